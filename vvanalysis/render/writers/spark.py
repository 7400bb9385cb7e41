"""A card's small line: where its points lie in a box, for the page on the web and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 120
HEIGHT: Final = 28
_EDGE: Final = 4


def spark_points(series: Sequence[tuple[str, float]]) -> tuple[tuple[float, float], ...]:
    """Points of a line in a box of 120 by 28, the first year to the left, nought at the bottom.

    One election alone is no line. Years stand as far apart as they are.

    Parameters
    ----------
    series
        Year and value [any unit, 0 or more], in order.

    Examples
    --------
    >>> from vvanalysis.render.writers.spark import spark_points
    >>> spark_points([("2010", 0.0), ("2014", 5.0), ("2018", 10.0)])
    ((4.0, 24.0), (60.0, 14.0), (116.0, 4.0))
    >>> spark_points([("2018", 10.0)])
    ()
    """
    if len(series) < 2:
        return ()
    years = [int(year) for year, _ in series]
    first, span = years[0], years[-1] - years[0]
    top = max(value for _, value in series) or 1.0
    wide, high = WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE
    return tuple(
        (round(_EDGE + wide * (year - first) / span, 1), round(HEIGHT - _EDGE - high * value / top, 1))
        for year, (_, value) in zip(years, series, strict=True)
    )
