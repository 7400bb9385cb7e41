"""Shown of the result beside what could be expected: beside similar municipalities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from vvanalysis.chapters.expectation import frames
from vvanalysis.chapters.expectation import words as text
from vvanalysis.chapters.expectation.metrics.similar import FEWEST
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import AREA, SHARE, coverage_note, headed
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import computed_finding, held, missing, number, whole
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.coverage import MUNICIPALITIES, among, lacks
from vvanalysis.words.labels import ELECTION
from vvanalysis.words.sorting import swedish_key
from vvanalysis.words.wrap import sentences

__all__ = [
    "accuracy_finding",
    "accuracy_table",
    "counties_table",
    "county_finding",
    "coverage_table",
    "outside_finding",
    "own_finding",
    "similar_alt",
    "similar_figure",
    "similar_table",
]

_RESIDUAL = Column("residual", text.HEADINGS["residual"], "points")


@takes(frames.SIMILAR)
def similar_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Shares beside those of similar municipalities, largest residual first.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> own = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"], "vote_share": [0.06],
    ...     "expected_share": [0.065], "residual": [-0.005], "expected_low": [0.056],
    ...     "expected_high": [0.073], "place": [216], "places": [288], "method": ["similar"],
    ...     "similar_names": ["Ekby, Granby, Lindby"], "areas": 1, "told": [("Åby",)], "lacking": [()]})
    >>> print(*expectation.show.similar_table(own, key="similar",
    ...     title="Mot liknande kommuner").formatted()[0], sep=" | ")
    Åby | 6,0 % | 6,5 % | 5,6 % | 7,3 % | −0,5 | 216 | Ekby, Granby, Lindby
    """
    ordered = frame.sort_values(["residual", "area_code"], ascending=[False, True])
    columns = [
        AREA, SHARE, *headed(text.HEADINGS, frames.SIMILAR, "expected_share", "expected_low",
        "expected_high"), _RESIDUAL, *headed(text.HEADINGS, frames.SIMILAR, "place", "similar_names")
    ]  # fmt: skip
    return _computed(
        ordered,
        columns,
        key=key,
        title=title,
        note=sentences(_note(frame), _electorate_note(frame), _places_note(frame), coverage_note(frame)),
    )


def _note(frame: pd.DataFrame) -> str:
    """What the expectation of these municipalities is made of."""
    return text.SIMILAR_NOTE["similar" if frame.empty else str(frame["method"].iloc[0])]


def _electorate_note(frame: pd.DataFrame) -> str:
    """Which earlier election the electorates are of; "" where they are of the one evaluated."""
    earlier = (
        frame["electorate_before"].dropna() if "electorate_before" in frame else pd.Series(dtype="Int64")
    )
    return "" if earlier.empty else text.electorate_note(int(earlier.iloc[0]))


def _places_note(frame: pd.DataFrame) -> str:
    """Among how many municipalities the places are; "" where there is none."""
    return "" if frame.empty else text.places_note(int(frame["places"].iloc[0]))


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


@takes(frames.SIMILAR)
def similar_alt(frame: pd.DataFrame) -> str:
    """Actual and expected shares: area_name, residual.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> own = pd.DataFrame({"area_name": ["Ekby", "Åby"], "residual": [0.005, -0.006]})
    >>> print(expectation.show.similar_alt(own))
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


@takes(frames.SIMILAR)
@style.in_each_form
def similar_figure(
    frame: pd.DataFrame, *, key: str, title: str, table_title: str = "", form: Form = WIDE
) -> Drawn:
    """Expected share as a line within its range, the actual one as a dot: filled where it lies outside.

    Parameters
    ----------
    frame
        As `similar_table` takes it, with is_outside.
    key, title, table_title
        Key of the table of the figure's numbers; title of the figure, and of the table if it has its own.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> own = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"], "vote_share": [0.06],
    ...     "expected_share": [0.065], "residual": [-0.005], "expected_low": [0.056],
    ...     "expected_high": [0.073], "place": [216], "is_outside": [False], "method": ["similar"],
    ...     "similar_names": ["Ekby, Granby, Lindby"], "places": 288})
    >>> print(expectation.show.similar_figure(own, key="similar", title="Mot liknande kommuner").alt)
    Utfall mot väntad andel: i Åby skiljer det −0,5 procentenheter.
    """
    data = similar_table(frame, key=key, title=table_title or title)
    ordered = frame.sort_values(["residual", "area_code"], ascending=[False, True])
    if ordered.empty:
        return style.missing(data)
    claim, every = _claim(ordered), len(ordered)
    ordered = style.in_room(ordered, form)
    sheet, axes = style.drawing(0.8 + 0.25 * len(ordered), form=form)
    places = list(range(len(ordered)))
    axes.hlines(places, ordered["expected_low"], ordered["expected_high"], color=style.LIGHT, linewidth=9)
    axes.scatter(
        ordered["expected_share"], places, marker="|", s=130, color=style.DARK, linewidths=1.8, zorder=3
    )
    faces = [
        style.PAPER if pd.isna(out) or not out else style.loss() if residual < 0 else party_color()
        for out, residual in zip(ordered["is_outside"], ordered["residual"], strict=True)
    ]
    axes.scatter(
        ordered["vote_share"], places, s=42, color=faces, edgecolor=style.DARK, linewidth=0.8, zorder=4
    )
    right = ordered[["expected_high", "vote_share"]].max(axis=1)
    for place, (end, residual) in enumerate(zip(right, ordered["residual"], strict=True)):
        axes.annotate(
            numbers.points(float(residual)),
            (end, place),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
        )
    _name_marks(axes, ordered.iloc[0])
    axes.set_yticks(places, ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.5, -1.4)
    axes.margins(x=0.1)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    style.mark_gap(axes, every - len(ordered), form)
    subtitle = style.measured(f"{title}: {text.SIMILAR_MEASURE}")
    return style.item(sheet, data, title=claim or title, subtitle=subtitle, alt=similar_alt(frame))


def _claim(ordered: pd.DataFrame) -> str:
    outside = ordered["is_outside"].fillna(False).astype(bool)
    better, worse = (
        sorted(ordered.loc[outside & rows, "area_name"].astype(str), key=swedish_key)
        for rows in (ordered["residual"] > 0, ordered["residual"] < 0)
    )
    return text.similar_claim(better=better, worse=worse, areas=ordered["area_name"].astype(str).tolist())


def _name_marks(axes: Any, first: pd.Series) -> None:
    """The marks' names above the first row."""
    for words, where, side in (
        (text.EXPECTED_LINE, float(first["expected_share"]), "right"),
        (text.ACTUAL_LINE, float(first["vote_share"]), "left"),
    ):
        axes.annotate(words, (where, 0), xytext=(0, 12), textcoords="offset points", ha=side, fontsize=8)


@takes(frames.ACCURACY)
def accuracy_table(frame: pd.DataFrame, *, election: str) -> Table:
    """How far off each rule is over the country in one election, the best first.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> checked = pd.DataFrame({"method": ["similar", "mean"], "rmse": [0.00939, 0.00969],
    ...     "mae": [0.00617, 0.00653], "municipalities": [288, 288]})
    >>> print(expectation.show.accuracy_table(checked, election="RD"))
    Hur fel metoden har i landets kommuner, riksdagsvalet
    Förutsägelse                           Kvadratiskt medelfel  Medelfel  Kommuner
    Liknande kommuner                                      0,94      0,62       288
    Medelförändringen utanför det egna länet               0,97      0,65       288
    """
    rows = frame.assign(word=frame["method"].map(text.METHODS), rmse=frame["rmse"], mae=frame["mae"])
    columns = headed(
        text.HEADINGS, frames.ACCURACY, "word", "rmse:points_size", "mae:points_size", "municipalities"
    )
    title = text.ACCURACY + ELECTION[election]
    tried = "" if frame.empty else text.tried_note(int(frame["municipalities"].iloc[0]))
    note = sentences(text.ACCURACY_NOTE, tried)
    return _computed(rows, columns, key=f"accuracy-{election}", title=title, note=note)


@takes(frames.COVERED)
def coverage_table(frame: pd.DataFrame, *, election: str) -> Table:
    """How many municipalities the ranges hold in one election, by level of the earlier share.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> held = pd.DataFrame({"share_low": [0.01], "share_high": [0.034], "municipalities": [58],
    ...     "inside": [46], "inside_share": [0.793]})
    >>> print(*expectation.show.coverage_table(held, election="RD").formatted()[0], sep=" | ")
    1,0 % | 3,4 % | 58 | 46 | 79,3 %
    """
    columns = headed(
        text.HEADINGS, frames.COVERED, "share_low", "share_high", "municipalities", "inside", "inside_share"
    )
    title = text.COVERAGE + ELECTION[election]
    tried = "" if frame.empty else text.tried_note(int(frame["municipalities"].sum()))
    note = sentences(text.COVERAGE_NOTE, tried)
    return _computed(frame, columns, key=f"coverage-{election}", title=title, note=note)


@takes(frames.COUNTIES)
def counties_table(frame: pd.DataFrame, *, key: str = "counties", title: str = text.COUNTIES) -> Table:
    """The counties by their municipalities' common residual, largest first; the county's name is given.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> counties = pd.DataFrame({"municipalities": [25, 8], "above": [21, 3],
    ...     "residual": [0.00675, 0.00289], "place": [4, 7],
    ...     "area_name": ["Stockholms län", "Uppsala län"]})
    >>> print(expectation.show.counties_table(counties, key="counties",
    ...     title="Länen efter avvikelsen i riksdagsvalet"))
    Länen efter avvikelsen i riksdagsvalet
    Plats             Län  Kommuner  Över det väntade  Avvikelse, procentenheter
    4      Stockholms län        25                21                       +0,7
    7         Uppsala län         8                 3                       +0,3
    """
    columns = [
        Column("place", text.HEADINGS["counties/place"], "integer"), *headed(text.HEADINGS,
        frames.COUNTIES, "area_name", "municipalities", "above"), _RESIDUAL
    ]  # fmt: skip
    ordered = frame.sort_values(["place", "area_name"])
    note = sentences(text.COUNTY_NOTE, *_lacking(ordered))
    return _computed(ordered, columns, key=key, title=title, note=note)


def _lacking(frame: pd.DataFrame) -> list[str]:
    """County by county, the municipalities that its figure is without."""
    if "lacking" not in frame:
        return []
    rows = zip(frame["area_name"], frame["told"], frame["lacking"], strict=True)
    return [f"{county}: {lacks(told, lacking)}" for county, told, lacking in rows if lacking]


def _none(key: str, election: str, pool: pd.DataFrame | None) -> Finding:
    """What stands where nothing is compared: how few municipalities have both results, if it is that."""
    if pool is None or len(pool) >= FEWEST:
        return missing(key)
    return Finding(key, text.too_few_sentence(election, known=len(pool), needed=FEWEST), "missing")


@takes(frames.COUNTIES, pool=frames.POOL)
def county_finding(
    frame: pd.DataFrame, *, party: str, election: str, county_code: str, pool: pd.DataFrame | None = None
) -> Finding:
    """The county's municipalities together (`expectation.metrics.by_county`).

    Parameters
    ----------
    pool
        As `expectation.metrics.municipality_pool` gives it: where it is too small, that is said.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> counties = pd.DataFrame({"county_code": ["98", "99"], "municipalities": [25, 16],
    ...     "residual": [0.0068, -0.0040], "place": [1, 2], "places": [2, 2], "method": ["similar"] * 2,
    ...     "areas": [26, 16], "told": [("Alby",) * 25, ("Åby",) * 16], "lacking": [("Dalby",), ()]})
    >>> print(expectation.show.county_finding(counties, county_code="99", party="A", election="RD"))
    I länets 16 kommuner gick det för A i riksdagsvalet 0,4 procentenheter sämre än i liknande kommuner
    i landet; länet är nummer 2 av 2.
    """
    rows = frame[frame["county_code"] == county_code]
    residual, place, places = number(rows, "residual"), whole(rows, "place"), whole(rows, "places")
    if residual is None or place is None or places is None:
        return _none(f"similar-{election}", election, pool)
    row = rows.iloc[0]
    sentence = text.county_sentence(
        party,
        election,
        residual=residual,
        place=place,
        places=places,
        where=among(int(row["areas"]), row["lacking"], noun=MUNICIPALITIES),
        method=str(row["method"]),
    )
    sentence = sentences(sentence, lacks(row["told"], row["lacking"]))
    return computed_finding(f"similar-{election}", sentence, residual)


@takes(frames.SIMILAR)
def outside_finding(frame: pd.DataFrame) -> Finding:
    """How many of the municipalities lie above, and outside (`expectation.metrics.compare`, own rows).

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> own = pd.DataFrame({"residual": [0.012, -0.006, 0.001], "is_outside": [True, False, False],
    ...     "areas": 3, "told": [("Åby", "Ekby", "Eda")] * 3, "lacking": [()] * 3})
    >>> print(expectation.show.outside_finding(own))
    2 av 3 kommuner ligger över det väntade. 1 ligger utanför intervallet; ungefär 1 väntas göra det
    även om inget särskilt har hänt.
    """
    known = frame[frame["is_outside"].notna()]
    if known.empty:
        return missing("similar-outside")
    above, out = int((known["residual"] > 0).sum()), int(known["is_outside"].sum())
    sentence = text.outside_sentence(above=above, outside=out, areas=len(known))
    sentence = held(sentence, known, noun=MUNICIPALITIES)
    return computed_finding("similar-outside", sentence, float(above))


@takes(frames.ACCURACY)
def accuracy_finding(frame: pd.DataFrame, *, election: str) -> Finding:
    """How far off the method is, and whether it is used (`expectation.metrics.accuracy`).

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> checked = pd.DataFrame({"method": ["similar", "mean"], "rmse": [0.00939, 0.00969],
    ...     "municipalities": [288, 288]})
    >>> print(expectation.show.accuracy_finding(checked, election="RD"))
    Prövad på riksdagsvalet i de 288 kommuner i landet som kan jämföras, var och en förutsagd ur andra,
    är felet med liknande kommuner 0,94 procentenheter, något mindre än 0,97 om alla väntas ändras lika
    mycket.
    """
    similar, mean = (number(frame[frame["method"] == name], "rmse") for name in ("similar", "mean"))
    if similar is None or mean is None:
        return missing(f"similar-accuracy-{election}")
    count = int(frame["municipalities"].iloc[0])
    sentence = text.accuracy_sentence(election, similar=similar, mean=mean, municipalities=count)
    return computed_finding(f"similar-accuracy-{election}", sentence, similar)


@takes(frames.SIMILAR, pool=frames.POOL)
def own_finding(
    frame: pd.DataFrame, *, party: str, election: str, pool: pd.DataFrame | None = None
) -> Finding:
    """An association's municipalities against their similar ones (`expectation.metrics.compare`, own rows).

    A sentence for each, since each has a range of its own. The value is the residual of all of them together,
    weighted by valid votes as `expectation.metrics.by_county` does; where one municipality cannot be compared
    it is left out of both.

    Parameters
    ----------
    pool
        As `expectation.metrics.municipality_pool` gives it: where it is too small, that is said.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> mine = pd.DataFrame({"area_name": ["Åby"], "valid": [7990], "vote_share": [0.0551],
    ...     "expected_share": [0.0526], "residual": [0.00252], "expected_low": [0.0383],
    ...     "expected_high": [0.0668], "residual_votes": [20.1], "method": ["similar"]})
    >>> print(expectation.show.own_finding(mine, party="A", election="KF"))
    A fick 5,5 % i kommunvalet i Åby; liknande kommuner i landet ger 5,3 %, och 3,8 % till 6,7 % är inom
    det vanliga.
    """
    known = frame[frame["residual"].notna()]
    if known.empty:
        return _none("similar-own", election, pool)
    sentences = [
        text.own_sentence(
            party,
            election,
            area=str(row["area_name"]),
            share=float(row["vote_share"]),
            expected=float(row["expected_share"]),
            span=None
            if pd.isna(row["expected_low"])
            else (float(row["expected_low"]), float(row["expected_high"])),
            method=str(row["method"]),
        )
        for row in known.to_dict("records")
    ]
    together = float(known["residual_votes"].sum() / known["valid"].astype(float).sum())
    return computed_finding(f"similar-own-{election}", " ".join(sentences), together)
