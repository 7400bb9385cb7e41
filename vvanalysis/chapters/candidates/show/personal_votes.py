"""Shown of candidates, lists and personal votes: personal votes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.chapters.candidates import frames
from vvanalysis.chapters.candidates import words as text
from vvanalysis.chapters.candidates.words import ALL_PARTIES
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import (
    COUNCIL,
    ELECTION,
    VOTES,
    headed,
    in_election_order,
    in_swedish_order,
    official_table,
)
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import number, official_finding
from vvanalysis.words import alts as shared
from vvanalysis.words import numbers
from vvanalysis.words.labels import ELECTION_SHORT

__all__ = ["rate_finding", "rates_alt", "rates_by_election_table", "rates_figure", "rates_table"]

PERSONAL = Column("personal_votes", text.HEADINGS["personal_votes"], "integer")
_RATE = Column("personal_vote_rate", text.HEADINGS["personal_vote_rate"], "share")

_RATE_ALL = Column("rate_all", text.HEADINGS["rate_all"], "share")


@takes(frames.RATES)
def rates_by_election_table(
    frame: pd.DataFrame, *, key: str = "rates-county", title: str = text.RATES_COUNTY
) -> Table:
    """Personal votes of one area, a row per election type.

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> overall = pd.DataFrame({"election_type": ["KF", "RD"], "votes": [12213, 12779],
    ...     "personal_votes": [3030, 2363], "candidates": [174, 30], "personal_vote_rate": [0.248, 0.185],
    ...     "top_share": [0.118, 0.295], "rate_all": [0.294, 0.227]})
    >>> print(*candidates.show.rates_by_election_table(overall, key="rates-county",
    ...     title="Personrösterna i länet").formatted()[0], sep=" | ")
    Riksdag | 12 779 | 2 363 | 18,5 % | 22,7 % | 30 | 29,5 %
    """
    named = in_election_order(frame.assign(election=frame["election_type"].map(ELECTION_SHORT)))
    columns = [
        ELECTION,
        VOTES,
        PERSONAL,
        _RATE,
        _RATE_ALL,
        Column("candidates", text.HEADINGS["rates-county/candidates"], "integer"),
        Column("top_share", text.HEADINGS["top_share"], "share"),
    ]
    return official_table(named, columns, key=key, title=title)


@takes(frames.RATES)
def rates_table(frame: pd.DataFrame, *, key: str = "rates", title: str = text.RATES) -> Table:
    """Personal votes in one election, a row per municipality in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> rates = pd.DataFrame({"votes": [440, 253], "personal_votes": [121, 109],
    ...     "personal_vote_rate": [0.275, 0.431], "top_share": [0.463, 0.44], "rate_all": [0.262, 0.357],
    ...     "area_name": ["Åby", "Björkby"], "rate_gap": [0.0127, 0.0737]})
    >>> print(*candidates.show.rates_table(rates, key="rates",
    ...     title="Personrösterna i kommunvalet").formatted()[0], sep=" | ")
    Björkby | 253 | 109 | 43,1 % | 35,7 % | +7,4 | 44,0 %
    """
    columns = [
        COUNCIL, VOTES, PERSONAL, _RATE, _RATE_ALL, *headed(text.HEADINGS, frames.RATES, "rate_gap",
        "top_share")
    ]  # fmt: skip
    note = text.NOTES["rates"]
    return official_table(in_swedish_order(frame), columns, key=key, title=title, note=note)


@takes(frames.RATES)
def rates_alt(frame: pd.DataFrame, *, party: str) -> str:
    """Rates of personal votes by municipality: area_name, personal_vote_rate.

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> rates = pd.DataFrame({"personal_vote_rate": [0.275, 0.431], "area_name": ["Åby", "Björkby"]})
    >>> print(candidates.show.rates_alt(rates, party="A"))
    Punktdiagram över andelen personröster i 2 kommuner, A och alla partier. A går från 43,1 % i Björkby
    till 27,5 % i Åby.
    """
    known = frame[frame["personal_vote_rate"].notna()].sort_values(["personal_vote_rate", "area_name"])
    if known.empty:
        return shared.MISSING
    low, high = known.iloc[0], known.iloc[-1]
    return text.rates_alt(
        party,
        len(known),
        high=(str(high["area_name"]), float(high["personal_vote_rate"])),
        low=(str(low["area_name"]), float(low["personal_vote_rate"])),
    )


@takes(frames.RATES)
@style.in_each_form
def rates_figure(frame: pd.DataFrame, *, party: str, form: Form = WIDE) -> Drawn:
    """The party's rate as a dot and all parties' as a line across, a row per municipality, highest on top.

    Parameters
    ----------
    frame
        area_name, personal_vote_rate, rate_all [0-1].

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> rates = pd.DataFrame({"votes": [440, 253], "personal_votes": [121, 109],
    ...     "personal_vote_rate": [0.275, 0.431], "top_share": [0.463, 0.44], "rate_all": [0.262, 0.357],
    ...     "area_name": ["Åby", "Björkby"], "rate_gap": [0.0127, 0.0737]})
    >>> print(candidates.show.rates_figure(rates, party="A").alt)
    Punktdiagram över andelen personröster i 2 kommuner, A och alla partier. A går från 43,1 % i Björkby
    till 27,5 % i Åby.
    """
    data = rates_table(frame)
    known = frame[frame["personal_vote_rate"].notna()]
    if known.empty:
        return style.missing(data)
    ordered = known.sort_values(
        ["personal_vote_rate", "area_name"], ascending=[False, True], ignore_index=True
    )
    claim = text.rates_claim(low=str(ordered["area_name"].iloc[-1]), high=str(ordered["area_name"].iloc[0]))
    every, ordered = len(ordered), style.in_room(ordered, form).reset_index(drop=True)
    sheet, axes = style.drawing(0.8 + 0.25 * len(ordered), form=form)
    own, everyone = (ordered[name].astype(float) for name in ("personal_vote_rate", "rate_all"))
    places = list(range(len(ordered)))
    axes.hlines(places, own, everyone, color=style.LIGHT, linewidth=2)
    axes.scatter(everyone, places, marker="|", s=110, color=style.DARK, linewidths=1.6)
    axes.scatter(own, places, s=42, color=party_color(), edgecolor=style.DARK, linewidth=0.5, zorder=3)
    for place, share in zip(places, own, strict=True):
        side = _side(share > everyone[place])
        axes.annotate(numbers.percent(share), (share, place), **side, textcoords="offset points", va="center")
    for value, is_high, words in (
        (own[0], own[0] > everyone[0], party),
        (everyone[0], everyone[0] >= own[0], ALL_PARTIES),
    ):
        above = {**_side(is_high), "xytext": (0, 9)}
        axes.annotate(words, (value, 0), **above, textcoords="offset points", fontsize=8)
    axes.set_yticks(places, ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.4, -1.2)
    axes.margins(x=0.28)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    style.mark_gap(axes, every - len(ordered), form)
    subtitle = style.measured(text.RATES_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=rates_alt(frame, party=party))


def _side(is_high: bool) -> dict[str, Any]:
    """Where a label stands: outside the line between the two marks."""
    return {"xytext": (8, 0), "ha": "left"} if is_high else {"xytext": (-8, 0), "ha": "right"}


@takes(frames.RATES)
def rate_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """The rate of personal votes (`candidates.metrics.beside_all`, rows of one area).

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> overall = pd.DataFrame({"election_type": ["KF"], "personal_vote_rate": [0.248],
    ...     "rate_all": [0.294]})
    >>> print(candidates.show.rate_finding(overall, party="A", election="KF"))
    I kommunvalet gav 24,8 % av A:s väljare en personröst; bland alla partiers väljare var det 29,4 %.
    """
    row = frame[frame["election_type"] == election]
    own, everyone = number(row, "personal_vote_rate"), number(row, "rate_all")
    sentence = text.rate_sentence(party, election, rate=own, rate_all=everyone)
    return official_finding(f"personal-votes-{election}", sentence, own)
