"""Shown of electoral districts: strongholds, white spots and the map."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.transforms import blended_transform_factory

from vvanalysis.chapters.districts import frames
from vvanalysis.chapters.districts import words as text
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import (
    MUNICIPALITY,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    headed,
    official_table,
)
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import held, missing, official_finding
from vvanalysis.words import labels
from vvanalysis.words.alts import MISSING
from vvanalysis.words.coverage import MUNICIPALITIES
from vvanalysis.words.wrap import lines

__all__ = [
    "map_extent_finding",
    "quiet_strongholds_finding",
    "quiet_strongholds_table",
    "strength_alt",
    "strength_figure",
    "strength_finding",
    "strength_table",
]

DISTRICT = Column("area_name", text.HEADINGS["area_name"])


@takes(frames.DISTRICTS)
def strength_table(frame: pd.DataFrame, *, key: str = "strength", title: str = text.STRENGTH_TABLE) -> Table:
    """Districts with their index and what it makes them, the highest first.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> by_index = pd.DataFrame({"area_name": ["Kronoparken centrum", "Herrhagen 3"], "votes": [112, 184],
    ...     "vote_share": [0.139, 0.138], "vote_share_change": [0.043, 0.056],
    ...     "municipality_name": ["Ekby", "Ekby"], "index_county": [200.3, 198.7],
    ...     "strength": ["stronghold", "stronghold"]})
    >>> print(districts.show.strength_table(by_index, key="strength", title="Valdistrikten efter styrka"))
    Valdistrikten efter styrka
    Valdistrikt          Kommun  Röster   Andel  Ändring, procentenheter  Index mot länet        Styrka
    Kronoparken centrum    Ekby     112  13,9 %                     +4,3              200  starkt fäste
    Herrhagen 3            Ekby     184  13,8 %                     +5,6              199  starkt fäste
    """
    columns = [
        DISTRICT, MUNICIPALITY, VOTES, SHARE, SHARE_CHANGE, *headed(text.HEADINGS, frames.DISTRICTS,
        "index_county:index", "strength_word")
    ]  # fmt: skip
    ordered = frame.sort_values("index_county", ascending=False, kind="stable")
    rows = ordered.assign(strength_word=ordered["strength"].map(text.STRENGTH))
    return official_table(rows, columns, key=key, title=title, note=text.STRENGTH_NOTE)


@takes(frames.DISTRICTS)
def strength_alt(frame: pd.DataFrame) -> str:
    """Districts by share: strength.

    Examples
    --------
    >>> from vvanalysis.chapters import districts as districts_chapter
    >>> districts = pd.DataFrame({"strength": ["stronghold", "between", "white_spot", "between"]})
    >>> print(districts_chapter.show.strength_alt(districts))
    Punktdiagram: 4 valdistrikt efter partiets andel, en rad per kommun. Starka fästen: 1. Vita fläckar:
    1.
    """
    known = frame["strength"].dropna()
    if known.empty:
        return MISSING
    return text.strength_alt(
        (int((known == "stronghold").sum()), int((known == "white_spot").sum()), len(known))
    )


def strips(frame: pd.DataFrame, column: str, *, form: Form = WIDE) -> tuple[Any, Any, pd.Series]:
    """Empty drawing with a row per municipality, highest median first, and each row's place."""
    medians = frame.groupby("municipality_name")[column].median().sort_values(ascending=False)
    order = medians.index.tolist()
    sheet, axes = style.drawing(0.9 + 0.25 * len(order), form=form)
    axes.set_yticks(range(len(order)), order)
    axes.set_ylim(len(order) - 0.5, -0.5)
    places = frame["municipality_name"].map({name: place for place, name in enumerate(order)})
    return sheet, axes, places


@takes(frames.DISTRICTS)
@style.in_each_form
def strength_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Every district as a dot by its index, a row per municipality: strongholds filled, white spots open.

    Parameters
    ----------
    frame
        municipality_name, index_county [county = 100], strength.

    Examples
    --------
    >>> from vvanalysis.chapters import districts as chapter
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "municipality_name": ["Ekby", "Ekby"],
    ...     "votes": [41, 139], "vote_share": [0.041, 0.139], "vote_share_change": [0.01, 0.02],
    ...     "index_county": [60.0, 200.0], "strength": ["between", "stronghold"]})
    >>> print(chapter.show.strength_figure(districts).alt)
    Punktdiagram: 2 valdistrikt efter partiets andel, en rad per kommun. Starka fästen: 1. Vita fläckar:
    0.
    """
    data = strength_table(frame)
    known = frame[frame["index_county"].notna()]
    if known.empty:
        return style.missing(data)
    sheet, axes, places = strips(known, "index_county", form=form)
    values = known["index_county"].astype(float)
    kinds = {
        "between": {"facecolor": style.LIGHT, "edgecolor": style.GREY},
        "white_spot": {"facecolor": style.PAPER, "edgecolor": style.DARK},
        "stronghold": {"facecolor": party_color(), "edgecolor": style.DARK},
    }
    for kind, look in kinds.items():
        own = known["strength"] == kind
        axes.scatter(values[own], places[own], s=24, linewidth=0.7, zorder=3, **look)
    ends = {
        50: f"{text.WHITE_SPOT_LINE} \u2264 50",
        100: text.COUNTY_LINE,
        150: f"{text.STRONGHOLD_LINE} \u2265 150",
    }
    for value, words in ends.items():
        _line(axes, value, lines(words, 12) if form.is_phone else words)
    axes.set_xlim(left=min(0, values.min()) - 6)
    style.grid(axes, which="y")
    told = known["strength"].dropna()
    counts = {
        "strongholds": int((told == "stronghold").sum()),
        "white_spots": int((told == "white_spot").sum()),
    }
    claim = text.strength_claim(party() or labels.THE_PARTY, **counts)
    subtitle = style.measured(text.STRENGTH_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=strength_alt(frame))


def _line(axes: Any, value: float, words: str) -> None:
    axes.axvline(value, color=style.GREY, linewidth=0.9, linestyle=(0, (3, 2)))
    above = blended_transform_factory(axes.transData, axes.transAxes)
    axes.annotate(
        words, (value, 1), xycoords=above, xytext=(0, 3), textcoords="offset points", ha="center", fontsize=8
    )


@takes(frames.JUDGED)
def quiet_strongholds_table(frame: pd.DataFrame, *, key: str = "quiet", title: str = text.QUIET) -> Table:
    """Strongholds with low turnout, most non-voters first.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> quiet = pd.DataFrame({"area_name": ["Hassby Centrum", "Kronoparken söder"],
    ...     "turnout": [0.793, 0.731], "vote_share": [0.105, 0.134],
    ...     "municipality_name": ["Hassby", "Ekby"], "non_voters": [354, 344]})
    >>> print(districts.show.quiet_strongholds_table(quiet, key="quiet",
    ...     title="Starka fästen med lågt valdeltagande"))
    Starka fästen med lågt valdeltagande
    Valdistrikt        Kommun   Andel  Valdeltagande  Ej röstande
    Hassby Centrum     Hassby  10,5 %         79,3 %          354
    Kronoparken söder    Ekby  13,4 %         73,1 %          344
    """
    columns = [DISTRICT, MUNICIPALITY, SHARE, *headed(text.HEADINGS, frames.JUDGED, "turnout", "non_voters")]
    return official_table(frame, columns, key=key, title=title, note=text.QUIET_NOTE)


@takes(frames.DISTRICTS)
def strength_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Strongholds and white spots (`districts.metrics.with_strength`, rows of one election).

    Examples
    --------
    >>> from vvanalysis.chapters import districts as chapter
    >>> districts = pd.DataFrame({"strength": ["stronghold", "between", "white_spot", "between"],
    ...     "areas": 1, "told": [("Åby",)] * 4, "lacking": [()] * 4})
    >>> print(chapter.show.strength_finding(districts, party="A"))
    Bland 4 valdistrikt har A ett starkt fäste och en vit fläck.
    """
    known = frame["strength"].dropna()
    if known.empty:
        return missing("strongholds")
    strongholds, white = int((known == "stronghold").sum()), int((known == "white_spot").sum())
    sentence = text.strength_sentence(party, strongholds=strongholds, white_spots=white, districts=len(known))
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return official_finding("strongholds", sentence, float(strongholds))


@takes(frames.JUDGED)
def quiet_strongholds_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Strongholds with low turnout among the districts of one election (`districts.metrics.judged`).

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> frame = pd.DataFrame({"strength": ["stronghold", "stronghold", "between"],
    ...     "is_quiet": [True, True, False], "non_voters": [354, 346, 90], "areas": 1,
    ...     "told": [("Åby",)] * 3, "lacking": [()] * 3})
    >>> print(districts.show.quiet_strongholds_finding(frame, party="A"))
    2 starka fästen för A hade lägre valdeltagande än mittdistriktet; där fanns 700 röstberättigade som
    inte röstade i sitt distrikt.
    """
    if frame.empty:
        return missing("quiet-strongholds")
    quiet = frame[frame["is_quiet"]]
    sentence = text.quiet_sentence(
        party,
        districts=len(quiet),
        non_voters=int(quiet["non_voters"].sum()),
        strongholds=int((frame["strength"] == "stronghold").sum()),
        every=len(frame),
    )
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return official_finding("quiet-strongholds", sentence, float(len(quiet)))


@takes(frames.DISTRICTS, frames.BORDERS)
def map_extent_finding(frame: pd.DataFrame, borders: pd.DataFrame) -> Finding:
    """How many of the districts the map can show (`store.read_borders_of_districts`).

    Examples
    --------
    >>> from vvanalysis.chapters import districts as chapter
    >>> districts = pd.DataFrame({"area_code": ["99800101", "99800102", "99800103"]})
    >>> borders = pd.DataFrame({"area_code": ["99800101", "99800102", "99800103"],
    ...     "holds": [True, True, False], "made_for": "later"})
    >>> print(chapter.show.map_extent_finding(districts, borders))
    Kartan visar 2 av 3 valdistrikt: för de andra är det inte känt att gränserna gäller.
    """
    if frame.empty:
        return missing("district-map")
    drawn = int(frame["area_code"].isin(borders.loc[borders["holds"], "area_code"]).sum())
    made_for = "later" if borders.empty else str(borders["made_for"].iloc[0])
    sentence = text.map_sentence(drawn=drawn, districts=len(frame), made_for=made_for)
    if drawn == 0:
        return Finding("district-map", sentence, "missing")
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return official_finding("district-map", sentence, float(drawn))
