"""Tables of effort and result."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import effort as text
from vvanalysis.report_text.numbers import decimal
from vvanalysis.tables.campaign import ASSOCIATION
from vvanalysis.tables.parts import own

__all__ = ["pairs", "relation"]

_NOTE = "Bilden och tabellen visar vad som följs åt bland föreningarna, inte vad som orsakar vad."


def pairs(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Effort beside change (`metrics.effort.effort_and_result`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> pairs = pd.DataFrame({"effort": [12.0, 146.4], "vote_share_previous": [0.071, 0.0721],
    ...     "vote_share_change": [-0.00346, -0.0176], "area_name": ["Granby", "Björkby"]})
    >>> print(*tables.effort.pairs(pairs, title="Samtal och ändrad andel i kommunvalet",
    ...     is_example=True).formatted()[0], sep=" | ")
    Granby | 12,0 | 7,1 % | −0,3
    """
    columns = [
        ASSOCIATION,
        Column("effort", text.EFFORT, "decimal"),
        Column("vote_share_previous", "Andel förra valet", "share"),
        Column("vote_share_change", text.CHANGE, "points"),
    ]
    return own(frame, columns, key="effort", title=title, is_example=is_example, note=_NOTE,
               certainty="mixed")  # fmt: skip


def relation(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The measures of what goes together (`metrics.effort.relation`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> related = pd.DataFrame({"rho": [0.0629], "rho_p": [0.854], "rho_low": [-0.531],
    ...     "rho_high": [0.615], "tau": [0.0303], "tau_p": [0.947], "slope": [2.6e-05],
    ...     "slope_low": [-0.000216], "slope_high": [0.000391], "adjusted_rho": [-0.173],
    ...     "adjusted_p": [0.61]})
    >>> print(tables.effort.relation(related, title="Mått på hur samtal och ändrad andel följdes åt",
    ...     is_example=True))
    Mått på hur samtal och ändrad andel följdes åt
    Mått                                      Värde   95 %-intervall  p, permutation
    Spearman (rang)                            0,06  −0,53 till 0,62           0,854
    Kendall (par)                              0,03                –           0,947
    Spearman, givet förra valets andel        −0,17                –           0,610
    Theil–Sen, procentenheter per 100 samtal   0,26  −2,16 till 3,91               –
    """
    rows = [] if frame.empty else _measures(frame.iloc[0])
    columns = [Column("measure", "Mått"), Column("value", "Värde", "decimal2"),
               Column("range", "95\u202f%-intervall"), Column("p", "p, permutation", "chance")]  # fmt: skip
    names = [column.key for column in columns]
    note = (
        f"{_NOTE} p: hur ofta slumpen ensam är minst lika stark. Kendalls p är exakt där inga värden är lika."
    )
    return own(pd.DataFrame(rows, columns=names), columns, key="relation", title=title, is_example=is_example,
               note=note, certainty="mixed")  # fmt: skip


def _measures(row: pd.Series) -> list[tuple[str, float | None, str | None, float | None]]:
    def number(name: str, scale: float = 1.0) -> float | None:
        return None if pd.isna(row[name]) else float(row[name]) * scale

    def span(name: str, scale: float = 1.0) -> str | None:
        low, high = number(f"{name}_low", scale), number(f"{name}_high", scale)
        return None if low is None or high is None else f"{decimal(low, 2)} till {decimal(high, 2)}"

    per_hundred = 100 * 100  # points of a share per 100 conversations per 10 000 eligible
    return [
        ("Spearman (rang)", number("rho"), span("rho"), number("rho_p")),
        ("Kendall (par)", number("tau"), None, number("tau_p")),
        ("Spearman, givet förra valets andel", number("adjusted_rho"), None, number("adjusted_p")),
        (
            "Theil–Sen, procentenheter per 100 samtal",
            number("slope", per_hundred),
            span("slope", per_hundred),
            None,
        ),
    ]
