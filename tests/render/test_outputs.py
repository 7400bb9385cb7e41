"""What cells write is joined as nbclient joins it, in time that grows with its length alone; too much of it
fails the report, with both engines alike."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbclient import client
from nbformat.v4 import new_output
from test_engines import notebook, run_all

from vvanalysis.render.jobs import outputs

linux = pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is for Linux")
TEXTS = st.text(alphabet="ab\r\n\b", max_size=12)
STREAMS = st.lists(st.tuples(st.sampled_from(["stdout", "stderr", ""]), TEXTS), max_size=6)
TOO_MUCH = {
    "lines": "for _ in range(100): print('x' * 1_000_000)",
    "for ever": "import sys\nwhile True: print('x' * 100_000, file=sys.stderr)",
    "its error caught": "try:\n    print('x' * 20_000_000)\nexcept Exception:\n    pass",
    "pictures": "from IPython.display import HTML, display\nwhile True: display(HTML('x' * 1_000_000))",
    "a result": "'x' * 20_000_000",
}


def cell_outputs(parts: Sequence[tuple[str, str]]) -> list[Any]:
    return [
        new_output("stream", name=name, text=text)
        if name
        else new_output("display_data", {"text/plain": text})
        for name, text in parts
    ]


def by_nbclient(text: str) -> str:
    return client._RGX_CARRIAGERETURN.sub("", text)


@settings(deadline=None)
@given(TEXTS)
def test_carriage_returns_do_what_nbclient_makes_of_them(text: str) -> None:
    (made,) = outputs.joined(cell_outputs([("stdout", text)]))
    assert made["text"] == by_nbclient(text)


@settings(deadline=None)
@given(STREAMS)
def test_one_of_each_stream_is_left_and_all_else_is_in_its_place(parts: list[tuple[str, str]]) -> None:
    made = outputs.joined(cell_outputs(parts))
    for name in ("stdout", "stderr"):
        whole = "".join(text for each, text in parts if each == name)
        left = [output["text"] for output in made if output.get("name") == name]
        assert left == ([by_nbclient(whole)] if name in dict(parts) else [])
    shown = [output["data"]["text/plain"] for output in made if "data" in output]
    assert shown == [text for name, text in parts if not name]


@linux
def test_a_line_of_millions_of_characters_is_no_burden(tmp_path: Path) -> None:
    """With nbclient's own joining this would take days."""
    jobs = [(notebook(["print('x' * 9_000_000)", "1"]), {}, tmp_path)]
    (fork,), (kernel,) = run_all("fork", jobs), run_all("kernel", jobs)
    assert fork.error is None
    assert fork.cells[0]["outputs"] == kernel.cells[0]["outputs"]
    assert len(fork.cells[0]["outputs"][0]["text"]) == 9_000_001


@pytest.mark.slow
@linux
def test_too_much_is_told_alike(tmp_path: Path) -> None:
    jobs = [(notebook(["1", code, "2"], f"{name}.ipynb"), {}, tmp_path) for name, code in TOO_MUCH.items()]
    forks, kernels = run_all("fork", jobs), run_all("kernel", jobs)
    for name, fork, kernel in zip(TOO_MUCH, forks, kernels, strict=True):
        line = f"{name}.ipynb: cell 2: it shows more than 10 million characters; expected at most"
        assert str(fork.error).startswith(line)
        assert (fork.error, fork.log) == (kernel.error, kernel.log)
        assert len(fork.log) < 200
