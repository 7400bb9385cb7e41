"""What was learnt: which lessons have somebody and a day, and which goals missed have no lesson."""

from __future__ import annotations

import pandas as pd

from vvanalysis.completion import offer

__all__ = ["lesson_counts", "lesson_list"]

MISSED = ("partly", "not_met")
JUDGED = ("met", *MISSED)
"""Statuses that say how far a goal was reached; of the others nothing is known, or nothing is shown."""


def lesson_list(lessons: pd.DataFrame | None, status: pd.DataFrame) -> pd.DataFrame:
    """The lessons with the goals they are about, in the plan's order, those about no goal last.

    Parameters
    ----------
    lessons
        The campaign's table `lessons`; None where it is not there.
    status
        `goals.metrics.goal_status`: goal_number, goal_title.

    Returns
    -------
    DataFrame
        lesson, goal_number (NA: about none, or one that the plan lacks), goal_title, owner, due, next_goal.

    Examples
    --------
    >>> from vvanalysis.chapters.lessons.metrics import lesson_list
    >>> import pandas as pd
    >>> lessons = pd.DataFrame({
    ...     "lesson": ["Later", "First"], "goal_number": pd.array([2, 1], "Int64"),
    ...     "owner": ["board", None], "due": pd.to_datetime(["2021-09-30", None]), "next_goal": [None, None],
    ... })
    >>> status = pd.DataFrame({"goal_number": [1, 2], "goal_title": ["A", "B"], "status": ["met", "not_met"]})
    >>> lesson_list(lessons, status)["lesson"].tolist()
    ['First', 'Later']
    """
    columns = ["lesson", "goal_number", "goal_title", "owner", "due", "next_goal"]
    if lessons is None:
        return pd.DataFrame({column: pd.Series(dtype="object") for column in columns})
    titles = status.astype({"goal_number": "Int64"})[["goal_number", "goal_title"]]
    both = lessons.merge(titles, on="goal_number", how="left", validate="many_to_one")
    return both[columns].sort_values("goal_number", kind="stable", na_position="last", ignore_index=True)


def lesson_counts(lessons: pd.DataFrame, status: pd.DataFrame) -> dict[str, int]:
    """How far the lessons have come [counts].

    Parameters
    ----------
    lessons
        `lesson_list`.
    status
        `goals.metrics.goal_status`: goal_number, status.

    Returns
    -------
    dict
        lessons, goals (of the plan), with_owner_and_day, with_next_goal, with_goal (that say which goal they
        are about); goals_missed (partly or not met: one that nothing was measured of is not among them),
        of those goals_without_lesson, and goals_unjudged (without a verdict: not measured, or not shown).

    Examples
    --------
    >>> from vvanalysis.chapters.lessons.metrics import lesson_counts, lesson_list
    >>> import pandas as pd
    >>> status = pd.DataFrame({"goal_number": [1, 2], "goal_title": ["A", "B"], "status": ["met", "not_met"]})
    >>> counts = lesson_counts(lesson_list(None, status), status)
    >>> counts["lessons"], counts["goals_missed"], counts["goals_without_lesson"]
    (0, 1, 1)
    """
    missed = status.loc[status["status"].isin(MISSED), "goal_number"]
    has_owner = lessons["owner"].notna() & (lessons["owner"].astype("str").str.strip() != "")
    has_goal = lessons["next_goal"].notna() & (lessons["next_goal"].astype("str").str.strip() != "")
    return {
        "lessons": len(lessons),
        "with_owner_and_day": int((has_owner & lessons["due"].notna()).sum()),
        "with_next_goal": int(has_goal.sum()),
        "with_goal": int(lessons["goal_number"].notna().sum()),
        "goals": len(status),
        "goals_missed": len(missed),
        "goals_unjudged": int((~status["status"].isin(JUDGED)).sum()),
        "goals_without_lesson": int((~missed.isin(lessons["goal_number"].dropna())).sum()),
    }


offer(__name__)
