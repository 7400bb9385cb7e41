"""Metrics of the chapter: the press and the followers."""

from vvanalysis.chapters.media.metrics.followers import growth, new_follows
from vvanalysis.chapters.media.metrics.items import by, by_week, gaps, summary
from vvanalysis.completion import offer

__all__ = ["by", "by_week", "gaps", "growth", "new_follows", "summary"]

offer(__name__)
