"""Decisions to take: proposals that follow from the numbers, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from vvanalysis.chapters.districts.frames import JUDGED
from vvanalysis.chapters.lessons.frames import LESSONS as LESSON_ROWS
from vvanalysis.chapters.summary import decision_words as text
from vvanalysis.chapters.summary import frames, own_words, words
from vvanalysis.chapters.summary.show.findings import (
    DISTRICTS,
    SEATS,
    THREE,
    half_in_one,
)
from vvanalysis.chapters.summary.show.own_findings import LEVELLING, SURVEY, most_unmet
from vvanalysis.chapters.survey.frames import NEED
from vvanalysis.completion import offer
from vvanalysis.disclosure import is_hidden
from vvanalysis.items import Decision, Decisions, context
from vvanalysis.items.contracts import takes
from vvanalysis.schemas.story import Story
from vvanalysis.words.coverage import lacks
from vvanalysis.words.wrap import sentences

__all__ = [
    "decisions", "lessons_decision", "look_into_decision", "near_decision", "official_decisions",
    "risk_decision",
    "strongholds_decision", "support_need_decision", "support_size_decision",
]  # fmt: skip

MOST: Final = 5
LESSONS: Final = "80_lessons"
_MOST_DISTRICTS: Final = 2
Owner = tuple[str, str]


def decisions(story: Story, *proposed: Decision | None) -> Decisions:
    """The proposals in the story's order: the first five, and the rest to take the place of those struck.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> from vvanalysis.items import Decision
    >>> from vvanalysis.schemas.story import read_story
    >>> risk, near = Decision("seats-risk", "Försvara", "Tre."), Decision("seats-near", "Satsa", "Fem.")
    >>> [each.key for each in summary.show.decisions(read_story(), risk, None, near).decisions]
    ['seats-near', 'seats-risk']
    """
    place = {key: number for number, key in enumerate(story.decisions)}
    ordered = sorted((each for each in proposed if each), key=lambda each: place[each.key])
    note = words.PROPOSALS if ordered else words.NO_PROPOSALS
    return Decisions("decisions", tuple(ordered[:MOST]), tuple(ordered[MOST:]), note)


def official_decisions(told: Mapping[str, pd.DataFrame], *, party: str) -> tuple[Decision | None, ...]:
    """Every proposal of the official frames (`metrics.of_counts` and `metrics.of_districts`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> names = ["near", "risk", "look_into", "newcomers", "strongholds", "quiet"]
    >>> none = dict.fromkeys(names, pd.DataFrame())
    >>> summary.show.official_decisions(none, party="A")
    (None, None, None, None)
    """
    return (
        near_decision(told["near"], party=party),
        risk_decision(told["risk"]),
        look_into_decision(told["look_into"], told["newcomers"], party=party),
        strongholds_decision(told["strongholds"], told["quiet"]),
    )


def _lacking(frame: pd.DataFrame) -> str:
    """What a frame that carries `stats.coverage.COLUMNS` lacks."""
    return "" if "lacking" not in frame else lacks(frame["told"].iloc[0], frame["lacking"].iloc[0])


@takes(frames.NEAR)
def near_decision(frame: pd.DataFrame, *, party: str) -> Decision | None:
    """To go for the nearest seats (`metrics.within_votes`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby", "Eda"], "votes_to_next": [5, 22], "next_seats": [1, 1],
    ...     "next_bound": ["threshold", "number"], "is_near": [True, True]})
    >>> summary.show.near_decision(rows, party="A").text
    'Satsa nästa kommunval på de två mandat som ligger närmast'
    """
    if frame.empty:
        return None
    names, votes = frame["area_name"].tolist(), [int(each) for each in frame["votes_to_next"]]
    seats = None if frame["next_seats"].isna().any() else int(frame["next_seats"].sum())
    is_threshold = len(frame) == 1 and frame["next_bound"].iloc[0] == "threshold"
    evidence = text.near_evidence_sentence(party, names=names, votes=votes, is_threshold=is_threshold)
    is_near = bool(frame["is_near"].astype(bool).all())
    wanted = text.near_decision_words(names=names, seats=seats, is_near=is_near)
    return Decision(
        "seats-near", wanted, sentences(evidence, _lacking(frame)), about=SEATS, certainty="computed"
    )


@takes(frames.RISK)
def risk_decision(frame: pd.DataFrame) -> Decision | None:
    """To defend the seats that hang on few votes (`metrics.at_risk`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby", "Eda"], "votes_to_loss": [3, 36], "loss_seats": [1, 1],
    ...     "seats": [3, 1]})
    >>> print(summary.show.risk_decision(rows).evidence)
    Marginalen i röster: Åby 3 och Eda 36. I Eda är det partiets enda mandat.
    """
    if frame.empty:
        return None
    names, votes = frame["area_name"].tolist(), [int(each) for each in frame["votes_to_loss"]]
    only = frame.loc[(frame["seats"] == 1).fillna(False).astype(bool), "area_name"].tolist()
    seats = int(frame["loss_seats"].fillna(1).sum())
    evidence = text.risk_evidence_sentence(names=names, votes=votes, only=only)
    wanted = text.risk_decision_words(seats=seats, names=names)
    return Decision(
        "seats-risk", wanted, sentences(evidence, _lacking(frame)), about=SEATS, certainty="computed"
    )


@takes(frames.LOOK_INTO, frames.NEWCOMERS)
def look_into_decision(frame: pd.DataFrame, new: pd.DataFrame, *, party: str) -> Decision | None:
    r"""To find out what happened where the party fell though it rose in parliament (`metrics.to_look_into`).

    Parameters
    ----------
    new
        `metrics.newcomers`: those in the same places are named.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_code": ["1"], "area_name": ["Åby"], "fall": [-0.036],
    ...     "votes_change": [-295], "seats_change": [-1]})
    >>> new = pd.DataFrame({"area_code": ["1"], "area_name": ["Åby"], "party_name": ["Åbylistan"],
    ...     "vote_share": [0.365]})
    >>> evidence = summary.show.look_into_decision(rows, new, party="A").evidence
    >>> print(evidence.replace("\u202f", " ").replace("\xa0", " "))
    Till riksdagen ökade A där. I kommunvalet försvann 295 röster. Partiet tappade ett mandat. Nytt parti:
    Åbylistan 36,5 % i Åby.
    """
    if frame.empty or frame["votes_change"].isna().any():
        return None
    there = new[new["area_code"].isin(frame["area_code"])] if len(new) else new
    evidence = text.look_into_evidence_sentence(
        party,
        names=frame["area_name"].tolist(),
        votes=[int(each) for each in frame["votes_change"]],
        seats=[int(each) for each in frame["seats_change"].fillna(0)],
        new=[
            (str(row["area_name"]), str(row["party_name"]), float(row["vote_share"]))
            for row in there.to_dict("records")
        ],
    )
    wanted = text.look_into_decision_words(names=frame["area_name"].tolist())
    return Decision("look-into", wanted, evidence, about=THREE)


@takes(frames.STRONGHOLDS, JUDGED)
def strongholds_decision(frame: pd.DataFrame, quiet: pd.DataFrame) -> Decision | None:
    """To begin where many stayed at home (`metrics.strongholds_by_area`).

    Parameters
    ----------
    quiet
        `districts.metrics.quiet_strongholds`: the districts with most of them first.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"municipality_name": ["Åby"], "districts": [2], "non_voters": [550]})
    >>> quiet = pd.DataFrame({"area_name": ["Norr", "Söder"]})
    >>> print(summary.show.strongholds_decision(rows, quiet).text)
    Knacka först dörr i de två starka distrikt där många stannade hemma
    """
    if frame.empty:
        return None
    districts, (area, in_area) = int(frame["districts"].sum()), half_in_one(frame)
    names = quiet["area_name"].astype(str).tolist()
    stayed = None if frame["non_voters"].isna().any() else int(frame["non_voters"].sum())
    evidence = text.strongholds_evidence_sentence(
        non_voters=stayed, area=area, part=(in_area, districts),
        most=names[:_MOST_DISTRICTS] if districts > _MOST_DISTRICTS else [],
    )  # fmt: skip
    wanted = text.strongholds_decision_words(districts=districts, names=names)
    return Decision("strongholds", wanted, sentences(evidence, _lacking(frame)), about=DISTRICTS)


@takes(NEED)
def support_need_decision(frame: pd.DataFrame, *, owner: Owner = ("", "")) -> Decision | None:
    """To give the support that most were without (`survey.metrics.need_met`, through the guard).

    Parameters
    ----------
    owner
        Who and when, from the lesson about the goal of support (`metrics.owner_of`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd"], "needed": [10], "unmet": [3], "late": [5],
    ...     "in_time": [15]})
    >>> print(summary.show.support_need_decision(need).evidence)
    Av de tio föreningar som behövde råd och löpande stöd fick tre inget alls. I 5 av 20 fall kom stödet
    för sent.
    """
    rows = most_unmet(frame)
    if rows.empty:
        return None
    labels = rows["label"].tolist()
    needed, unmet = int(rows["needed"].iloc[0]), int(rows["unmet"].iloc[0])
    evidence = text.support_need_evidence_sentence(labels=labels, needed=needed, unmet=unmet)
    wanted = text.support_need_decision_words(labels=labels)
    return Decision(
        "support-need", wanted, sentences(evidence, _late(frame)), *owner, SURVEY, "self_reported",
        context.is_example(),
    )  # fmt: skip


def _late(frame: pd.DataFrame) -> str:
    """How often support that was needed came too late, where that is asked of every kind and not hidden."""
    if is_hidden(frame, ["late", "in_time"]).any():
        return ""
    if frame[["late", "in_time"]].isna().any(axis=None) or not int(frame["late"].sum()):
        return ""
    late = int(frame["late"].sum())
    return text.support_late_sentence(late=late, told=late + int(frame["in_time"].sum()))


@takes(frames.SIZES)
def support_size_decision(
    frame: pd.DataFrame, *, hides: bool = False, owner: Owner = ("", "")
) -> Decision | None:
    """To level the support, where the smaller half got less (`metrics.support_by_size`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"is_small": [True, False], "associations": [8, 8], "without": [2, 1],
    ...     "hours_median": [3.3, 10.0]})
    >>> summary.show.support_size_decision(rows).text
    'Ge de minsta föreningarna minst lika mycket stöd som de största'
    >>> summary.show.support_size_decision(rows.assign(hours_median=[4.0, 4.0])) is None
    True
    """
    if frame.empty or hides:
        return None
    small, large = frame.iloc[0], frame.iloc[1]
    if not small["hours_median"] < large["hours_median"]:
        return None
    evidence = own_words.support_size_sentence(
        small=(int(small["associations"]), float(small["hours_median"]), int(small["without"])),
        large=(int(large["associations"]), float(large["hours_median"])),
    )
    return Decision(
        "support-size",
        text.SUPPORT_SIZE_DECISION,
        evidence,
        *owner,
        LEVELLING,
        "register",
        context.is_example(),
    )


@takes(LESSON_ROWS)
def lessons_decision(drawn: pd.DataFrame) -> Decision | None:
    """To give the lessons that lack it somebody and a day (`lessons.metrics.lesson_list`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> drawn = pd.DataFrame({"lesson": ["Listorna blev sena.", "Mötet"], "owner": [None, "styrelsen"],
    ...     "due": pd.to_datetime(["2021-09-30", "2021-09-30"])})
    >>> print(summary.show.lessons_decision(drawn).evidence)
    Av två lärdomar har en både ansvarig och datum. Den första utan: ”Listorna blev sena”.
    """
    if drawn.empty:
        return None
    has_owner = drawn["owner"].notna() & (drawn["owner"].astype("str").str.strip() != "")
    ready = has_owner & drawn["due"].notna()
    left = drawn[~ready]
    if left.empty:
        return None
    evidence = text.lessons_evidence_sentence(
        ready=int(ready.sum()), lessons=len(drawn), first=str(left["lesson"].iloc[0])
    )
    wanted = text.lessons_decision_words(lessons=len(left))
    return Decision(
        "lessons", wanted, evidence, about=LESSONS, certainty="register", is_example=context.is_example()
    )


offer(__name__)
