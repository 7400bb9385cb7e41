"""Tables about candidates: personal votes, members, lists, women and men. A candidate is a number."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.candidates import ALL_PARTIES, GROUND, NUMBERED_NOTE, STAGE, candidate
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.tables.parts import ELECTION, VOTES, in_election_order, in_swedish_order, official

_COUNCIL = Column("area_name", "Kommun")
_RATE = Column("personal_vote_rate", "Andel personröster", "share")
_RATE_ALL = Column("rate_all", "Alla partier", "share")
_PERSONAL = Column("personal_votes", "Personröster", "integer")


def rates_by_election(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Personal votes of one area, a row per election type."""
    named = in_election_order(frame.assign(election=frame["election_type"].map(ELECTION_SHORT)))
    columns = [
        ELECTION,
        VOTES,
        _PERSONAL,
        _RATE,
        _RATE_ALL,
        Column("candidates", "Kandidater med personröster", "integer"),
        Column("top_share", "Den främstas andel av personrösterna", "share"),
    ]
    return official(named, columns, key=key, title=title)


def rates(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Personal votes in one election, a row per municipality in Swedish order."""
    columns = [
        _COUNCIL,
        VOTES,
        _PERSONAL,
        _RATE,
        _RATE_ALL,
        Column("rate_gap", "Skillnad, procentenheter", "points"),
        Column("top_share", "Den främstas andel av personrösterna", "share"),
    ]
    note = "Andel personröster: personröster delat med partiets röster."
    return official(in_swedish_order(frame), columns, key=key, title=title, note=note)


def members(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's members, council by council in Swedish order."""
    ordered = in_swedish_order(frame)
    numbers = [None if pd.isna(each) else str(each) for each in ordered["candidate_number"]]
    named = ordered.assign(candidate=list(map(candidate, numbers)), ground=ordered["ground"].map(GROUND))
    columns = [
        _COUNCIL,
        Column("place", "Plats", "integer"),
        Column("candidate", "Ledamot"),
        Column("ground", "Invald genom"),
        _PERSONAL,
        Column("list_place", "Plats på listan", "integer"),
    ]
    note = (
        f"{NUMBERED_NOTE} Personröster: noll där filerna inte redovisar någon. Plats på listan: den bästa, "
        "om kandidaten står på flera."
    )
    return official(named, columns, key=key, title=title, note=note)


def lists(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's own lists, a row per municipality in Swedish order."""
    columns = [
        _COUNCIL,
        Column("lists", "Egna listor", "integer"),
        Column("candidates", "Kandidater", "integer"),
        Column("women", "Varav kvinnor", "integer"),
        Column("party_ballots", "Partiets röster", "integer"),
        Column("list_share", "Andel med namnvalsedel", "share"),
    ]
    note = "Övriga röster lades med partiets valsedel utan namn eller skrevs för hand."
    return official(in_swedish_order(frame), columns, key=key, title=title, note=note)


def women_and_men(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Women and men: candidates, heads of lists, elected; the party and all parties."""
    named = frame.assign(
        stage=frame["stage"].map(STAGE), group=frame["group"].where(frame["group"] != "all", ALL_PARTIES)
    )
    columns = [
        Column("stage", "Led"),
        Column("group", "Parti"),
        Column("women", "Kvinnor", "integer"),
        Column("men", "Män", "integer"),
        Column("women_share", "Andel kvinnor", "share"),
    ]
    return official(named, columns, key=key, title=title)
