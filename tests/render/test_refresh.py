"""Stored outputs: text only, and the same bytes when nothing has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from render_campaign import NOTEBOOKS

from vvanalysis.errors import RenderError
from vvanalysis.items import MIME
from vvanalysis.render.refresh import refresh


@pytest.mark.slow
def test_refresh_stores_text_and_twice_is_once(tmp_path: Path) -> None:
    file = Path(shutil.copy(NOTEBOOKS / "good.ipynb", tmp_path / "good.ipynb"))
    assert [each.is_changed for each in refresh([file], check=True)] == [True]
    assert file.read_bytes() == (NOTEBOOKS / "good.ipynb").read_bytes()
    assert [each.is_changed for each in refresh([file])] == [True]
    first = file.read_bytes()
    assert [each.is_changed for each in refresh([file])] == [False]
    assert file.read_bytes() == first
    notebook = json.loads(first)
    assert [cell["id"] for cell in notebook["cells"]] == [f"c{place:02d}" for place in range(9)]
    assert {key for cell in notebook["cells"] for key in cell["metadata"]} == {"tags"}
    kinds = {
        kind
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    }
    assert kinds == {"text/html", "text/plain", MIME}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert b"<svg" not in first.replace(b"'<svg", b"")
    assert list(tmp_path.iterdir()) == [file]


def test_a_notebook_that_fails_is_left_as_it_is(tmp_path: Path) -> None:
    file = Path(shutil.copy(NOTEBOOKS / "failing.ipynb", tmp_path / "failing.ipynb"))
    before = file.read_bytes()
    with pytest.raises(RenderError, match="cell 3: KeyError"):
        refresh([file])
    assert file.read_bytes() == before
    with pytest.raises(RenderError, match="no such file"):
        refresh([tmp_path / "absent.ipynb"])
