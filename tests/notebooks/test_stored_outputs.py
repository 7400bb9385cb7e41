"""Every notebook gives its stored outputs when it is run; one without stored outputs is refused.

All are run by `refresh`, in a process for each forked from one that has imported and read everything, and
must be the same byte for byte. nbval, which an analyst may have, starts a kernel for each: here for one
notebook, and for all where the slow tests run.
"""

from __future__ import annotations

import ast
import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from vvanalysis import paths
from vvanalysis.errors import RenderError
from vvanalysis.items import MIME
from vvanalysis.render.refresh import refresh

NOTEBOOKS = sorted(paths.notebooks().glob("*.ipynb"))
NAMES = [notebook.stem for notebook in NOTEBOOKS]
BY_NBVAL = "30_results"
"""The notebook that nbval runs always."""


def cells(notebook: Path, kind: str) -> list[nbformat.NotebookNode]:
    read = nbformat.read(notebook, as_version=4)
    return [cell for cell in read.cells if cell.cell_type == kind]


@pytest.fixture(scope="module")
def run_again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with every notebook as it is stored when run anew, and what did not run to its end."""
    folder = tmp_path_factory.mktemp("run_again")
    copies = [Path(shutil.copy(notebook, folder)) for notebook in NOTEBOOKS]
    try:
        refresh(copies)
    except RenderError as error:
        return folder, str(error)
    return folder, ""


def test_every_notebook_runs_to_its_end(run_again: tuple[Path, str]) -> None:
    assert run_again[1] == ""


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_running_it_gives_the_stored_outputs(notebook: Path, run_again: tuple[Path, str]) -> None:
    now = (run_again[0] / notebook.name).read_text(encoding="utf-8")
    stored = notebook.read_text(encoding="utf-8")
    lines = difflib.unified_diff(stored.splitlines(), now.splitlines(), "stored", "now", n=0, lineterm="")
    assert [line[:300] for line in lines] == []
    assert now == stored


@pytest.mark.parametrize(
    "notebook",
    [pytest.param(each, marks=[] if each.stem == BY_NBVAL else pytest.mark.slow) for each in NOTEBOOKS],
    ids=NAMES,
)
def test_nbval_finds_the_stored_outputs(notebook: Path) -> None:
    here = Path(__file__).parent
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "drawings_are_not_compared", "-p", "no:cacheprovider",
            "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120", "-c", os.devnull,
            "--rootdir", str(notebook.parent), str(notebook),
        ],
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        env={**os.environ, "PYTHONPATH": str(here)},
    )  # fmt: skip
    print(done.stdout[-3000:])  # noqa: T201 - the runner's own summary
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_outputs_are_stored_as_text_and_no_stderr(notebook: Path) -> None:
    """A stripped notebook would pass nbval silently: every cell that ends in a value has its output here."""
    shown = 0
    for cell in cells(notebook, "code"):
        assert cell.execution_count is not None
        last = ast.parse(cell.source).body[-1]
        if isinstance(last, ast.Expr) and "only-where-needed" not in cell.metadata.get("tags", []):
            assert cell.outputs, f"no stored output under: {cell.source[:60]}"
        for output in cell.outputs:
            assert output.get("name") != "stderr"
            data = output.get("data", {})
            assert not any(key.startswith("image/") for key in data)
            shown += MIME in data
    assert shown >= 2


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_notebooks_are_thin(notebook: Path) -> None:
    """At most 10 lines a cell and 80 a notebook; no function, class, loop, try, file access or arithmetic."""
    forbidden = (
        ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.With, ast.Lambda, ast.ListComp,
        ast.DictComp, ast.SetComp, ast.GeneratorExp,
    )  # fmt: skip
    total = 0
    for cell in cells(notebook, "code"):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        total += len(lines)
        assert len(lines) <= 10, f"{len(lines)} lines: {cell.source[:80]}"
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, forbidden), ast.unparse(node)
            if isinstance(node, ast.BinOp):
                assert isinstance(node.op, ast.BitAnd | ast.BitOr), ast.unparse(node)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"open", "print", "eval", "exec"}
    assert total <= 80


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_prose_holds_no_number(notebook: Path) -> None:
    for cell in cells(notebook, "markdown"):
        prose = " ".join(part for part in cell.source.split() if ".ipynb" not in part)
        assert not any(sign.isdigit() for sign in prose), prose[:80]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_parameters_are_plain_and_no_path_of_a_machine_is_stored(notebook: Path) -> None:
    tagged = [cell for cell in cells(notebook, "code") if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    for statement in ast.parse(tagged[0].source).body:
        assert isinstance(statement, ast.Assign)
        assert isinstance(statement.value, ast.Constant)
        assert isinstance(statement.value.value, str | int | bool)
    text = notebook.read_text(encoding="utf-8")
    assert str(Path.home()) not in text
    assert str(paths.notebooks().parent) not in text
