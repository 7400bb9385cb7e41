"""Shown of electoral districts: districts that may be compared, and late votes."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from vvanalysis.chapters.districts import frames
from vvanalysis.chapters.districts import words as text
from vvanalysis.chapters.districts.show.strength import strength_table, strips
from vvanalysis.items import Finding, Table, style
from vvanalysis.items.columns import (
    MUNICIPALITY,
    SHARE,
    SHARE_CHANGE,
    coverage_note,
    headed,
    in_swedish_order,
    official_table,
)
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import held, missing, number, official_finding
from vvanalysis.words import labels, numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.claims import rises
from vvanalysis.words.coverage import MUNICIPALITIES
from vvanalysis.words.wrap import sentences

__all__ = [
    "changes_alt",
    "changes_figure",
    "coverage_finding",
    "late_finding",
    "late_shares_table",
    "like_for_like_finding",
    "like_for_like_table",
]


@takes(frames.LIKE_FOR_LIKE)
def like_for_like_table(
    frame: pd.DataFrame, *, key: str = "same-districts", title: str = text.SAME_DISTRICTS
) -> Table:
    """The party in the comparable districts alone, a row per municipality.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> compared = pd.DataFrame({"districts": [8, 5], "gained": [6, 3], "lost": [2, 2],
    ...     "vote_share": [0.0592, 0.0578], "vote_share_previous": [0.0513, 0.05],
    ...     "vote_share_change": [0.00799, 0.00779], "municipality_name": ["Åby", "Björkby"]})
    >>> print(districts.show.like_for_like_table(compared, key="same-districts",
    ...     title="Partiet i de jämförbara distrikten"))
    Partiet i de jämförbara distrikten
    Kommun   Jämförbara valdistrikt  Andel förra valet  Andel  Ändring, procentenheter  Upp i  Ned i
    Björkby                       5              5,0 %  5,8 %                     +0,8      3      2
    Åby                           8              5,1 %  5,9 %                     +0,8      6      2
    """
    columns = [
        MUNICIPALITY, *headed(text.HEADINGS, frames.LIKE_FOR_LIKE, "districts", "vote_share_previous"),
        SHARE, SHARE_CHANGE, *headed(text.HEADINGS, frames.LIKE_FOR_LIKE, "gained", "lost")
    ]  # fmt: skip
    ordered = in_swedish_order(frame, "municipality_name")
    note = sentences(text.COMPARABLE_NOTE, coverage_note(frame))
    return official_table(ordered, columns, key=key, title=title, note=note)


@takes(frames.LATE)
def late_shares_table(frame: pd.DataFrame, *, key: str = "late", title: str = text.LATE) -> Table:
    """The party among late votes and in the districts, a row per municipality.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> late = pd.DataFrame({"late_votes": [27, 13], "late_valid": [380, 209],
    ...     "late_share_of_party": [0.0711, 0.0622], "district_share_of_party": [0.0592, 0.0578],
    ...     "late_gap": [0.0118, 0.00443], "municipality_name": ["Åby", "Björkby"]})
    >>> print(districts.show.late_shares_table(late, key="late",
    ...     title="Partiet bland sena röster och i distrikten"))
    Partiet bland sena röster och i distrikten
    Kommun   Sena röster  Partiets  Andel av sena  Andel i distrikten  Skillnad, procentenheter
    Björkby          209        13          6,2 %               5,8 %                      +0,4
    Åby              380        27          7,1 %               5,9 %                      +1,2
    """
    columns = [
        MUNICIPALITY, *headed(text.HEADINGS, frames.LATE, "late_valid", "late_votes", "late_share_of_party",
        "district_share_of_party", "late_gap")
    ]  # fmt: skip
    ordered = in_swedish_order(frame, "municipality_name")
    return official_table(
        ordered, columns, key=key, title=title, note=sentences(text.LATE_NOTE, coverage_note(frame))
    )


@takes(frames.DISTRICTS)
def changes_alt(frame: pd.DataFrame) -> str:
    """Districts by change of share: vote_share_change.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> strength = pd.DataFrame({"vote_share_change": [0.00245, -0.0128]})
    >>> print(districts.show.changes_alt(strength))
    Punktdiagram: partiets ändring i 2 jämförbara valdistrikt, en rad per kommun, från −1,3 till
    +0,2 procentenheter.
    """
    values = frame["vote_share_change"].dropna()
    return text.changes_alt(len(values), float(values.min()), float(values.max())) if len(values) else MISSING


@takes(frames.DISTRICTS)
@style.in_each_form
def changes_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Every comparable district's change as a dot, a row per municipality: gains and losses in their colours.

    Parameters
    ----------
    frame
        municipality_name, vote_share_change [difference of shares].

    Examples
    --------
    >>> from vvanalysis.chapters import districts as chapter
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "municipality_name": ["Ekby", "Ekby"],
    ...     "votes": [41, 139], "vote_share": [0.041, 0.139], "vote_share_change": [-0.01, 0.02],
    ...     "index_county": [60.0, 200.0], "strength": ["between", "stronghold"]})
    >>> print(chapter.show.changes_figure(districts).alt)
    Punktdiagram: partiets ändring i 2 jämförbara valdistrikt, en rad per kommun, från −1,0 till
    +2,0 procentenheter.
    """
    data = strength_table(frame)
    known = frame[frame["vote_share_change"].notna()]
    if known.empty:
        return style.missing(data)
    sheet, axes, places = strips(known, "vote_share_change", form=form)
    values = known["vote_share_change"].astype(float)
    up = values > 0
    axes.scatter(
        values[up], places[up], s=24, color=party_color(), edgecolor=style.DARK, linewidth=0.5, zorder=3
    )
    axes.scatter(
        values[~up], places[~up], s=24, color=style.loss(), edgecolor=style.DARK, linewidth=0.5, zorder=3
    )
    axes.axvline(0, color=style.DARK, linewidth=1)
    _points_axis(axes.xaxis)
    style.grid(axes, which="both")
    counts = {"up": int((values > 0).sum()), "down": int((values < 0).sum()), "areas": len(values)}
    claim = rises(party() or labels.THE_PARTY, **counts, noun=text.COMPARABLE)
    subtitle = style.measured(text.CHANGES_MEASURE, since=True)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=changes_alt(frame))


def _points_axis(axis: Any) -> None:
    """Write an axis of differences of shares as percentage points with their sign."""
    axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: numbers.points(round(value, 6), 0)))


@takes(frames.COVERED)
def coverage_finding(frame: pd.DataFrame, *, election: str) -> Finding:
    """How much of the vote the comparable districts hold (`districts.metrics.coverage`, one area).

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> covered = pd.DataFrame({"election_type": ["RD"], "districts": [179], "comparable": [162],
    ...     "untold": [0], "coverage": [0.866]})
    >>> print(districts.show.coverage_finding(covered, election="RD"))
    162 av 179 valdistrikt kan jämföras med förra valet enligt valmyndigheten; de rymmer 86,6 % av de
    giltiga rösterna.
    """
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing("district-coverage")
    row, part = rows.iloc[0], number(rows, "coverage")
    districts, untold = int(row["districts"]), int(row["untold"])
    if untold == districts:
        return Finding("district-coverage", text.untold_sentence(), "missing")
    sentence = text.coverage_sentence(
        comparable=int(row["comparable"]), districts=districts, coverage=part, untold=untold
    )
    value = float(row["comparable"]) if part is None else part
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official_finding("district-coverage", sentence, value)


@takes(frames.LIKE_FOR_LIKE)
def like_for_like_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """The party in the comparable districts (`districts.metrics.like_for_like`, one area).

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> same = pd.DataFrame({"election_type": ["RD"], "districts": [162], "gained": [145], "lost": [17],
    ...     "vote_share": [0.0684], "vote_share_previous": [0.0524], "vote_share_change": [0.016]})
    >>> print(districts.show.like_for_like_finding(same, party="A", election="RD"))
    I 162 jämförbara distrikt gick A från 5,2 % till 6,8 %: andelen steg i 145 och sjönk i 17.
    """
    rows = frame[frame["election_type"] == election]
    if number(rows, "vote_share_change") is None:
        return missing("like-for-like")
    row = rows.iloc[0]
    sentence = text.like_for_like_sentence(
        party,
        share=float(row["vote_share"]),
        before=float(row["vote_share_previous"]),
        gained=int(row["gained"]),
        lost=int(row["lost"]),
        districts=int(row["districts"]),
    )
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official_finding("like-for-like", sentence, float(row["vote_share_change"]))


@takes(frames.LATE)
def late_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """The party among late votes (`districts.metrics.late_shares`, one area and year).

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> frame = pd.DataFrame({"election_type": ["RD"], "late_share_of_party": [0.0922],
    ...     "district_share_of_party": [0.0688]})
    >>> print(districts.show.late_finding(frame, party="A", election="RD"))
    Bland de sena förtidsrösterna fick A 9,2 %, mot 6,9 % i valdistrikten.
    """
    rows = frame[frame["election_type"] == election]
    share, district = number(rows, "late_share_of_party"), number(rows, "district_share_of_party")
    if share is None or district is None:
        return missing("late-votes")
    sentence = text.late_sentence(party, late=share, district=district)
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official_finding("late-votes", sentence, share)
