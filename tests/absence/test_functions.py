"""Every public function that chapters call, called again with each of its frames emptied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from emptied_chapters import every_run, run
from emptied_rules import UNREADABLE
from emptied_world import load
from recorded_calls import Call, recorded

from vvanalysis.errors import VvanalysisError
from vvanalysis.items import Finding

NOT_YET = Path(__file__).parent / "not_yet_functions.txt"
"""Functions and parameters, a pair a line, where a fault is known or nothing at all is a truth."""


def wrong(call: Call, name: str) -> str:
    """What is wrong when the frame is empty: it breaks off, or still says something of it."""
    try:
        said: Any = call.again(**{name: call.given[name].iloc[:0]})
    except VvanalysisError:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if not isinstance(said, Finding):
        return ""
    speaks = said.certainty not in ("missing", "hidden") or UNREADABLE.search(said.text)
    return f"says {said.text!r}" if speaks else ""


@pytest.mark.slow
def test_no_function_speaks_of_an_empty_frame(record_property: Callable[[str, object], None]) -> None:
    calls: dict[str, Call] = {}
    world = load("example")
    with recorded(calls):
        for file, words in every_run(world):
            run(file, world, **words)
    tried = [(call, name) for call in calls.values() for name in call.frames]
    assert len(tried) > 300
    record_property("emptied", ["functions", len(tried)])
    found = {f"{call.name} | {name}": words for call, name in tried if (words := wrong(call, name))}
    lines = NOT_YET.read_text(encoding="utf-8").splitlines()
    known = {line for line in lines if not line.startswith("#")}
    assert {place: words for place, words in found.items() if place not in known} == {}
    assert known - found.keys() == set()
