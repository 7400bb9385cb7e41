"""What alt texts share."""

from __future__ import annotations

import pandas as pd


def pairs(frame: pd.DataFrame, first: str, second: str) -> list[tuple[str, float]]:
    """Two columns side by side."""
    return list(zip(frame[first], frame[second], strict=True))
