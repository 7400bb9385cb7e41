"""One code for each party of an election, whatever file it came from, and no code for two parties.

Within a file `parties` sees to that. Between files of one election (municipalities, or a municipality and its
county) the authority's number of a party decides, where it is told: abbreviations are shared, missing in one
file, or written in another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile
from vvanalysis.schemas.official import PARTIES, PARTY_VOTES, SEATS, Official, sorted_by_key
from vvanalysis.terms import NATION_CODE, PARTY_NAMES

_ELECTION: Final = ["election_year", "election_type"]
_KNOWN: Final = frozenset(PARTY_NAMES.values())
_DIGITS: Final = {"nation": 2, "county": 2, "constituency": 2}
"""Of the code of the place whose parties an area above the municipalities has."""


def with_one_code(official: Official) -> Official:
    """The figures with one code for each of the authority's numbers, and one number for each code.

    A party keeps the abbreviation that most of its files have; parties that share one are called by their
    names, and by name and number where they share that too. Parties whose number is not told are left alone.
    """
    changed = _all_changes(official.parties)
    return official if changed.empty else _frames(official, changed)


def parts_with_one_code(parts: Sequence[Part]) -> list[Part]:
    """The same of several parts together, and of the areas of their files, before they are compared."""
    changed = _all_changes(pd.concat([part.frames.parties for part in parts])) if parts else pd.DataFrame()
    if changed.empty:
        return list(parts)
    codes = {
        (int(year), str(kind), str(place), str(code)): str(new)
        for year, kind, place, code, new in changed.itertuples(index=False, name=None)
    }
    return [
        replace(
            part,
            frames=_frames(part.frames, changed),
            results=tuple(replace(each, area=_area(each, each.area, codes)) for each in part.results),
        )
        for part in parts
    ]


def _area(result: ResultFile, area: Area, codes: Mapping[tuple[int, str, str, str], str]) -> Area:
    election = (result.election_year, result.election_type)
    of_country = result.election_type == "RD" and area.level == "constituency"
    place = NATION_CODE if of_country else area.code[: _DIGITS.get(area.level, 4)]
    parties = {codes.get((*election, place, code), code): tally for code, tally in area.parties.items()}
    children = [_area(result, child, codes) for child in area.children]
    return replace(area, parties=parties, children=children)


def _all_changes(parties: pd.DataFrame) -> pd.DataFrame:
    """Election, place, code and new code of each party that is to be called otherwise than its file does."""
    numbered = parties.dropna(subset="authority_code")
    changes = [_changes(rows) for _, rows in numbered.groupby(_ELECTION)]
    both = pd.concat(changes) if changes else pd.DataFrame()
    return both if both.empty else both.drop_duplicates()[[*_ELECTION, "_place", "party_code", "_new"]]


def _frames(official: Official, changed: pd.DataFrame) -> Official:
    parties = _renamed(official.parties.assign(_place=official.parties["area_code"]), changed)
    parties = parties.drop_duplicates(list(PARTIES.key))
    return replace(
        official,
        parties=sorted_by_key(PARTIES, [parties]),
        party_votes=sorted_by_key(PARTY_VOTES, [_renamed(_with_place(official.party_votes), changed)]),
        seats=sorted_by_key(SEATS, [_renamed(_with_place(official.seats), changed)]),
    )


def _changes(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a party of one election is to be called by another code than its file does."""
    final = _codes(rows)
    new = rows["authority_code"].map(final)
    changed = rows.assign(_new=new)[new != rows["party_code"]]
    own = changed[[*_ELECTION, "area_code", "party_code", "_new"]].rename(columns={"area_code": "_place"})
    return pd.concat([own, _above(rows.assign(_new=new), own)])


def _above(rows: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The changes for counties and the nation, where a code stands for one party in all within them."""
    told = set(rows["area_code"])
    found = []
    for place in sorted({code[:2] for code in own["_place"]} | {NATION_CODE}):
        within = rows if place == NATION_CODE else rows[rows["area_code"].str[:2] == place]
        one = within.groupby("party_code")["_new"].agg(["first", "nunique"])
        one = one[(one["nunique"] == 1) & (one["first"] != one.index)]
        if place not in told and len(one):
            election = {name: rows[name].iloc[0] for name in _ELECTION}
            codes = {"party_code": one.index, "_new": one["first"].to_numpy()}
            found.append(pd.DataFrame({**election, "_place": place, **codes}))
    return pd.concat(found) if found else own.iloc[:0]


def _codes(rows: pd.DataFrame) -> dict[str, str]:
    """The authority's number -> the code of the party."""
    names = rows.groupby("authority_code")["party_name"].first().to_dict()
    codes = {
        str(number): _usual(Counter(group["party_code"]), str(names[number]))
        for number, group in rows.groupby("authority_code")
    }
    for longer in ("{name}", "{name} ({number})"):
        times = Counter(codes.values())
        codes = {
            number: code
            if times[code] == 1 or code in _KNOWN
            else longer.format(name=names[number], number=number)
            for number, code in codes.items()
        }
    return codes


def _usual(codes: Counter[str], name: str) -> str:
    """The code that most files have: an abbreviation before the name alone."""
    known = sorted(_KNOWN & set(codes))
    if known:
        return known[0]
    return max(codes, key=lambda code: (not code.startswith(name), codes[code], code))


def _with_place(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows with the area whose file says which parties there are."""
    digits = frame["area_level"].map(_DIGITS).fillna(4).astype(int)
    codes = [code[:n] for code, n in zip(frame["area_code"], digits, strict=True)]
    place = pd.Series(codes, index=frame.index, dtype="str")
    of_country = (frame["election_type"] == "RD") & (frame["area_level"] == "constituency")
    return frame.assign(_place=place.mask(of_country, NATION_CODE))


def _renamed(frame: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    on = [*_ELECTION, "_place", "party_code"]
    found = frame.merge(changed.drop_duplicates(on), on=on, how="left", validate="many_to_one")
    code = found["_new"].fillna(found["party_code"]).astype("str")
    return found.assign(party_code=code).drop(columns=["_place", "_new"])
