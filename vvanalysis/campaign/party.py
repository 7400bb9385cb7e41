"""The campaign's party, held against the official results: an abbreviation that no file knows is a fault.

A party that the results do not name has no votes and no seats in any frame, and every sentence about it would
be about something that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vvanalysis.errors import CampaignError, Fault
from vvanalysis.schemas.official import Official
from vvanalysis.schemas.plan import nearest
from vvanalysis.terms import OTHER_PARTIES, PARTY_ALIASES, PARTY_NAMES

_SHOWN = 12
"""So many of the county's parties are named in a fault, those with most votes first."""
_SHORT = 4
"""A word with fewer letters is compared with abbreviations only, never with names."""


def party_faults(party: str, official: Official, *, county: str, year: int, where: str) -> list[Fault]:
    """What is wrong with a party's abbreviation.

    It is right if any result of the county (or of the nation's parliamentary election) names it, in any year.
    If none does, it is wrong where it differs from one that does by its letters' size alone, is a former
    abbreviation or a party's name; or where the results of the election itself name the parties of the
    county one by one. Else nothing is known: a new party, in an election whose results are not at hand.

    Parameters
    ----------
    party
        As written in the settings.
    official
        The results at hand, bundled and the campaign's own.
    where
        Where the abbreviation stands.
    """
    codes = _codes(official.party_votes, county)
    if party in codes:
        return []
    meant = _meant(party, codes, official.parties)
    if meant is None and not _is_told(official.parties, county, year):
        return []
    if party.upper() in PARTY_ALIASES and meant:
        what = f"{party} is a former abbreviation: the results of every year have {meant}"
    else:
        hint = f" (did you mean {meant}?)" if meant else nearest(party, tuple(codes))
        what = f"no party has the abbreviation {party} in the results of county {county}{hint}"
    expected = "one of " + ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")
    return [Fault(where, what, expected, "write the abbreviation as the results do")]


def require_party(party: str, official: Official, *, county: str, year: int, where: str) -> None:
    """Nothing, where the party's abbreviation is right.

    Raises
    ------
    CampaignError
        As `party_faults` tells it.
    """
    if faults := party_faults(party, official, county=county, year=year, where=where):
        raise CampaignError(faults)


def _codes(party_votes: pd.DataFrame, county: str) -> list[str]:
    """Abbreviations in the results of the county and of the nation, those with most votes first."""
    own = party_votes["area_code"].str[:2] == county
    nation = (party_votes["area_level"] == "nation") & (party_votes["election_type"] == "RD")
    votes = party_votes[(own | nation) & (party_votes["party_code"] != OTHER_PARTIES)]
    most = votes.groupby("party_code")["votes"].max().sort_values(ascending=False, kind="stable")
    return [str(code) for code in most.index]


def _meant(party: str, codes: list[str], parties: pd.DataFrame) -> str | None:
    """The abbreviation that was meant: written in other letters, former, or by the party's name."""
    same = [code for code in codes if code.casefold() == party.casefold()]
    former = [code for old, code in PARTY_ALIASES.items() if old.casefold() == party.casefold()]
    found = [*same, *former, *(code for code in _named(party, parties) if code in codes)]
    return found[0] if found else None


def _named(party: str, parties: pd.DataFrame) -> Iterator[str]:
    """Abbreviations of the parties that have the word in their name, the whole name first."""
    word = party.casefold()
    if len(word) < _SHORT:
        return
    rows = parties[["party_name", "party_code"]].drop_duplicates()
    told = [*PARTY_NAMES.items(), *zip(rows["party_name"], rows["party_code"], strict=True)]
    names = [(str(name).casefold(), str(code)) for name, code in told]
    yield from (code for name, code in names if name == word)
    yield from (code for name, code in names if name.startswith(word))


def _is_told(parties: pd.DataFrame, county: str, year: int) -> bool:
    """Whether files of the county name the parties of that election, small and local ones included."""
    own = (parties["area_code"].str[:2] == county) & (parties["election_year"] == year)
    return bool(own.to_numpy(dtype=bool).any())
