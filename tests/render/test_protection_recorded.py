"""A report's job writes down how what it shows was protected, and `release` asks for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from vvanalysis import paths
from vvanalysis.items import MIME
from vvanalysis.render.jobs.protection import UNKNOWN, protection_faults, protection_of
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import Run, Source

_OPEN = 'register = work.campaign.table("members")\n'
_BY_HAND = (
    "from IPython.display import display\n"
    f'body = {{"item": "finding", "version": 1, "key": "own", "text": f"{{len(register)}} medlemmar.",'
    ' "certainty": "register", "importance": 0, "value": None, "is_example": False}\n'
    f'display({{"{MIME}": body, "text/plain": "x"}}, raw=True)'
)


def run(folder: Path, *cells: str) -> Run:
    first = nbformat.v4.new_code_cell('campaign = "example"', metadata={"tags": ["parameters"]}, id="p")
    load = "from vvanalysis import notebook\nfrom vvanalysis.items import Finding\n"
    load += "work = notebook.load(campaign)"
    code = [nbformat.v4.new_code_cell(each, id=f"c{n}") for n, each in enumerate([load, *cells])]
    book = nbformat.writes(nbformat.v4.new_notebook(cells=[first, *code]))
    chapter = Source("33_own.ipynb", book.encode())
    return run_notebook(lambda _: None, chapter, {"campaign": str(paths.example())}, folder)


def faults(done: Run) -> list[str]:
    found = protection_of(done.record, done.cells)
    known = {done.notebook: {"is_known": found.is_known, "opened": found.opened, "ways": found.ways}}
    return [str(fault) for fault in protection_faults("own", json.loads(json.dumps(known)))]


def test_an_item_put_together_by_hand_is_let_out_by_no_release(tmp_path: Path) -> None:
    """Beside the objects that refuse it: an own chapter that writes an item's bundle itself."""
    done = run(tmp_path, _OPEN + _BY_HAND)
    assert done.error is None
    assert faults(done) == [
        "own, 33_own.ipynb: 1 of the items that it shows carry no mark of protection, and it has opened "
        "members; expected items made by a chapter's show, or of what work.protect gives; show them so"
    ]


def test_what_protection_gave_is_written_down_and_let_out(tmp_path: Path) -> None:
    shown = 'count = work.protect(12)\nFinding("own", f"{count} kom.", "register", value=count)'
    done = run(tmp_path, _OPEN + shown)
    assert done.record == {"opened": ["members"], "items": {"finding own": "protected"}}
    assert faults(done) == []


def test_an_unprotected_count_stops_the_chapter(tmp_path: Path) -> None:
    done = run(tmp_path, _OPEN + 'Finding("own", f"{len(register)} kom.", "register")')
    assert done.error is not None
    assert "a sentence with a number that protection has not given" in done.error


@pytest.mark.parametrize("known", [{}, {"33_own.ipynb": {"is_known": False, "opened": [], "ways": {}}}])
def test_a_report_without_a_record_is_let_out_by_no_release(known: dict[str, Any]) -> None:
    (fault,) = protection_faults("own", known)
    assert "nothing says how what it shows was protected" in str(fault)


def test_only_what_is_shown_counts() -> None:
    body = {"item": "table", "key": "t"}
    cells = [{"outputs": [{"data": {MIME: body}}, {"name": "stdout", "text": "3"}]}]
    record = {"opened": ["members"], "items": {"table t": "chapter", "table not shown": "protected"}}
    assert protection_of(record, cells).ways == {"chapter": 1}
    assert protection_of({"opened": [], "items": {}}, cells).ways == {UNKNOWN: 1}
    assert not protection_of(None, cells).is_known
