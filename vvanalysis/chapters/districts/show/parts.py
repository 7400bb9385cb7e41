"""What the modules of this folder share."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.items import style

__all__ = ["strips"]


def strips(frame: pd.DataFrame, column: str, *, width: float = style.WIDTH) -> tuple[Any, Any, pd.Series]:
    """Empty drawing with a row per municipality, highest median first, and each row's place."""
    medians = frame.groupby("municipality_name")[column].median().sort_values(ascending=False)
    order = medians.index.tolist()
    sheet, axes = style.drawing(0.9 + 0.25 * len(order), width=width)
    axes.set_yticks(range(len(order)), order)
    axes.set_ylim(len(order) - 0.5, -0.5)
    places = frame["municipality_name"].map({name: place for place, name in enumerate(order)})
    return sheet, axes, places
