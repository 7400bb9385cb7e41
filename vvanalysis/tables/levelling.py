"""Tables of levelling: support by association, its spread, needs."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import HIDDEN, Hidden
from vvanalysis.items import Column, Table
from vvanalysis.report_text import levelling as text
from vvanalysis.report_text.numbers import THIN
from vvanalysis.tables.campaign import ASSOCIATION
from vvanalysis.tables.parts import own

__all__ = ["by_reasons", "lorenz", "needs", "spread", "support"]

_HOURS = Column("hours", "Stödtimmar", "decimal")
_BY_MEMBERS = Column("hours_per_100_members", "Stödtimmar per 100 medlemmar", "decimal")
_BY_VOTERS = Column("hours_per_10000_eligible", f"Stödtimmar per 10{THIN}000 röstberättigade", "decimal")


def support(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """What every association got (`metrics.equity.support_by_association`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> named = pd.DataFrame({"occasions": [0, 2], "visits": [0, 0], "trainings": [1, 0],
    ...     "materials": [1, 0], "hours": [0.0, 7.5], "hours_blank": [0, 0],
    ...     "hours_per_100_members": [0.0, 27.8], "hours_per_10000_eligible": [0.0, 11.1],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(*tables.levelling.support(named, title="Distriktets stöd till föreningarna",
    ...     is_example=True).formatted()[0], sep=" | ")
    Granby | 0 | 0,0 | 0 | 0 | 1 | 1 | 0,0 | 0,0
    """
    columns = [
        ASSOCIATION,
        Column("occasions", "Stödtillfällen", "integer"),
        _HOURS,
        Column("hours_blank", "Utan antecknade timmar", "integer"),
        Column("visits", "Besök centralt ifrån", "integer"),
        Column("trainings", "Utbildningar", "integer"),
        Column("materials", "Material", "integer"),
        _BY_MEMBERS,
        _BY_VOTERS,
    ]
    note = (
        "Noll: inget av det slaget är antecknat. Streck: tabellen saknas, eller timmarna är inte antecknade."
    )
    return own(frame, columns, key="support", title=title, is_example=is_example, note=note)


def spread(frame: pd.DataFrame, *, title: str, is_example: bool, hides: bool = False) -> Table:
    """How evenly support was spread (`metrics.equity.spread`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> spread = pd.DataFrame({"measure": ["hours", "hours_per_100_members"], "associations": [16, 16],
    ...     "without": [3, 3], "minimum": [0.0, 0.0], "median": [5.0, 14.6], "maximum": [30.5, 50.0],
    ...     "ratio": [None, None], "gini": [0.557, 0.466], "gini_by_members": [0.474, 0.424]})
    >>> print(*tables.levelling.spread(spread, title="Hur jämnt stödet fördelades",
    ...     is_example=True).formatted()[0], sep=" | ")
    Stödtimmar | 16 | 3 | 0,0 | 5,0 | 30,5 | – | 0,56 | 0,47
    """
    known = frame[frame["associations"] > 0]
    rows = known.assign(
        word=known["measure"].map(text.MEASURES).tolist(),
        gini_text=_two(known["gini"]),
        by_members_text=_two(known["gini_by_members"], HIDDEN if hides else None),
    )
    columns = [
        Column("word", "Mått"),
        Column("associations", "Föreningar", "integer"),
        Column("without", "Utan timmar", "integer"),
        Column("minimum", "Minst", "decimal"),
        Column("median", "Median", "decimal"),
        Column("maximum", "Mest", "decimal"),
        Column("ratio", "Mest delat med minst", "decimal"),
        Column("gini", "Gini", "decimal2"),
        Column("gini_by_members", "Gini, varje medlem räknad", "decimal2"),
    ]
    note = (
        "Gini: noll är helt jämnt, ett är att en enda fick allt. Streck i kvoten: någon har inga "
        "antecknade timmar. "
        "Alla föreningar är med, så inga felmarginaler behövs."
    )
    if known["associations"].nunique() > 1:
        note = note.replace("Alla föreningar är med", "Alla föreningar med känd uppgift är med")
    return own(rows, columns, key="spread", title=title, is_example=is_example, note=note)


def _two(values: pd.Series, unknown: Hidden | None = None) -> pd.Series:
    from vvanalysis.report_text.numbers import decimal

    words = [unknown if pd.isna(value) else decimal(float(value), 2) for value in values]
    return pd.Series(words, index=values.index, dtype=object)


def needs(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Needs beside support (support merged with `metrics.equity.need`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> both = pd.DataFrame({"hours": [0.0, 7.5], "hours_per_100_members": [0.0, 27.8],
    ...     "hours_per_10000_eligible": [0.0, 11.1], "is_small": [False, True], "reasons": [0, 1],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(*tables.levelling.needs(both, title="Skäl till stöd, och stödet",
    ...     is_example=True).formatted()[0], sep=" | ")
    Granby | – | 0 | 0,0 | 0,0 | 0,0
    """
    words = [
        text.reasons_word({str(k): v for k, v in row.items() if k in text.REASONS})
        for row in frame.to_dict("records")
    ]
    columns = [ASSOCIATION, Column("why", "Skäl till mer stöd"), Column("reasons", "Antal skäl", "integer"),
               _HOURS, _BY_MEMBERS, _BY_VOTERS]  # fmt: skip
    note = (
        "Liten: färre medlemmar än medianföreningen vid årets början. Ny: bildad efter förra valet. "
        "Ingen lista: partiet ställde inte upp i kommunvalet förra gången."
    )
    return own(frame.assign(why=words), columns, key="needs", title=title, is_example=is_example, note=note,
               certainty="mixed")  # fmt: skip


def by_reasons(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Support by number of reasons (`metrics.equity.by_reasons`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> groups = pd.DataFrame({"reasons": [0, 1], "associations": [8, 8], "covered": [8, 6],
    ...     "hours_median": [10.0, 3.2], "hours_per_100_members_median": [18.2, 14.5],
    ...     "hours_per_10000_eligible_median": [5.9, 5.1]})
    >>> print(*tables.levelling.by_reasons(groups, title="Stödet efter antal skäl",
    ...     is_example=True).formatted()[0], sep=" | ")
    0 | 8 | 8 | 10,0 | 18,2 | 5,9
    """
    columns = [
        Column("reasons", "Antal skäl", "integer"),
        Column("associations", "Föreningar", "integer"),
        Column("covered", "Fick något stöd", "integer"),
        Column("hours_median", "Stödtimmar, median", "decimal"),
        Column("hours_per_100_members_median", "Per 100 medlemmar, median", "decimal"),
        Column("hours_per_10000_eligible_median", f"Per 10{THIN}000 röstberättigade, median", "decimal"),
    ]
    return own(frame, columns, key="by-reasons", title=title, is_example=is_example, certainty="mixed")


def lorenz(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Points of the Lorenz curve (`metrics.equity.lorenz`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> curve = pd.DataFrame({"population_share": [0.0, 0.5, 1.0], "given_share": [0.0, 0.25, 1.0]})
    >>> print(tables.levelling.lorenz(curve, title="Lorenzkurva över stödtimmarna", is_example=True))
    Lorenzkurva över stödtimmarna
    Andel av medlemmarna, minst stöd först  Andel av timmarna
    0,0 %                                               0,0 %
    50,0 %                                             25,0 %
    100,0 %                                           100,0 %
    """
    columns = [
        Column("population_share", text.SHARE_OF_MEMBERS, "share"),
        Column("given_share", text.SHARE_OF_HOURS, "share"),
    ]
    return own(frame, columns, key="lorenz", title=title, is_example=is_example)
