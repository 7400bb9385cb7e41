"""Place by place: priorities of the associations, questions with names in them, and the sheets' headlines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from vvanalysis.chapters.summary import decision_words as text
from vvanalysis.chapters.summary import frames, words
from vvanalysis.chapters.summary.own_words import PRIORITIES
from vvanalysis.chapters.summary.show.own_findings import most_unmet
from vvanalysis.chapters.survey.frames import NEED
from vvanalysis.completion import offer
from vvanalysis.items import Certainty, Column, Headline, Questions, Table
from vvanalysis.items.columns import computed_table, coverage_note, in_swedish_order
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import number, whole
from vvanalysis.schemas.story import Story
from vvanalysis.words import numbers

__all__ = ["priorities_table", "questions", "sheet_headline"]

_MOST_QUESTIONS: Final = 6
_COLUMNS: Final = tuple(Column(name, heading) for name, heading in PRIORITIES.items())


@takes(frames.PRIORITIES)
def priorities_table(frame: pd.DataFrame) -> Table:
    r"""For each association what to win, defend, build and find out (`metrics.priorities`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby"], "next_votes": [5], "next_area": ["Åby"], "next_seats": [1],
    ...     "is_first": [True], "loss_votes": pd.array([None], "Int64"), "loss_area": [None],
    ...     "districts": pd.array([None], "Int64"), "non_voters": pd.array([None], "Int64"),
    ...     "measures": [("fell",)]})
    >>> told = " | ".join(summary.show.priorities_table(rows).formatted()[0])
    >>> print(told.replace("\xa0", " "))
    Åby | 5 röster till det första mandatet | – | – | fall i kommunvalet
    """
    told = [
        _priority({str(key): value for key, value in row.items()})
        for row in in_swedish_order(frame).to_dict("records")
    ]
    has_any = any(cell for row in told for cell in row[1:])
    rows = pd.DataFrame(told if has_any else [], columns=[each.key for each in _COLUMNS])
    note = " ".join(
        part for part in (text.PRIORITIES_NOTE if len(frame) else "", coverage_note(frame)) if part
    )
    return computed_table(rows, list(_COLUMNS), key="priorities", title=words.PRIORITIES, note=note)


def _priority(row: Mapping[str, Any]) -> list[str | None]:
    name = str(row["area_name"])
    votes, seats, loss, districts, stayed = (
        None if pd.isna(row[each]) else int(row[each])
        for each in ("next_votes", "next_seats", "loss_votes", "districts", "non_voters")
    )
    win, defend, build = None, None, None
    if votes is not None:
        area = _elsewhere(row["next_area"], name)
        win = text.win_words(votes=votes, area=area, seats=seats, is_first=bool(row["is_first"]))
    if loss is not None:
        defend = text.defend_words(votes=loss, area=_elsewhere(row["loss_area"], name))
    if districts is not None:
        build = text.build_words(districts=districts, non_voters=stayed)
    return [name, win, defend, build, text.find_out_words(row["measures"]) if row["measures"] else None]


def _elsewhere(area: object, name: str) -> str:
    """The municipality where it is not called as the association is."""
    return "" if str(area) == name else str(area)


@takes(None, NEED)
def questions(told: Mapping[str, pd.DataFrame], need: pd.DataFrame, *, party: str) -> Questions:
    """Questions to discuss, with the names of what the findings are about; none where there are none.

    Parameters
    ----------
    told
        near, risk, look_into, newcomers, quiet: frames of this chapter, any of them may be empty.
    need
        `survey.metrics.need_met`, through the guard.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> risk = pd.DataFrame({"area_name": ["Åby"], "votes_to_loss": [3]})
    >>> none = dict.fromkeys(["near", "look_into", "newcomers", "quiet"], risk.iloc[:0])
    >>> print(summary.show.questions({"risk": risk, **none}, risk.iloc[:0], party="A"))
    1. Vem i Åby ansvarar för de tre rösterna?
    """
    near, risk, quiet, lacking = told["near"], told["risk"], told["quiet"], most_unmet(need)
    places = told["look_into"].head(2)
    asked = [
        _of_place(str(row["area_code"]), str(row["area_name"]), told["newcomers"], party)
        for row in places.to_dict("records")
    ]
    if len(near):
        asked.append(text.near_question(names=near["area_name"].tolist()))
    if len(risk):
        name, votes = risk["area_name"].iloc[0], int(risk["votes_to_loss"].iloc[0])
        asked.append(text.risk_question(name=name, votes=votes))
    if len(quiet):
        asked.append(text.strongholds_question(names=quiet["area_name"].astype(str).tolist()[:2]))
    if len(lacking):
        asked.append(text.support_question(label=str(lacking["label"].iloc[0])))
    return Questions("questions", tuple(asked[:_MOST_QUESTIONS]))


def _of_place(code: str, name: str, newcomers: pd.DataFrame, party: str) -> str:
    new = newcomers[newcomers["area_code"] == code] if len(newcomers) else newcomers
    came = str(new["party_name"].iloc[0]) if len(new) else ""
    return text.look_into_question(party, name=name, new=came)


def sheet_headline(told: Mapping[str, pd.DataFrame], story: Story, *, party: str) -> Headline:
    r"""A fact sheet's own headline: the strongest of what is special there, and two lines of the rest.

    Parameters
    ----------
    told
        own (`results.metrics.party_results` of the association, every election), overview (its councils),
        standing, newcomers (of its municipalities).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> from vvanalysis.schemas.story import read_story
    >>> own = pd.DataFrame({"election_type": ["RD", "KF"], "votes": [206, 114], "vote_share": [0.037, 0.019],
    ...     "vote_share_change": [0.007, 0.005]})
    >>> overview = pd.DataFrame({"area_code": ["1"], "area_name": ["Åby"], "seats": [0], "votes_to_next": [5],
    ...     "votes_to_loss": pd.array([None], "Int64")})
    >>> none = own.iloc[:0]
    >>> print(str(summary.show.sheet_headline({"own": own, "overview": overview, "standing": none,
    ...     "newcomers": none}, read_story(), party="A")).replace("\xa0", " ").replace("\u202f", " "))
    5 röster från en plats i fullmäktige
    92 röster färre i kommunvalet än till riksdagen.
    A fick 1,9 % i kommunvalet, upp 0,5 procentenheter.
    """
    own = told["own"]
    parliament, council = (own[own["election_type"] == each] if len(own) else own for each in ("RD", "KF"))
    claims = {
        **_of_seats(told["overview"], story),
        **_of_others(told["newcomers"], council, party),
        **_of_history(told["standing"], party),
        **_of_gap(parliament, council),
        **_of_change(council, party),
    }
    ordered = [claims[key] for key in story.sheet if key in claims]
    if not ordered:
        return Headline("sheet", words.NO_STORY, (), "missing")
    lines = tuple(f"{claim}." for claim, _ in ordered[1:3])
    return Headline("sheet", ordered[0][0], lines, _weaker(ordered[:3]))


Claim = tuple[str, Certainty]


def _weaker(claims: list[Claim]) -> Certainty:
    return "computed" if any(certainty == "computed" for _, certainty in claims) else "official"


def _of_seats(overview: pd.DataFrame, story: Story) -> dict[str, Claim]:
    if len(overview) != 1:  # of several councils no one margin is the association's
        return {}
    seats, to_next, to_loss = (whole(overview, each) for each in ("seats", "votes_to_next", "votes_to_loss"))
    found: dict[str, Claim] = {}
    if to_next is not None and seats is not None and to_next <= story.limits.near:
        found["near"] = (text.first_seat_claim(votes=to_next, seats=seats), "computed")
    if to_loss is not None and to_loss <= story.limits.risk:
        found["risk"] = (text.last_seat_claim(votes=to_loss, is_only=seats == 1), "computed")
    return found


def _of_others(newcomers: pd.DataFrame, council: pd.DataFrame, party: str) -> dict[str, Claim]:
    change = number(council, "vote_share_change")
    if newcomers.empty or change is None or change > -numbers.TINY:
        return {}
    new, share = str(newcomers["party_name"].iloc[0]), float(newcomers["vote_share"].iloc[0])
    return {"newcomer": (text.newcomer_claim(party, new=new, share=share, fall=change), "official")}


def _of_history(standing: pd.DataFrame, party: str) -> dict[str, Claim]:
    if len(standing) != 1 or "is_lowest" not in standing or pd.isna(standing["is_lowest"].iloc[0]):
        return {}
    row = standing.iloc[0]
    if row["elections"] < 5 or not (row["is_lowest"] or row["is_highest"]):
        return {}
    claim = text.record_claim(party, since=int(row["first_year"]), is_lowest=bool(row["is_lowest"]))
    return {"record": (claim, "official")}


def _of_gap(parliament: pd.DataFrame, council: pd.DataFrame) -> dict[str, Claim]:
    first, second = whole(parliament, "votes"), whole(council, "votes")
    if first is None or second is None or second >= first:
        return {}
    return {"gap": (text.gap_claim(votes_parliament=first, votes_council=second), "official")}


def _of_change(council: pd.DataFrame, party: str) -> dict[str, Claim]:
    share = number(council, "vote_share")
    if share is None:
        return {}
    claim = text.change_claim(party, share=share, change=number(council, "vote_share_change"))
    return {"change": (claim, "official")}


offer(__name__)
