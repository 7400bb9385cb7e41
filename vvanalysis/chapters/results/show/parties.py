"""Shown of votes and shares, area by area: the parties, and the party's share over the years."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from vvanalysis.chapters.results import frames
from vvanalysis.chapters.results import words as results_words
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import (
    ELECTION,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    headed,
    in_election_order,
    official_table,
)
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import number, official_finding, since
from vvanalysis.terms import OTHER_PARTIES
from vvanalysis.words import alts as text
from vvanalysis.words import labels, numbers
from vvanalysis.words.alt_parts import pairs
from vvanalysis.words.labels import ELECTION_SHORT

__all__ = [
    "by_election_table",
    "history_alt",
    "history_table",
    "parties_alt",
    "parties_figure",
    "parties_table",
    "share_finding",
    "share_history_figure",
]

_NUMBER_WIDTH = 0.25
"""What a percentage beside a bar takes of the longest bar's length."""

_LINE = {"wide": 0.08, "phone": 0.08, "slide": 0.09}
"""A line of letters, of the highest share: two names stand at least so far from each other."""
_DASHES = {"RD": "-", "RF": "--", "KF": ":"}


@takes(frames.RESULT)
def by_election_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One area's result of one party, a row per election type: votes, share, change, rank, indices.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> county = pd.DataFrame({"election_type": ["KF", "RD"], "votes": [12213, 12779],
    ...     "vote_share": [0.066, 0.0695], "rank": [5, 5], "votes_change": [1911, 3262],
    ...     "vote_share_change": [0.0092, 0.0172], "index_county": [100.0, 100.0],
    ...     "index_nation": [85.8, 86.8]})
    >>> print(*results.show.by_election_table(county, key="county",
    ...     title="Partiets resultat i länet").formatted()[0], sep=" | ")
    Riksdag | 12 779 | +3 262 | 7,0 % | +1,7 | 5 | 100 | 87
    """
    named = frame.assign(election=frame["election_type"].map(ELECTION_SHORT))
    columns = [
        ELECTION, VOTES, Column("votes_change", results_words.HEADINGS["votes_change"], "count_change"),
        SHARE, SHARE_CHANGE, Column("rank", results_words.HEADINGS["by-election/rank"], "integer"),
        *headed(results_words.HEADINGS, frames.RESULT, "index_county:index", "index_nation:index")
    ]  # fmt: skip
    note = results_words.NOTES["by-election"]
    return official_table(in_election_order(named), columns, key=key, title=title, note=note)


@takes(frames.RESULT)
def history_table(frame: pd.DataFrame, *, key: str = "history", title: str = results_words.HISTORY) -> Table:
    """One area's shares of one party: a row per election year, a column per election type.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> line = pd.DataFrame({"election_year": [2014, 2014, 2018, 2018],
    ...     "election_type": ["KF", "RD", "KF", "RD"], "vote_share": [0.057, 0.052, 0.066, 0.0695]})
    >>> print(results.show.history_table(line))
    Partiets andel val för val
    Valår  Riksdag  Kommun
    2014     5,2 %   5,7 %
    2018     7,0 %   6,6 %
    """
    wide = frame.pivot_table(
        index="election_year", columns="election_type", values="vote_share", aggfunc="first"
    )
    rows = wide.reset_index().assign(year=wide.index)
    kinds = [kind for kind in ELECTION_SHORT if kind in wide]
    columns = [
        Column("year", results_words.HEADINGS["year"], "year"),
        *[Column(kind, ELECTION_SHORT[kind], "share") for kind in kinds],
    ]
    return official_table(rows, columns, key=key, title=title)


@takes(frames.RESULT)
def history_alt(frame: pd.DataFrame) -> str:
    """Lines of one party's shares: election_year, election_type, vote_share.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> line = pd.DataFrame({"election_year": [2014, 2018], "election_type": ["KF", "KF"],
    ...     "vote_share": [0.057, 0.066]})
    >>> print(results.show.history_alt(line))
    Linjediagram över partiets andel val för val. Kommun: 5,7 % år 2014, 6,6 % år 2018.
    """
    ends = []
    for kind in ELECTION_SHORT:
        line = frame[(frame["election_type"] == kind) & frame["vote_share"].notna()].sort_values(
            "election_year"
        )
        if len(line):
            first, last = line.iloc[0], line.iloc[-1]
            then, now = float(first["vote_share"]), float(last["vote_share"])
            ends.append((kind, str(first["election_year"]), then, str(last["election_year"]), now))
    return text.history(ends)


@takes(frames.PARTIES)
def parties_table(frame: pd.DataFrame, *, key: str = "parties", title: str) -> Table:
    """The parties of one area and election: votes, share, change.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> ranked = pd.DataFrame({"party_code": ["A", "B"], "votes": [6236, 3311],
    ...     "vote_share": [0.339, 0.18], "vote_share_change": [-0.052, None]})
    >>> print(results.show.parties_table(ranked, title="Partierna i riksdagsvalet"))
    Partierna i riksdagsvalet
    Parti  Röster   Andel  Ändring, procentenheter
    A       6 236  33,9 %                     −5,2
    B       3 311  18,0 %                        –
    """
    columns = [Column("party_code", results_words.HEADINGS["party_code"]), VOTES, SHARE, SHARE_CHANGE]
    note = results_words.NOTES["parties"]
    if len(frame) and frame["vote_share"].isna().all():
        note = results_words.SHARES_UNTOLD
    return official_table(frame, columns, key=key, title=title, note=note)


@takes(frames.PARTIES)
def parties_alt(frame: pd.DataFrame) -> str:
    """Bars of parties in the frame's order: party_code, vote_share.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> ranked = pd.DataFrame({"party_code": ["S", "SD"], "vote_share": [0.339, 0.18]})
    >>> print(results.show.parties_alt(ranked))
    Stapeldiagram över partiernas andelar, störst först: S 33,9 %, SD 18,0 %.
    """
    known = frame[frame["vote_share"].notna()]
    return text.parties([(code, float(share)) for code, share in pairs(known, "party_code", "vote_share")])


@takes(frames.PARTIES)
@style.in_each_form
def parties_figure(
    frame: pd.DataFrame, *, party: str, key: str = "parties", title: str, form: Form = WIDE
) -> Drawn:
    """Bars of the parties' shares, the own party in its colour, a line where each stood last time.

    Parameters
    ----------
    frame
        As `parties_table` takes it, with vote_share_previous [0-1], in the order to show; those without a
        share are left out.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> ranked = pd.DataFrame({"party_code": ["B", "A"], "votes": [6236, 3311],
    ...     "vote_share": [0.339, 0.18], "vote_share_previous": [0.391, 0.126],
    ...     "vote_share_change": [-0.052, 0.054]})
    >>> print(results.show.parties_figure(ranked, party="A", title="Partierna i riksdagsvalet").alt)
    Stapeldiagram över partiernas andelar, störst först: B 33,9 %, A 18,0 %.
    """
    data = parties_table(frame, key=key, title=title)
    frame = frame[frame["vote_share"].notna()]
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.9 + 0.28 * len(frame), form=form)
    shares = frame["vote_share"].astype(float)
    colors = [party_color() if code == party else style.LIGHT for code in frame["party_code"]]
    edges = [style.DARK if code == party else style.GREY for code in frame["party_code"]]
    places = range(len(frame))
    axes.barh(places, shares, color=colors, edgecolor=edges, linewidth=0.6, height=0.68)
    before = frame["vote_share_previous"].astype("Float64").astype(float)
    ticks = axes.scatter(before, places, marker="|", s=150, color=style.DARK, linewidths=1.6, zorder=3)
    style.rim(ticks)  # to be seen on a dark colour as well
    _name_ticks(axes, before)
    room = _NUMBER_WIDTH * max(shares.max(), before.max())
    for place, share, earlier in zip(places, shares, before, strict=True):
        # Beside its own bar; behind last time's line only where that would cross the number.
        crossed = not math.isnan(earlier) and share - room / 6 < earlier < share + room
        words = axes.annotate(
            numbers.percent(share),
            (max(share, earlier) if crossed else share, place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
        )
        style.halo(words)
    axes.set_yticks(list(places), frame["party_code"])
    axes.set_ylim(len(frame) - 0.4, -1.1)
    axes.margins(x=0.2)
    style.bare(axes)
    named = frame[frame["party_code"] != OTHER_PARTIES]
    claim = results_words.parties_claim(
        party, [(code, float(share)) for code, share in pairs(named, "party_code", "vote_share")]
    )
    subtitle = style.measured(f"{title}, {labels.VOTE_SHARE.lower()}")
    return style.item(sheet, data, title=claim or title, subtitle=subtitle, alt=parties_alt(frame))


def _name_ticks(axes: Any, before: pd.Series) -> None:
    """The name of last time's line above the first that there is, if it stands on the first row."""
    if len(before) and not math.isnan(before.iloc[0]):
        axes.annotate(
            labels.BEFORE, (before.iloc[0], 0), xytext=(0, 11), textcoords="offset points", ha="center",
            fontsize=8,
        )  # fmt: skip


@takes(frames.RESULT)
@style.in_each_form
def share_history_figure(
    frame: pd.DataFrame,
    *,
    key: str = "history",
    title: str = results_words.HISTORY,
    form: Form = WIDE,
) -> Drawn:
    """One line per election type over the elections, named at its end.

    Parameters
    ----------
    frame
        election_year, election_type, vote_share [0-1] of one party in one area.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> line = pd.DataFrame({"election_year": [2014, 2018], "election_type": ["KF", "KF"],
    ...     "vote_share": [0.057, 0.066]})
    >>> print(results.show.share_history_figure(line).alt)
    Linjediagram över partiets andel val för val. Kommun: 5,7 % år 2014, 6,6 % år 2018.
    """
    data = history_table(frame, key=key, title=title)
    known = frame[frame["vote_share"].notna()]
    if known.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.9, form=form)
    last = known["election_year"].max()
    for kind, line in known.groupby("election_type", sort=False):
        ordered = line.sort_values("election_year")
        shares = ordered["vote_share"].astype(float)
        axes.plot(
            ordered["election_year"],
            shares,
            color=party_color(),
            linestyle=_DASHES[str(kind)],
            marker="o",
            ms=4,
        )
    ends = known[known["election_year"] == last].sort_values("vote_share")
    for place, (kind, share) in zip(
        _apart(
            ends["vote_share"].astype(float).tolist(), _LINE[form.name] * float(known["vote_share"].max())
        ),
        ends[["election_type", "vote_share"]].itertuples(index=False),
        strict=True,
    ):
        text = f" {labels.ELECTION_SHORT[kind]} {numbers.percent(share)}"
        axes.annotate(text, (last, place), xytext=(6, 0), textcoords="offset points", va="center")
    axes.set_xticks(sorted(known["election_year"].unique()))
    axes.margins(x=0.06, y=0.15)
    axes.set_xlim(right=last + (3.4 if form.is_phone else 1.6))
    axes.set_ylim(0, 1.15 * float(known["vote_share"].max()))
    style.percent_axis(axes.yaxis)
    style.grid(axes, which="y")
    claim = results_words.history_claim(party() or labels.THE_PARTY, _steps(known))
    subtitle = style.measured(labels.VOTE_SHARE, since=True)
    return style.item(sheet, data, title=claim or title, subtitle=subtitle, alt=history_alt(frame))


def _steps(known: pd.DataFrame) -> list[tuple[str, float | None]]:
    """The change of each election's share from the last but one to the last, None where there is but one."""
    steps: list[tuple[str, float | None]] = []
    for kind, line in known.groupby("election_type", sort=False):
        shares = line.sort_values("election_year")["vote_share"].astype(float).tolist()
        steps.append((str(kind), shares[-1] - shares[-2] if len(shares) > 1 else None))
    return steps


def _apart(values: list[float], least: float) -> list[float]:
    """Places for labels, rising, at least so far from each other."""
    placed: list[float] = []
    for value in values:
        placed.append(max(value, placed[-1] + least) if placed else value)
    return placed


@takes(frames.RESULT)
def share_finding(frame: pd.DataFrame, *, party: str, election: str, area: str = "") -> Finding:
    """The party's share in one area and election (`results.metrics.party_results`, rows of one area).

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> county = pd.DataFrame({"election_type": ["RD"], "vote_share": [0.0695],
    ...     "vote_share_change": [0.0172]})
    >>> print(results.show.share_finding(county, party="A", election="RD"))
    A fick 7,0 % i riksdagsvalet, upp 1,7 procentenheter sedan förra valet.
    """
    row = frame[frame["election_type"] == election]
    now, change = number(row, "vote_share"), number(row, "vote_share_change")
    return official_finding(
        f"share-{election}",
        results_words.share_sentence(party, election, share=now, change=change, area=area, since=since(row)),
        now,
    )
