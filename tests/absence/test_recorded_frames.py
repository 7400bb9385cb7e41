"""The notebooks' own calls of what chapters show, held to the contracts of their frames.

In either world every frame keeps its contract, a contract declares all that is used of it, and a frame that
breaks it gives one worded line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from emptied_chapters import every_run, run
from emptied_world import World, folder_of, load
from recorded_calls import Call, recorded

from vvanalysis.errors import FrameError
from vvanalysis.items import style
from vvanalysis.items.contracts import contracts_of
from vvanalysis.schemas.metric_frames import FrameContract, unit_of

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from shown_frames import SHOWN

NOT_CALLED = {
    "results.area_map_figure": "the first pages show the map of change instead",
    "results.seats_finding": "the notebooks tell seats by the chapter of seats",
    "survey.choices_table": "only for a questionnaire with a question of several answers",
}
"""Functions that no notebook calls over the example, and why."""
WORLDS = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"frames, {name}")) for name in ("example", "second")
]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=WORLDS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    return load(folder_of(tmp_path_factory.mktemp("world"), is_second=request.param == "second"))


@pytest.fixture(scope="module")
def calls(world: World) -> Iterator[dict[str, Call]]:
    """The first call of every function that shows a frame, by chapter and name; no cell has a fault."""
    found: dict[str, Call] = {}
    with recorded(found):
        for file, words in every_run(world):
            shown = run(file, world, **words)
            assert (shown.crash, shown.fault) == ("", ""), file.name
    names = {f"{key.partition('.')[0]}.{key.rpartition('.')[2]}": call for key, call in found.items()
             if ".show" in key}  # fmt: skip
    with mock.patch.object(style, "svg_of", lambda _: plt.close("all") or "<svg/>"):
        yield {name: call for name, call in names.items() if name in SHOWN}


def held(calls: dict[str, Call]) -> Iterator[tuple[Call, str, FrameContract]]:
    """Every call with each of its frames that has rows, and the frame's contract."""
    for name, call in calls.items():
        for parameter, contract in contracts_of(SHOWN[name]).items():
            if parameter in call.frames:
                yield call, parameter, contract


def said(call: Call, **frames: pd.DataFrame) -> str:
    """What the call shows with other frames, or the one line that it is refused with."""
    try:
        shown = repr(call.again(**frames))
    except FrameError as error:
        shown = str(error)
        assert shown.count("\n") + 1 == len(error.faults)
    except Exception as error:  # what is not worded for people, told with the rest
        shown = f"{type(error).__name__}: {error}"
    plt.close("all")
    return shown


def test_every_function_is_called(
    world: World, calls: dict[str, Call], record_property: Callable[[str, Any], None]
) -> None:
    tried = list(held(calls))
    record_property("held", len(tried))
    assert len(tried) > (200 if world.campaign.is_example else 140)
    if world.campaign.is_example:
        inside = {name for name in SHOWN if name.startswith("summary.")}  # the first page calls them itself
        assert SHOWN.keys() - calls.keys() - inside == NOT_CALLED.keys()


def test_a_contract_declares_all_that_is_used(calls: dict[str, Call]) -> None:
    found = {}
    for call, name, contract in held(calls):
        frame = call.given[name]
        declared = frame[[field.name for field in contract.fields if field.name in frame]]
        if said(call, **{name: declared}) != said(call):
            found[f"{call.name}, {name}"] = sorted(set(frame.columns) - set(declared.columns))
    assert found == {}


def test_a_column_that_is_missing_is_told_or_is_not_used(calls: dict[str, Call]) -> None:
    found = []
    for call, name, contract in held(calls):
        whole = said(call)
        for field in contract.fields:
            frame = call.given[name]
            if field.is_optional or field.name not in frame:
                continue
            less = said(call, **{name: frame.drop(columns=field.name)})
            if less != whole and f"the column {field.name} is missing" not in less:
                found.append(f"{call.name}, {name}: {field.name}: {less[:200]}")
    assert found == []


def test_percent_for_a_share_is_told(calls: dict[str, Call]) -> None:
    for call, name, contract in held(calls):
        for field in contract.fields:
            frame = call.given[name]
            if unit_of(field).high != 1 or field.name not in frame:
                continue
            values = pd.to_numeric(frame[field.name], errors="coerce").abs()
            if not (values > 0.01).any():
                continue
            percent = frame.assign(**{field.name: 100 * pd.to_numeric(frame[field.name], errors="coerce")})
            assert f"{name}, column {field.name}: " in said(call, **{name: percent}), call.name


def test_a_row_too_many_is_told(calls: dict[str, Call]) -> None:
    for call, name, contract in held(calls):
        frame = call.given[name]
        is_told = contract.is_one_row or (contract.key and set(contract.key) <= set(frame.columns))
        if is_told:
            line = said(call, **{name: pd.concat([frame, frame.head(1)])})
            assert "rows where one is meant" in line or "rows have the same" in line, call.name
