"""Findings about candidates: lists, personal votes, members, women and men."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, held, missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import candidates as text
from vvanalysis.report_text.coverage import MUNICIPALITIES, holds
from vvanalysis.report_text.wrap import sentences

__all__ = ["agreement", "changed", "coverage", "grounds", "rate", "women"]


def coverage(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Own lists (`metrics.candidates.list_coverage`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> lists = pd.DataFrame({"area_name": ["Åby", "Björkby"], "party_ballots": [440, 253],
    ...     "has_list": [True, True]})
    >>> print(findings.candidates.coverage(lists, party="A"))
    A hade en egen lista till kommunfullmäktige i alla 2 kommuner.
    """
    known = frame[frame["has_list"].notna()]
    if not (known["has_list"].any() or (known["party_ballots"] > 0).any()):
        return missing("own-lists")
    has_list = known["has_list"].astype(bool)
    lacking = known.loc[~has_list, "area_name"].astype(str).tolist()
    covered = len(known) - len(lacking)
    sentence = text.coverage_sentence(party, covered=covered, areas=len(known), lacking=lacking)
    names = [
        frame.loc[rows, "area_name"].tolist()
        for rows in (frame["has_list"].notna(), frame["has_list"].isna())
    ]
    sentence = sentences(sentence, holds(len(frame), *names, noun=MUNICIPALITIES))
    return official("own-lists", sentence, float(covered), importance)


def rate(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The rate of personal votes (`metrics.candidates.beside_all`, rows of one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> overall = pd.DataFrame({"election_type": ["KF"], "personal_vote_rate": [0.248],
    ...     "rate_all": [0.294]})
    >>> print(findings.candidates.rate(overall, party="A", election="KF"))
    I kommunvalet gav 24,8 % av A:s väljare en personröst; bland alla partiers väljare var det 29,4 %.
    """
    row = frame[frame["election_type"] == election]
    own, everyone = number(row, "personal_vote_rate"), number(row, "rate_all")
    sentence = text.rate_sentence(party, election, rate=own, rate_all=everyone)
    return official(f"personal-votes-{election}", sentence, own, importance)


def grounds(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """How the members came in (`metrics.candidates.ground_counts`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> ways = pd.DataFrame({"members": [33], "on_personal_votes": [9], "empty": [0], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.candidates.grounds(ways, party="A"))
    Av A:s 33 ledamöter i länets kommunfullmäktige valdes 9 in på personröster och de andra genom
    listornas ordning.
    """
    if frame.empty:
        return missing("elected-grounds")
    row = frame.iloc[0]
    sentence = text.ground_sentence(
        party, members=int(row["members"]), on_votes=int(row["on_personal_votes"]), empty=int(row["empty"])
    )
    return official("elected-grounds", held(sentence, frame), float(row["on_personal_votes"]), importance)


def changed(own: pd.DataFrame, everyone: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """What personal votes changed (`metrics.candidates.changed_by_personal_votes`, the party's and all).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> own = pd.DataFrame({"members": [33], "changed": [0]})
    >>> whole = pd.DataFrame({"members": [598], "changed": [5], "not_known": [0], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.candidates.changed(own, whole, party="A"))
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
    return computed("changed-by-personal-votes", sentence, float(row["changed"]), importance)


def women(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Women among the elected (`metrics.candidates.gender_balance`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> gender = pd.DataFrame({"stage": ["candidates", "elected", "elected"], "group": ["A", "A", "all"],
    ...     "women_share": [0.478, 0.576, 0.44], "areas": [16] * 3, "told": [("Åby",) * 16] * 3,
    ...     "lacking": [()] * 3})
    >>> print(findings.candidates.women(gender, party="A"))
    Av A:s invalda i kommunfullmäktige är 58 % kvinnor (bland kandidaterna 48 %); bland alla partiers
    invalda är det 44 %.
    """

    def rows(stage: str, group: str) -> pd.DataFrame:
        return frame[(frame["stage"] == stage) & (frame["group"] == group)]

    def share(stage: str, group: str) -> float | None:
        return number(rows(stage, group), "women_share")

    elected = share("elected", party)
    sentence = text.women_sentence(
        party, elected=elected, candidates=share("candidates", party), everyone=share("elected", "all")
    )
    if elected is not None:
        sentence = held(sentence, rows("elected", party), noun=MUNICIPALITIES)
    return official("women-elected", sentence, elected, importance)


def agreement(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """Whether the members are those that the authority names (`metrics.candidates.member_agreement`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"seats": [598], "equal": [594], "areas": [16], "told": [("Åby",) * 16],
    ...     "lacking": [()]})
    >>> print(findings.candidates.agreement(frame))
    Rösterna, listorna och lagens regler ger samma ledamöter som länsstyrelsen utsåg på 594 av 598
    platser; på de andra har någon hoppats över, utan att filerna säger varför.
    """
    if frame.empty or not frame["seats"].iloc[0]:
        return missing("member-agreement")
    row = frame.iloc[0]
    sentence = text.agreement_sentence(equal=int(row["equal"]), seats=int(row["seats"]))
    return computed("member-agreement", held(sentence, frame), float(row["equal"]), importance)
