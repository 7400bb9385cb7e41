"""The first page: headline with its lines, cards and points, chosen by the order that the story gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from vvanalysis.chapters.goals.frames import STATUS
from vvanalysis.chapters.results.frames import RESULT
from vvanalysis.chapters.summary import frames, own_words
from vvanalysis.chapters.summary import words as text
from vvanalysis.chapters.summary.show.findings import (
    concentration_finding,
    crossings_finding,
    everywhere_finding,
    losers_finding,
    near_finding,
    newcomers_finding,
    records_finding,
    risk_finding,
    seats_finding,
    share_finding,
    standout_finding,
    strongholds_finding,
)
from vvanalysis.chapters.summary.show.own_findings import JUDGED, goals_finding
from vvanalysis.completion import offer
from vvanalysis.items import Card, Cards, Certainty, Finding, Headline, Points, context
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import number, whole
from vvanalysis.schemas.story import Limits, Story
from vvanalysis.words import numbers
from vvanalysis.words.labels import ELECTION
from vvanalysis.words.wrap import sentences

__all__ = [
    "cards", "election_cards", "goals_card", "headline", "official", "points", "seats_card", "share_card",
    "told",
]  # fmt: skip

MOST_POINTS: Final = 5
MOST_CARDS: Final = 5
_CARDS: Final = ("RD", "KF", "RF")
_OFFICIAL: Final = frozenset({"official", "computed"})


def told(*findings: Finding) -> dict[str, Finding]:
    """Key -> finding, of those that have something to tell.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> from vvanalysis.items import Finding
    >>> near = Finding("near", "Fem röster.", "computed")
    >>> list(summary.show.told(near, Finding("records", "", "missing")))
    ['near']
    """
    return {each.key: each for each in findings if each.certainty not in ("missing", "hidden")}


def official(
    told_: Mapping[str, pd.DataFrame], *, party: str, area: str, year: int, limits: Limits
) -> tuple[Finding, ...]:
    """Every finding of the official frames (`metrics.of_counts` and `metrics.of_districts`).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import summary
    >>> work = notebook.load()
    >>> votes = (work.party_votes, work.area_counts, work.seats)
    >>> where = {"party": work.party, "county": work.county}
    >>> frames = summary.metrics.of_counts(votes, work.municipalities, work.municipalities.iloc[:0], **where,
    ...     years=(work.year, work.previous_year), limits=work.story.limits)
    >>> frames |= summary.metrics.of_districts(votes, work.municipalities, work.official.areas, **where,
    ...     year=work.year, limits=work.story.limits)
    >>> found = summary.show.official(frames, party=work.party, area=work.county_name, year=work.year,
    ...     limits=work.story.limits)
    >>> [each.claim for each in found if each.key == "concentration-kf"]
    ['Hela ökningen i kommunvalet kom från Karlstad']
    """
    own = told_["own"]
    county = {
        kind: own[(own["area_level"] == "county") & (own["election_type"] == kind)] for kind in ELECTION
    }
    return (
        *(share_finding(rows, party=party, election=kind, area=area) for kind, rows in county.items()),
        everywhere_finding(told_["everywhere"], party=party),
        concentration_finding(told_["concentration"], party=party),
        seats_finding(told_["moved"], party=party),
        near_finding(told_["near"], party=party),
        risk_finding(told_["risk"], party=party, limit=limits.risk),
        standout_finding(told_["standouts"]),
        newcomers_finding(told_["newcomers"]),
        crossings_finding(told_["crossings"], party=party),
        records_finding(told_["standing"], party=party, year=year),
        losers_finding(told_["losers"], party=party, election="KF"),
        strongholds_finding(told_["strongholds"], party=party),
    )


def election_cards(told_: Mapping[str, pd.DataFrame]) -> tuple[Card | None, ...]:
    """A card for each of the three elections, and one for the seats (`metrics.of_counts`).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import summary
    >>> work = notebook.load()
    >>> frames = summary.metrics.of_counts((work.party_votes, work.area_counts, work.seats),
    ...     work.municipalities, work.municipalities.iloc[:0], party=work.party, county=work.county,
    ...     years=(work.year, work.previous_year), limits=work.story.limits)
    >>> [card.change for card in summary.show.election_cards(frames)]
    ['+1,7', '+0,9', '+1,1', '−3']
    """
    rows, line, outside = told_["own"], told_["line"], told_["concentration"]
    return (
        *(share_card(rows, line, election=kind, outside=outside) for kind in _CARDS),
        seats_card(told_["moved"]),
    )


def _first(found: Mapping[str, Finding], keys: Iterable[str]) -> Finding | None:
    return next((found[key] for key in keys if key in found), None)


def _weakest(findings: Sequence[Finding]) -> Certainty:
    """The mark of what rests on several findings: that of the weakest of official ones, else mixed."""
    marks = {each.certainty for each in findings}
    if not marks:
        return "missing"
    if len(marks) == 1:
        return marks.pop()
    return "computed" if marks <= _OFFICIAL else "mixed"


def _lines(found: Mapping[str, Finding], story: Story) -> list[Finding]:
    """The findings of the lines under the headline."""
    return [each for keys in story.ingress if (each := _first(found, keys))]


def headline(found: Mapping[str, Finding], story: Story, *, party: str, name: str = "") -> Headline:
    """The claims of what comes first, and the sentences of the lines below.

    Parameters
    ----------
    found
        As `told` gives them.
    name
        The party's official name, which stands where the party is first named.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> from vvanalysis.items import Finding
    >>> from vvanalysis.schemas.story import read_story
    >>> near = Finding("seats-near", "Med 27 röster till hade A fått två.", "computed",
    ...     claim="27 röster till")
    >>> print(summary.show.headline({"seats-near": near}, read_story(), party="A"))
    27 röster till
    Med 27 röster till hade A fått två.
    >>> print(summary.show.headline({}, read_story(), party="A").text)
    Underlaget ger ingen berättelse ännu
    """
    chosen = [each for keys in story.headline if (each := _first(found, keys)) and each.claim]
    lines = _lines(found, story)
    if not chosen and not lines:
        return Headline("headline", text.NO_STORY, (text.NO_STORY_LINE,), "missing")
    claims = [each.claim for each in chosen] or [lines[0].text.rstrip(".")]
    said = _with_name([each.text for each in lines], party, name)
    every = [*chosen, *lines]
    is_example = context.is_example() and any(each.is_example for each in every)
    return Headline(
        "headline", text.headline_claim(claims, party=party), tuple(said), _weakest(every), is_example
    )


def _with_name(lines: Sequence[str], party: str, name: str) -> list[str]:
    """The lines; the first that begins with the party's code spells its name out too."""
    said, start = list(lines), f"{party} "
    place = next((place for place, line in enumerate(said) if line.startswith(start)), None)
    if name not in ("", party) and place is not None:
        said[place] = f"{text.proper_name(name)} ({party}) {said[place].removeprefix(start)}"
    return said


def points(found: Mapping[str, Finding], story: Story) -> Points:
    """The five points: what comes first of what is not said in the lines under the headline.

    The other findings are kept with their claims, for slides.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> from vvanalysis.items import Finding
    >>> from vvanalysis.schemas.story import read_story
    >>> risk = Finding("seats-risk", "Två mandat hängde på få röster.", "computed")
    >>> print(summary.show.points({"seats-risk": risk}, read_story()))
    1. Två mandat hängde på få röster.
    """
    said = {each.key for each in _lines(found, story)}
    ordered = [found[key] for key in story.points if key in found and key not in said]
    chosen = tuple(ordered[:MOST_POINTS])
    left = [each for each in found.values() if each not in chosen and each.claim]
    return Points("points", chosen, tuple(left))


def cards(*told_: Card | None) -> Cards:
    """The cards that have a figure, at most five.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> from vvanalysis.items import Card
    >>> print(summary.show.cards(None, Card("seats", "Mandat", "33", "−3", -1)))
    Mandat: 33 (−3)
    """
    return Cards("cards", tuple(each for each in told_ if each is not None)[:MOST_CARDS])


@takes(RESULT, frames.LINE, outside=frames.CONCENTRATION)
def share_card(own: pd.DataFrame, line: pd.DataFrame, *, election: str, outside: pd.DataFrame) -> Card | None:
    """The party's share in one election in the county, with the nation's and those before.

    Parameters
    ----------
    own
        `results.metrics.party_results`: rows of the county and the nation, of every election.
    line
        `results.metrics.vote_shares` of the county: the party's share in every year.
    outside
        `metrics.concentration` of the same election, or none: the share outside the place that has it all.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> own = pd.DataFrame({"election_type": ["RD"] * 2, "area_level": ["county", "nation"],
    ...     "vote_share": [0.0695, 0.08], "vote_share_change": [0.0172, 0.0228], "rank": [5, 5]})
    >>> card = summary.show.share_card(own, own.iloc[:0], election="RD", outside=own.iloc[:0])
    >>> print(card.value.replace("\u202f", " "), card.change, card.direction)
    7,0 % +1,7 1
    """
    rows = own[own["election_type"] == election] if len(own) else own
    county, nation = (
        rows[rows["area_level"] == level] if len(rows) else rows for level in ("county", "nation")
    )
    share, change = number(county, "vote_share"), number(county, "vote_share_change")
    if share is None:
        return None
    compared = number(nation, "vote_share"), number(nation, "vote_share_change")
    note = own_words.place_note_words(share=compared[0], change=compared[1], rank=whole(county, "rank"))
    return Card(
        f"share-{election.lower()}",
        text.first_up(ELECTION[election]),
        numbers.percent(share),
        "" if change is None else numbers.points(change),
        _direction(change),
        sentences(_outside(outside, election), note),
        _series(line, election),
    )


def _direction(change: float | None) -> int:
    return 0 if change is None or abs(change) < numbers.TINY else 1 if change > 0 else -1


def _outside(frame: pd.DataFrame, election: str) -> str:
    if frame.empty or frame["election_type"].iloc[0] != election or len(frame["leaders"].iloc[0]) > 1:
        return ""
    share, before = number(frame, "rest_share"), number(frame, "rest_share_previous")
    if share is None or before is None:
        return ""
    return own_words.outside_note_words(area=frame["leaders"].iloc[0][0], share=share, change=share - before)


def _series(line: pd.DataFrame, election: str) -> tuple[tuple[str, float], ...]:
    if line.empty:
        return ()
    rows = line[(line["election_type"] == election) & line["vote_share"].notna()].sort_values("election_year")
    return tuple(
        (str(int(year)), float(f"{share:.6g}"))
        for year, share in zip(rows["election_year"], rows["vote_share"], strict=True)
    )


@takes(frames.CHANGES)
def seats_card(frame: pd.DataFrame) -> Card | None:
    """The party's seats in all councils (`metrics.council_changes`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"seats": [33], "seats_previous": [36], "council_size": [598], "councils": [16],
    ...     "seated": [15]})
    >>> card = summary.show.seats_card(rows)
    >>> card.value, card.change, card.note
    ('33', '−3', 'Av 598. Partiet sitter i 15 av 16 kommuner.')
    """
    if frame.empty:
        return None
    row = frame.iloc[0]
    change = int(row["seats"]) - int(row["seats_previous"])
    note = own_words.seats_note_words(
        size=int(row["council_size"]), seated=int(row["seated"]), councils=int(row["councils"])
    )
    sign = numbers.integer(change, sign=True) if change else "±0"
    direction = (change > 0) - (change < 0)
    return Card("seats", own_words.SEATS_LABEL, numbers.integer(int(row["seats"])), sign, direction, note)


@takes(status=STATUS)
def goals_card(status: pd.DataFrame) -> Card | None:
    """How many goals were reached (`goals.metrics.goal_status`, protected); none where none has a verdict.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> status = pd.DataFrame({"status": ["met", "not_met", "not_measured"], "certainty": ["register"] * 3})
    >>> card = summary.show.goals_card(status)
    >>> card.value, card.note
    ('1 av 3', 'Enligt planens egna ord. Ett mål saknar omdöme.')
    """
    finding = goals_finding(status)
    if finding.value is None:
        return None
    value = own_words.of_words(int(finding.value), len(status))
    note = own_words.goals_note_words(unjudged=int((~status["status"].isin(JUDGED)).sum()))
    return Card(
        "goals-reached", own_words.GOALS_LABEL, value, note=note,
        certainty=finding.certainty, is_example=finding.is_example,
    )  # fmt: skip


offer(__name__)
