"""Invariants of the loader: what is written comes back, and one wrong number never passes."""

from __future__ import annotations

import re
from typing import Any

import pytest
import result_files as rf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vvanalysis.errors import ReconciliationError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.result_xml import frames_of, load_result
from vvanalysis.schemas.official import Official, validated

CODE = "2303"
COUNT = st.integers(0, 3000)
ENOUGH = 2 * 12 * 3000
"""Eligible voters for every vote that may be drawn in a district and in the late votes beside it."""
DIRECT = st.dictionaries(st.sampled_from(["S", "KD", "M", "ÅÄÖ", "L"]), COUNT, min_size=1)
OTHER = st.dictionaries(st.sampled_from(["LOK", "BY", "1372"]), COUNT)


@st.composite
def municipalities(draw: st.DrawFn) -> rf.Area:
    has_ogej = draw(st.booleans())
    krets = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        children = [
            draw(leaf(f"{CODE}{number:02d}{district:02d}", has_ogej=has_ogej))
            for district in range(1, draw(st.integers(1, 4)) + 1)
        ]
        children.append(draw(leaf(f"K-{CODE}-{number:02d}", has_ogej=has_ogej)))
        krets.append(rf.constituency(f"{CODE}{number:02d}", children))
    return rf.municipality(CODE, "Granby", krets)


@st.composite
def leaf(draw: st.DrawFn, code: str, *, has_ogej: bool) -> rf.Area:
    spoilt = {"blank": draw(COUNT), "og": draw(COUNT), "ogej": draw(COUNT) if has_ogej else None}
    make: Any = rf.late if code.startswith("K") else rf.district
    more = {} if code.startswith("K") else {"eligible": ENOUGH + draw(COUNT)}
    return make(code, draw(DIRECT), other=draw(OTHER), written=draw(COUNT), **spoilt, **more)  # type: ignore[no-any-return]


def load(content: bytes) -> Official:
    return validated(frames_of([load_result(RawFile("made.xml", "made.xml", content))]), where="test")


def leaves(area: rf.Area) -> list[rf.Area]:
    children = area.get("children", [])
    return [area] if not children else [each for child in children for each in leaves(child)]


@settings(max_examples=40, deadline=None)
@given(municipalities())
def test_what_is_written_comes_back(area: rf.Area) -> None:
    official = load(rf.result_xml(area))
    counts = official.area_counts.set_index("area_code")
    votes = official.party_votes.set_index(["area_code", "party_code"])["votes"].to_dict()
    expected: dict[tuple[str, str], int] = {}
    for each in leaves(area):
        code = each["code"].removeprefix("K-")
        listed = {**each["votes"], **each["other"], "ÖVR": each["written"]}
        expected |= {(code, party): number for party, number in listed.items()}
        spoilt = [each["blank"], each["og"], each["ogej"] or 0]
        assert counts.loc[code, "valid"] == sum(listed.values())
        assert counts.loc[code, "cast"] == sum(listed.values()) + sum(spoilt)
        assert counts["eligible"].isna()[code] == (each["tag"] == "ONSDAGSDISTRIKT")
        assert counts["invalid_unregistered"].isna()[code] == (each["ogej"] is None)
    assert {key: number for key, number in votes.items() if len(key[0]) > 6} == expected


@settings(max_examples=40, deadline=None)
@given(municipalities())
def test_every_level_sums_to_the_one_above(area: rf.Area) -> None:
    counts = load(rf.result_xml(area)).area_counts
    is_leaf = counts["area_level"].isin(["electoral_district", "late_district"])
    for count in ("valid", "cast", "eligible", "invalid_blank", "invalid_other"):
        whole = counts.loc[counts["area_level"] == "municipality", count].item()
        assert counts.loc[is_leaf, count].sum() == whole
        assert counts.loc[counts["area_level"] == "municipal_constituency", count].sum() == whole


CHECKED = re.compile(
    rb'(?P<before> (?:R\xd6STER|SUMMA_R\xd6STER|R\xd6STBER\xc4TTIGADE|ALLA_VALDISTRIKT)=")(?P<n>\d+)(?=")'
)


@settings(deadline=None)
@given(municipalities(), st.data())
def test_one_wrong_number_never_passes(area: rf.Area, data: st.DataObject) -> None:
    content = rf.result_xml(area)
    places = [
        place
        for place in CHECKED.finditer(content)
        if not content[: place.start()].endswith(
            b"<HANDSKRIVNA"
        )  # not read: the rest of the other parties is
    ]
    place = data.draw(st.sampled_from(places))
    number = data.draw(st.integers(0, 5000))
    assume(number != int(place["n"]))
    changed = content[: place.start("n")] + str(number).encode() + content[place.end("n") :]
    with pytest.raises(ReconciliationError, match=r"made\.xml, .* \d"):
        load(changed)
