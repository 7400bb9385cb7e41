"""Shown of candidates, lists and personal votes: those elected."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.candidates import frames
from vvanalysis.chapters.candidates import words as text
from vvanalysis.chapters.candidates.show.personal_votes import PERSONAL
from vvanalysis.chapters.candidates.words import GROUND
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.columns import COUNCIL, headed, in_swedish_order, official_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import computed_finding, held, missing, official_finding
from vvanalysis.words.candidates import NUMBERED_NOTE, candidate

__all__ = ["agreement_finding", "changed_finding", "grounds_finding", "members_table"]


@takes(frames.MEMBERS)
def members_table(frame: pd.DataFrame, *, key: str = "members", title: str = text.MEMBERS) -> Table:
    """The party's members, council by council in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> members = pd.DataFrame({"area_name": ["Åby", "Åby"], "place": [1, 2],
    ...     "candidate_number": ["30589", "30588"], "ground": ["P", "J"], "personal_votes": [56, 31],
    ...     "list_place": [2, 1]})
    >>> print(candidates.show.members_table(members, key="members",
    ...     title="Partiets ledamöter i kommunfullmäktige"))
    Partiets ledamöter i kommunfullmäktige
    Kommun  Plats         Ledamot     Invald genom  Personröster  Plats på listan
    Åby         1  Kandidat 30589     personröster            56                2
    Åby         2  Kandidat 30588  listans ordning            31                1
    """
    ordered = in_swedish_order(frame)
    numbers = [None if pd.isna(each) else str(each) for each in ordered["candidate_number"]]
    named = ordered.assign(candidate=list(map(candidate, numbers)), ground=ordered["ground"].map(GROUND))
    columns = [
        COUNCIL, *headed(text.HEADINGS, frames.MEMBERS, "place", "candidate", "ground"), PERSONAL,
        Column("list_place", text.HEADINGS["list_place"], "integer")
    ]  # fmt: skip
    note = f"{NUMBERED_NOTE} {text.NOTES['members']}"
    return official_table(named, columns, key=key, title=title, note=note)


@takes(frames.GROUNDS)
def grounds_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """How the members came in (`candidates.metrics.ground_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> ways = pd.DataFrame({"members": [33], "on_personal_votes": [9], "empty": [0], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(candidates.show.grounds_finding(ways, party="A"))
    Av A:s 33 ledamöter i länets kommunfullmäktige valdes 9 in på personröster och de andra genom
    listornas ordning.
    """
    if frame.empty:
        return missing("elected-grounds")
    row = frame.iloc[0]
    sentence = text.ground_sentence(
        party, members=int(row["members"]), on_votes=int(row["on_personal_votes"]), empty=int(row["empty"])
    )
    return official_finding("elected-grounds", held(sentence, frame), float(row["on_personal_votes"]))


@takes(frames.CHANGED, frames.CHANGED)
def changed_finding(own: pd.DataFrame, everyone: pd.DataFrame, *, party: str) -> Finding:
    """What personal votes changed (`candidates.metrics.changed_by_personal_votes`, the party's and all).

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> own = pd.DataFrame({"members": [33], "changed": [0]})
    >>> whole = pd.DataFrame({"members": [598], "changed": [5], "not_known": [0], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(candidates.show.changed_finding(own, whole, party="A"))
    Personrösterna ändrade inte vilka av A:s kandidater som kom in, jämfört med listornas ordning; bland
    alla partier i länet gick 5 av 598 platser till någon annan.
    """
    if own.empty or everyone.empty or not everyone["members"].iloc[0]:
        return missing("changed-by-personal-votes")
    row, whole = own.iloc[0], everyone.iloc[0]
    sentence = text.changed_sentence(
        party=party,
        members=int(row["members"]),
        changed=int(row["changed"]),
        all_members=int(whole["members"]),
        all_changed=int(whole["changed"]),
        not_known=int(whole["not_known"]),
    )
    sentence = held(sentence, everyone)
    return computed_finding("changed-by-personal-votes", sentence, float(row["changed"]))


@takes(frames.AGREEMENT)
def agreement_finding(frame: pd.DataFrame) -> Finding:
    """Whether the members are those that the authority names (`candidates.metrics.member_agreement`).

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> frame = pd.DataFrame({"seats": [598], "equal": [594], "areas": [16], "told": [("Åby",) * 16],
    ...     "lacking": [()]})
    >>> print(candidates.show.agreement_finding(frame))
    Rösterna, listorna och lagens regler ger samma ledamöter som länsstyrelsen utsåg på 594 av 598
    platser; på de andra har någon hoppats över, utan att filerna säger varför.
    """
    if frame.empty or not frame["seats"].iloc[0]:
        return missing("member-agreement")
    row = frame.iloc[0]
    sentence = text.agreement_sentence(equal=int(row["equal"]), seats=int(row["seats"]))
    return computed_finding("member-agreement", held(sentence, frame), float(row["equal"]))
