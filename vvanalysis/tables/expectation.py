"""Tables of why votes changed and of results against what was to be expected."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import expectation as text
from vvanalysis.report_text.coverage import lacks
from vvanalysis.report_text.labels import ELECTION
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import AREA, SHARE, computed, coverage_note, in_swedish_order

__all__ = ["accuracy", "counties", "coverage", "effects", "expectations", "similar"]

_RESIDUAL = Column("residual", "Avvikelse, procentenheter", "points")


def effects(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The change of votes in its three parts, a row per area.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> municipal = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes": [482, 251],
    ...     "votes_previous": [417, 217], "votes_change": [65, 34], "effect_electorate": [-2.0, -8.2],
    ...     "effect_valid_rate": [6.4, 7.3], "effect_share": [60.6, 34.8]})
    >>> print(*tables.expectation.effects(municipal, key="effects",
    ...     title="Ändringen av rösterna i riksdagsvalet").formatted()[0], sep=" | ")
    Björkby | 217 | 251 | +34 | −8 | +7 | +35
    """
    rows = in_swedish_order(frame)
    rounded = rows.assign(**{name: rows[name].round() for name in text.EFFECTS})
    columns = [
        AREA,
        Column("votes_previous", "Röster förra valet", "integer"),
        Column("votes", "Röster", "integer"),
        Column("votes_change", "Ändring", "count_change"),
        *[Column(name, label, "count_change") for name, label in text.EFFECTS.items()],
    ]
    return computed(rounded, columns, key=key, title=title, note=text.EFFECTS_NOTE)


def expectations(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Shares beside the two simple expectations, a row per area.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> simple = pd.DataFrame({"area_name": ["Åby", "Björkby"], "vote_share": [0.0598, 0.058],
    ...     "vote_share_previous": [0.0522, 0.05], "expected_uniform": [0.0751, 0.0728],
    ...     "expected_proportional": [0.0731, 0.0699], "residual_uniform": [-0.0153, -0.0148],
    ...     "residual_proportional": [-0.0133, -0.0119]})
    >>> print(tables.expectation.expectations(simple, key="expected",
    ...     title="Riksdagsvalet mot rikets ändring"))
    Riksdagsvalet mot rikets ändring
    Område   Andel förra valet  Andel  Väntat rakt av  Avvikelse, procentenheter
        Väntat i proportion  Avvikelse, procentenheter
    Björkby              5,0 %  5,8 %           7,3 %       −1,5                7,0 %       −1,2
    Åby                  5,2 %  6,0 %           7,5 %       −1,5                7,3 %       −1,3
    """
    columns = [
        AREA,
        Column("vote_share_previous", "Andel förra valet", "share"),
        SHARE,
        Column("expected_uniform", "Väntat rakt av", "share"),
        Column("residual_uniform", "Avvikelse, procentenheter", "points"),
        Column("expected_proportional", "Väntat i proportion", "share"),
        Column("residual_proportional", "Avvikelse, procentenheter", "points"),
    ]
    return computed(in_swedish_order(frame), columns, key=key, title=title, note=text.EXPECTATION_NOTE)


def similar(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Shares beside those of similar municipalities, largest residual first.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> own = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"], "vote_share": [0.06],
    ...     "expected_share": [0.065], "residual": [-0.005], "expected_low": [0.056],
    ...     "expected_high": [0.073], "place": [216], "method": ["similar"],
    ...     "similar_names": ["Ekby, Granby, Lindby"], "areas": 1, "told": [("Åby",)], "lacking": [()]})
    >>> print(*tables.expectation.similar(own, key="similar",
    ...     title="Mot liknande kommuner").formatted()[0], sep=" | ")
    Åby | 6,0 % | 6,5 % | 5,6 % | 7,3 % | −0,5 | 216 | Ekby, Granby, Lindby
    """
    ordered = frame.sort_values(["residual", "area_code"], ascending=[False, True])
    columns = [
        AREA,
        SHARE,
        Column("expected_share", "Väntat", "share"),
        Column("expected_low", "Från", "share"),
        Column("expected_high", "Till", "share"),
        _RESIDUAL,
        Column("place", "Plats i landet", "integer"),
        Column("similar_names", "De fem mest lika kommunerna"),
    ]
    return _computed(
        ordered, columns, key=key, title=title, note=sentences(_note(frame), coverage_note(frame))
    )


def accuracy(frame: pd.DataFrame, *, election: str) -> Table:
    """How far off each rule is over the country in one election, the best first.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> checked = pd.DataFrame({"method": ["similar", "mean"], "rmse": [0.00939, 0.00969],
    ...     "mae": [0.00617, 0.00653], "municipalities": [288, 288]})
    >>> print(tables.expectation.accuracy(checked, election="RD"))
    Hur fel metoden har i landets kommuner, riksdagsvalet
    Förutsägelse                           Kvadratiskt medelfel  Medelfel  Kommuner
    Liknande kommuner                                      0,94      0,62       288
    Medelförändringen utanför det egna länet               0,97      0,65       288
    """
    rows = frame.assign(word=frame["method"].map(text.METHODS), rmse=frame["rmse"], mae=frame["mae"])
    columns = [
        Column("word", "Förutsägelse"),
        Column("rmse", "Kvadratiskt medelfel", "points_size"),
        Column("mae", "Medelfel", "points_size"),
        Column("municipalities", "Kommuner", "integer"),
    ]
    title = f"Hur fel metoden har i landets kommuner, {ELECTION[election]}"
    return _computed(rows, columns, key=f"accuracy-{election}", title=title, note=text.ACCURACY_NOTE)


def coverage(frame: pd.DataFrame, *, election: str) -> Table:
    """How many municipalities the ranges hold in one election, by level of the earlier share.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> held = pd.DataFrame({"share_low": [0.01], "share_high": [0.034], "municipalities": [58],
    ...     "inside": [46], "inside_share": [0.793]})
    >>> print(*tables.expectation.coverage(held, election="RD").formatted()[0], sep=" | ")
    1,0 % | 3,4 % | 58 | 46 | 79,3 %
    """
    columns = [
        Column("share_low", "Andel förra valet, från", "share"),
        Column("share_high", "till", "share"),
        Column("municipalities", "Kommuner", "integer"),
        Column("inside", "Inom intervallet", "integer"),
        Column("inside_share", "Andel", "share"),
    ]
    title = f"Hur ofta intervallet rymmer utfallet, {ELECTION[election]}"
    return _computed(frame, columns, key=f"coverage-{election}", title=title, note=text.COVERAGE_NOTE)


def counties(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The counties by their municipalities' common residual, largest first; the county's name is given.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> counties = pd.DataFrame({"municipalities": [25, 8], "above": [21, 3],
    ...     "residual": [0.00675, 0.00289], "place": [4, 7],
    ...     "area_name": ["Stockholms län", "Uppsala län"]})
    >>> print(tables.expectation.counties(counties, key="counties",
    ...     title="Länen efter avvikelsen i riksdagsvalet"))
    Länen efter avvikelsen i riksdagsvalet
    Plats             Län  Kommuner  Över det väntade  Avvikelse, procentenheter
    4      Stockholms län        25                21                       +0,7
    7         Uppsala län         8                 3                       +0,3
    """
    columns = [
        Column("place", "Plats", "integer"),
        Column("area_name", "Län"),
        Column("municipalities", "Kommuner", "integer"),
        Column("above", "Över det väntade", "integer"),
        _RESIDUAL,
    ]
    ordered = frame.sort_values(["place", "area_name"])
    note = sentences(text.COUNTY_NOTE, *_lacking(ordered))
    return _computed(ordered, columns, key=key, title=title, note=note)


def _lacking(frame: pd.DataFrame) -> list[str]:
    """County by county, the municipalities that its figure is without."""
    if "lacking" not in frame:
        return []
    rows = zip(frame["area_name"], frame["told"], frame["lacking"], strict=True)
    return [f"{county}: {lacks(told, lacking)}" for county, told, lacking in rows if lacking]


def _note(frame: pd.DataFrame) -> str:
    """What the expectation of these municipalities is made of."""
    return text.SIMILAR_NOTE["similar" if frame.empty else str(frame["method"].iloc[0])]


def _computed(frame: pd.DataFrame, columns: Sequence[Column], *, key: str, title: str, note: str) -> Table:
    """Table computed from official figures of two publishers."""
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="computed",
        source=text.SIMILAR_SOURCE,
        note=note,
    )
