"""Metrics of the chapter: the plan's goals and undertakings."""

from vvanalysis.chapters.goals.metrics.evaluation import (
    evaluate_dates,
    evaluate_goals,
    evaluate_undertakings,
    goal_status,
    window_days,
)
from vvanalysis.completion import offer

__all__ = ["evaluate_dates", "evaluate_goals", "evaluate_undertakings", "goal_status", "window_days"]

offer(__name__)
