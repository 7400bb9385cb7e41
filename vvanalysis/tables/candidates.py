"""Tables about candidates: personal votes, members, lists, women and men. A candidate is a number."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.candidates import (
    ALL_PARTIES,
    GROUND,
    NUMBERED_NOTE,
    STAGE,
    candidate,
    untold_words,
)
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import (
    ELECTION,
    VOTES,
    coverage_note,
    in_election_order,
    in_swedish_order,
    lacking_note,
    official,
)

__all__ = ["lists", "members", "rates", "rates_by_election", "women_and_men"]

_COUNCIL = Column("area_name", "Kommun")
_RATE = Column("personal_vote_rate", "Andel personröster", "share")
_RATE_ALL = Column("rate_all", "Alla partier", "share")
_PERSONAL = Column("personal_votes", "Personröster", "integer")


def rates_by_election(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Personal votes of one area, a row per election type.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> overall = pd.DataFrame({"election_type": ["KF", "RD"], "votes": [12213, 12779],
    ...     "personal_votes": [3030, 2363], "candidates": [174, 30], "personal_vote_rate": [0.248, 0.185],
    ...     "top_share": [0.118, 0.295], "rate_all": [0.294, 0.227]})
    >>> print(*tables.candidates.rates_by_election(overall, key="rates-county",
    ...     title="Personrösterna i länet").formatted()[0], sep=" | ")
    Riksdag | 12 779 | 2 363 | 18,5 % | 22,7 % | 30 | 29,5 %
    """
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
    """Personal votes in one election, a row per municipality in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> rates = pd.DataFrame({"votes": [440, 253], "personal_votes": [121, 109],
    ...     "personal_vote_rate": [0.275, 0.431], "top_share": [0.463, 0.44], "rate_all": [0.262, 0.357],
    ...     "area_name": ["Åby", "Björkby"], "rate_gap": [0.0127, 0.0737]})
    >>> print(*tables.candidates.rates(rates, key="rates",
    ...     title="Personrösterna i kommunvalet").formatted()[0], sep=" | ")
    Björkby | 253 | 109 | 43,1 % | 35,7 % | +7,4 | 44,0 %
    """
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
    """The party's members, council by council in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> members = pd.DataFrame({"area_name": ["Åby", "Åby"], "place": [1, 2],
    ...     "candidate_number": ["30589", "30588"], "ground": ["P", "J"], "personal_votes": [56, 31],
    ...     "list_place": [2, 1]})
    >>> print(tables.candidates.members(members, key="members",
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
        _COUNCIL,
        Column("place", "Plats", "integer"),
        Column("candidate", "Ledamot"),
        Column("ground", "Invald genom"),
        _PERSONAL,
        Column("list_place", "Plats på listan", "integer"),
    ]
    note = (
        f"{NUMBERED_NOTE} Personröster: noll där filerna inte redovisar någon för kandidaten, streck där de "
        "inte redovisar några alls. Plats på listan: den bästa, om kandidaten står på flera."
    )
    return official(named, columns, key=key, title=title, note=note)


def lists(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's own lists, a row per municipality in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> lists = pd.DataFrame({"area_name": ["Åby", "Björkby"], "lists": [1, 1],
    ...     "party_ballots": [440, 253], "candidates": [12, 9], "women": [1, 3],
    ...     "list_share": [0.755, 0.783], "has_list": [True, True]})
    >>> print(tables.candidates.lists(lists, key="own-lists",
    ...     title="Partiets listor till kommunfullmäktige"))
    Partiets listor till kommunfullmäktige
    Kommun   Egna listor  Kandidater  Varav kvinnor  Partiets röster  Andel med namnvalsedel
    Björkby            1           9              3              253                  78,3 %
    Åby                1          12              1              440                  75,5 %
    """
    columns = [
        _COUNCIL,
        Column("lists", "Egna listor", "integer"),
        Column("candidates", "Kandidater", "integer"),
        Column("women", "Varav kvinnor", "integer"),
        Column("party_ballots", "Partiets röster", "integer"),
        Column("list_share", "Andel med namnvalsedel", "share"),
    ]
    note = sentences(
        "Övriga röster lades med partiets valsedel utan namn eller skrevs för hand.",
        lacking_note(frame, frame["has_list"].notna()),
    )
    return official(in_swedish_order(frame), columns, key=key, title=title, note=note)


def women_and_men(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Women and men: candidates, heads of lists, elected; the party and all parties.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> gender = pd.DataFrame({"stage": ["candidates", "heads"], "group": ["A", "A"], "women": [87, 11],
    ...     "men": [95, 5], "untold": [0, 0], "women_share": [0.478, 0.688],
    ...     "told": [("Åby",)] * 2, "lacking": [()] * 2})
    >>> print(tables.candidates.women_and_men(gender, key="women-and-men",
    ...     title="Kvinnor och män, kandidater och invalda"))
    Kvinnor och män, kandidater och invalda
    Led                     Parti  Kvinnor  Män  Andel kvinnor
    Kandidater                  A       87   95         47,8 %
    Förstanamn på listorna      A       11    5         68,8 %
    """
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
    of_stage = [
        (STAGE[str(stage)], coverage_note(rows)) for stage, rows in frame.groupby("stage", sort=False)
    ]
    untold = [
        untold_words(str(row["stage"]), str(row["group"]), int(row["untold"]))
        for row in named.to_dict("records")
        if row["untold"]
    ]
    note = sentences(*untold, *(f"{stage}: {lacking}" for stage, lacking in of_stage if lacking))
    return official(named, columns, key=key, title=title, note=note)
