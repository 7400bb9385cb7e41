"""Shown of votes and shares, area by area: the party's share, area by area."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from vvanalysis.chapters.results import frames
from vvanalysis.chapters.results import words as results_words
from vvanalysis.items import Finding, Table, style
from vvanalysis.items.columns import (
    AREA,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    coverage_note,
    headed,
    in_swedish_order,
    official_table,
)
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import held, missing, number, official_finding
from vvanalysis.words import alts as text
from vvanalysis.words import labels, numbers
from vvanalysis.words.alt_parts import pairs
from vvanalysis.words.coverage import MUNICIPALITIES

__all__ = [
    "areas_alt",
    "by_area_table",
    "change_by_area_figure",
    "extremes_finding",
    "gains_finding",
    "index_finding",
]


@takes(frames.RESULT)
def by_area_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One election's result of one party, a row per area in Swedish order.

    The note names the areas that nothing is told of, where the rows say which (`stats.coverage.COLUMNS`).

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> council = pd.DataFrame({"votes": [1590, 870], "area_name": ["Åby", "Björkby"],
    ...     "vote_share": [0.199, 0.188], "rank": [2, 2], "vote_share_change": [0.0319, 0.0448],
    ...     "index_county": [155.5, 146.5]})
    >>> print(results.show.by_area_table(council, key="other", title="Kommunvalet i kommunerna"))
    Kommunvalet i kommunerna
    Område   Röster   Andel  Ändring, procentenheter  Plats  Index mot länet
    Björkby     870  18,8 %                     +4,5      2              147
    Åby       1 590  19,9 %                     +3,2      2              156
    """
    ordered = in_swedish_order(frame)
    columns = [
        AREA, VOTES, SHARE, SHARE_CHANGE, *headed(results_words.HEADINGS, frames.RESULT, "rank",
        "index_county:index")
    ]  # fmt: skip
    return official_table(ordered, columns, key=key, title=title, note=coverage_note(frame))


@takes(frames.RESULT)
@style.in_each_form
def change_by_area_figure(
    frame: pd.DataFrame,
    *,
    key: str,
    title: str = results_words.CHANGES,
    table_title: str = "",
    form: Form = WIDE,
) -> Drawn:
    """From last time's share (grey ring) to this time's (filled), one row per area, highest first.

    Parameters
    ----------
    frame
        As `by_area_table` takes it, with vote_share_previous [0-1].
    key, title, table_title
        Key of the table of the figure's numbers; title of the figure, and of the table if it has its own.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> council = pd.DataFrame({"votes": [440, 253], "area_name": ["Åby", "Björkby"],
    ...     "vote_share": [0.0551, 0.0545], "rank": [5, 6], "vote_share_previous": [0.0441, 0.0721],
    ...     "vote_share_change": [0.0109, -0.0176], "index_county": [83.5, 82.6]})
    >>> print(results.show.change_by_area_figure(council, key="own-question").alt)
    Partiets andel i 2 kommuner, från 5,5 % i Åby till 5,5 % i Björkby.
    """
    data = by_area_table(frame, key=key, title=table_title or title)
    ordered = frame[frame["vote_share"].notna()].sort_values("vote_share", ascending=False)
    if ordered.empty:
        return style.missing(data)
    shown = style.in_room(ordered, form)
    sheet, axes = style.drawing(0.6 + 0.25 * len(shown), form=form)
    places = list(range(len(shown)))
    now = shown["vote_share"].astype(float)
    before = shown["vote_share_previous"].astype("Float64").astype(float)
    axes.hlines(places, before.fillna(now), now, color=style.GREY, linewidth=1.5)
    axes.scatter(before, places, facecolor=style.PAPER, edgecolor=style.GREY, s=32, zorder=3)
    faces = [style.loss() if lost else party_color() for lost in now < before]
    axes.scatter(now, places, color=faces, edgecolor=style.DARK, linewidth=0.5, s=38, zorder=4)
    for place, share, earlier in zip(places, now, before, strict=True):
        right = max(share, share if math.isnan(earlier) else earlier)
        axes.annotate(
            numbers.percent(share), (right, place), xytext=(7, 0), textcoords="offset points", va="center"
        )
    _name_ends(axes, before.iloc[0], now.iloc[0])
    axes.set_yticks(places, shown["area_name"])
    axes.set_ylim(len(shown) - 0.5, -1.3)
    axes.margins(x=0.12)
    style.bare(axes)
    style.mark_gap(axes, len(ordered) - len(shown), form)
    changes = [None if pd.isna(value) else float(value) for value in ordered["vote_share_change"]]
    claim = results_words.areas_claim(party() or labels.THE_PARTY, changes)
    return style.item(
        sheet, data, title=claim or title, subtitle=style.measured(title, since=True), alt=areas_alt(frame)
    )


def _name_ends(axes: Any, before: float, now: float) -> None:
    """The names of ring and dot above the first row, each on its own side."""
    is_up = math.isnan(before) or now >= before
    for value, words, is_right in ((before, labels.BEFORE, not is_up), (now, labels.NOW, is_up)):
        if not math.isnan(value):
            axes.annotate(
                words, (value, 0), xytext=(-4 if is_right else 4, 9), textcoords="offset points",
                ha="left" if is_right else "right", fontsize=8,
            )  # fmt: skip


@takes(frames.RESULT)
def areas_alt(frame: pd.DataFrame) -> str:
    """Areas by share: area_name, vote_share.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> council = pd.DataFrame({"area_name": ["Ekby", "Åby"], "vote_share": [0.081, 0.055]})
    >>> print(results.show.areas_alt(council))
    Partiets andel i 2 kommuner, från 8,1 % i Ekby till 5,5 % i Åby.
    """
    known = frame[frame["vote_share"].notna()].sort_values("vote_share")
    if known.empty:
        return text.MISSING
    (low, least), *_, (high, most) = pairs(known, "area_name", "vote_share") * 2
    return text.areas((high, float(most)), (low, float(least)), len(known))


@takes(frames.RESULT)
def index_finding(frame: pd.DataFrame, *, party: str, election: str, area: str) -> Finding:
    """The area's share against the nation's.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> county = pd.DataFrame({"election_type": ["RD"], "index_nation": [86.8]})
    >>> print(results.show.index_finding(county, party="A", election="RD", area="Exempellän"))
    A var svagare i Exempellän än i hela landet i riksdagsvalet: index 87, där landet är 100.
    """
    value = number(frame[frame["election_type"] == election], "index_nation")
    return official_finding(
        f"index-{election}",
        results_words.index_sentence(party, election, index=value, area=area),
        value,
    )


@takes(frames.GAINS)
def gains_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """In how many areas the share rose (`results.metrics.gains_and_losses`).

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> frame = pd.DataFrame({"election_type": ["KF"], "gained": [10], "lost": [6], "areas": [16],
    ...     "not_comparable": [0], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(results.show.gains_finding(frame, party="A", election="KF"))
    I kommunvalet ökade A sin andel i 10 av 16 kommuner och minskade den i 6.
    """
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing(f"gains-{election}")
    row = rows.iloc[0]
    counts = {name: int(row[name]) for name in ("gained", "lost", "not_comparable")}
    areas = int(row["areas"]) - len(row["lacking"])
    if areas == counts["not_comparable"]:
        return missing(f"gains-{election}")
    sentence = results_words.gains_sentence(party, election, areas=areas, **counts)
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official_finding(f"gains-{election}", sentence, float(row["gained"]))


@takes(frames.RESULT)
def extremes_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Where the share was highest and lowest, rows of one election (`stats.coverage.in_every_area`).

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> parliament = pd.DataFrame({"election_type": ["RD"] * 2, "area_name": ["Åby", "Björkby"],
    ...     "vote_share": [0.0598, 0.058], "areas": 2, "told": [("Åby", "Björkby")] * 2, "lacking": [()] * 2})
    >>> print(results.show.extremes_finding(parliament, party="A"))
    I riksdagsvalet var A starkast i Åby (6,0 %) och svagast i Björkby (5,8 %).
    """
    ordered = frame[frame["vote_share"].notna()].sort_values("vote_share")
    if ordered.empty:
        return missing("extremes")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    sentence = results_words.extremes_sentence(
        party,
        str(low["election_type"]),
        high=(str(high["area_name"]), float(high["vote_share"])),
        low=(str(low["area_name"]), float(low["vote_share"])),
    )
    sentence = held(sentence, ordered, noun=MUNICIPALITIES)
    return official_finding("extremes", sentence, float(high["vote_share"]))
