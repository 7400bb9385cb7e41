"""Findings about candidates: lists, personal votes, members, women and men."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import candidates as text


def coverage(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Own lists (`metrics.candidates.list_coverage`, with area_name)."""
    if frame.empty or not (frame["party_ballots"] > 0).any():
        return missing("own-lists")
    lacking = frame.loc[~frame["has_list"], "area_name"].astype(str).tolist()
    covered = len(frame) - len(lacking)
    sentence = text.coverage_sentence(party, covered=covered, areas=len(frame), lacking=lacking)
    return official("own-lists", sentence, float(covered), importance)


def rate(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The rate of personal votes (`metrics.candidates.beside_all`, rows of one area)."""
    row = frame[frame["election_type"] == election]
    own, everyone = number(row, "personal_vote_rate"), number(row, "rate_all")
    sentence = text.rate_sentence(party, election, rate=own, rate_all=everyone)
    return official(f"personal-votes-{election}", sentence, own, importance)


def grounds(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """How the members came in (`metrics.candidates.ground_counts`)."""
    if frame.empty:
        return missing("elected-grounds")
    row = frame.iloc[0]
    sentence = text.ground_sentence(
        party, members=int(row["members"]), on_votes=int(row["on_personal_votes"]), empty=int(row["empty"])
    )
    return official("elected-grounds", sentence, float(row["on_personal_votes"]), importance)


def changed(own: pd.DataFrame, everyone: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """What personal votes changed (`metrics.candidates.changed_by_personal_votes`, the party's and all)."""
    if own.empty or everyone.empty or not everyone["members"].iloc[0]:
        return missing("changed-by-personal-votes")
    row, whole = own.iloc[0], everyone.iloc[0]
    sentence = text.changed_sentence(
        party=party,
        members=int(row["members"]),
        changed=int(row["changed"]),
        all_members=int(whole["members"]),
        all_changed=int(whole["changed"]),
    )
    return official("changed-by-personal-votes", sentence, float(row["changed"]), importance)


def women(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Women among the elected (`metrics.candidates.gender_balance`)."""

    def share(stage: str, group: str) -> float | None:
        return number(frame[(frame["stage"] == stage) & (frame["group"] == group)], "women_share")

    elected = share("elected", party)
    sentence = text.women_sentence(
        party, elected=elected, candidates=share("candidates", party), everyone=share("elected", "all")
    )
    return official("women-elected", sentence, elected, importance)


def agreement(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """Whether the members are those that the authority names (`metrics.candidates.member_agreement`)."""
    if frame.empty or not frame["seats"].iloc[0]:
        return missing("member-agreement")
    row = frame.iloc[0]
    sentence = text.agreement_sentence(equal=int(row["equal"]), seats=int(row["seats"]))
    return official("member-agreement", sentence, float(row["equal"]), importance)
