"""Alt texts of figures of why votes changed and of results against expectation."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import expectation as text
from vvanalysis.report_text.alts import MISSING

__all__ = ["effects", "similar"]


def effects(frame: pd.DataFrame) -> str:
    """Bars of the three effects: effect_share_relative.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> municipal = pd.DataFrame({"effect_share_relative": [0.145, 0.16]})
    >>> print(alts.expectation.effects(municipal))
    Tre stapeldiagram för 2 kommuner: hur mycket väljarkåren, giltiga röster per röstberättigad och
    partiets andel ändrade rösterna, i procent av förra valets röster.
    """
    count = int(frame["effect_share_relative"].notna().sum())
    return text.effects_alt(count) if count else MISSING


def similar(frame: pd.DataFrame) -> str:
    """Actual and expected shares: area_name, residual.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> own = pd.DataFrame({"area_name": ["Ekby", "Åby"], "residual": [0.005, -0.006]})
    >>> print(alts.expectation.similar(own))
    Utfall mot väntad andel i 2 kommuner; 1 ligger över det väntade. Störst avvikelse uppåt: Ekby
    +0,5 procentenheter; nedåt: Åby −0,6.
    """
    ordered = frame[frame["residual"].notna()].sort_values("residual")
    if ordered.empty:
        return MISSING
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return text.similar_alt(
        len(ordered),
        int((ordered["residual"] > 0).sum()),
        (str(high["area_name"]), float(high["residual"])),
        (str(low["area_name"]), float(low["residual"])),
    )
