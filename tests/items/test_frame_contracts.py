"""Every frame that a chapter shows has a contract, and every contract words what breaks it."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from shapely.geometry import Point

from vvanalysis.errors import FrameError
from vvanalysis.items.contracts import contracts_of, takes
from vvanalysis.schemas.metric_frames import UNITS, Field, FrameContract, unit_of

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from shown_frames import CHAPTERS, CONTRACTS, SHOWN, frames_of

RIGHT: dict[str, Any] = {
    "number": 0.25, "whole": 7, "text": "Åby", "true/false": True, "day": dt.date(2018, 9, 9),
    "names": ("Åby", "Björkby"), "shape": Point(0, 0),
}  # fmt: skip
"""One right value of each kind."""
each_contract = pytest.mark.parametrize("contract", list(CONTRACTS.values()), ids=list(CONTRACTS))


def right(contract: FrameContract) -> pd.DataFrame:
    """One row that keeps a contract, its key included."""
    row = {field.name: 1998 if field.unit == "year" else RIGHT[unit_of(field).kind]
           for field in contract.fields}  # fmt: skip
    return pd.DataFrame([dict.fromkeys(contract.key, "x") | row])


def refused(contract: FrameContract, frame: pd.DataFrame) -> str:
    """The one line that a function held to the contract says of a frame."""

    @takes(contract)
    def shown(frame: pd.DataFrame) -> list[Any]:
        return [frame[field.name] for field in contract.fields]

    assert shown(right(contract)) is not None
    with pytest.raises(FrameError) as caught:
        shown(frame)
    said = str(caught.value)
    assert "\n" not in said
    assert contract.made_by in said or contract.grain in said
    return said


def test_every_chapter_declares_its_frames() -> None:
    assert {name.partition(":")[0] for name in CONTRACTS} == set(CHAPTERS)


@pytest.mark.parametrize("name", list(SHOWN))
def test_every_frame_of_a_public_function_has_a_contract(name: str) -> None:
    held = contracts_of(SHOWN[name])
    assert list(held) == frames_of(SHOWN[name])
    assert all(contract._replace(is_one_row=False) in DECLARED for contract in held.values())


DECLARED = [contract._replace(is_one_row=False) for contract in CONTRACTS.values()]


@each_contract
def test_a_contract_is_taken(contract: FrameContract) -> None:
    plain = contract._replace(is_one_row=False)
    assert any(
        held._replace(is_one_row=False) == plain
        for function in SHOWN.values()
        for held in contracts_of(function).values()
    )


@each_contract
def test_a_contract_names_what_makes_it_and_tells_units(contract: FrameContract) -> None:
    room, _, function = contract.made_by.rpartition(".")
    chapter = room.partition(".")[0]
    place = f"vvanalysis.chapters.{room}" if chapter in CHAPTERS else f"vvanalysis.{room}"
    assert callable(getattr(importlib.import_module(place), function))
    names = [field.name for field in contract.fields]
    assert len(names) == len(set(names))
    assert contract.key or contract.is_one_row or contract.name in WITHOUT_KEY
    for field in contract.fields:
        ending = {"_share": {"share", "relative change"}, "_share_change": {"share change"}}
        for end, units in ending.items():
            is_share = field.name.endswith(end) and field.name not in NO_SHARES
            assert not is_share or field.unit in units, field.name
        assert field.unit in UNITS or field.unit.isalpha(), field.unit


NO_SHARES = {"effect_share"}
"""Columns whose name ends as a share's: votes that a larger share gave."""
WITHOUT_KEY = {
    "council seats": "an area may have the seats of several elections",
    "dates of the plan": "two dates may have the same title and day",
    "lessons": "two lessons may say the same",
    "Lorenz curve": "two associations may lie at the same point",
    "like for like": "the area is named by the column asked for",
    "late votes": "the area is named by the column asked for",
    "readings of goals": "the plan may read a goal twice in the same words",
}
"""Frames in which nothing makes a row unique, and why."""


@each_contract
def test_percent_for_a_share_is_worded(contract: FrameContract) -> None:
    for field in contract.fields:
        if unit_of(field).high == 1:
            frame = right(contract).assign(**{field.name: 100 * RIGHT["number"]})
            said = refused(contract, frame)
            assert f"column {field.name}: 1 values lie outside (25); expected {field.unit}" in said


@each_contract
def test_a_row_too_many_is_worded(contract: FrameContract) -> None:
    if not contract.key and not contract.is_one_row:
        assert contract.name in WITHOUT_KEY
        return
    said = refused(contract, pd.concat([right(contract)] * 2))
    rows = "2 rows where one is meant" if contract.is_one_row else "2 rows have the same"
    assert rows in said


@each_contract
def test_a_missing_column_is_worded(contract: FrameContract) -> None:
    for field in contract.fields:
        said = refused(contract, right(contract).drop(columns=field.name))
        assert f"the column {field.name} is missing; expected {field.unit}" in said


@each_contract
def test_text_for_a_number_is_worded(contract: FrameContract) -> None:
    numbers: list[Field] = [field for field in contract.fields if unit_of(field).kind in ("number", "whole")]
    for field in numbers:
        said = refused(contract, right(contract).assign(**{field.name: "7 %"}))
        assert f"column {field.name}: 1 values are no {unit_of(field).kind} (str)" in said
