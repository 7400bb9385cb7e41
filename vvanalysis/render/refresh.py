"""Run the notebooks as they stand and store their outputs as text: unchanged means the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nbformat

from vvanalysis import paths
from vvanalysis.errors import Fault, RenderError
from vvanalysis.items import DRAWING, PICTURE
from vvanalysis.render.jobs.failures import line_of, log_of
from vvanalysis.render.jobs.pool import Pool
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.jobs.runner import default_engine
from vvanalysis.render.model import Run, Source
from vvanalysis.render.options import CELL_TIMEOUT
from vvanalysis.render.progress import OnProgress, ProgressEvent, Watch, no_progress

_FORMAT: Any = nbformat  # its functions carry no types
_PICTURES: Final = (DRAWING, "image/png", "image/svg+xml", "image/jpeg", "application/pdf")
ALT: Final = r"<p>\1</p>"
"""What is stored in a picture's place: its alt text."""
_KERNEL: Final = {"display_name": "Python 3", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class Refreshed:
    """One notebook, and whether its stored outputs differ from what it gives now."""

    file: Path
    is_changed: bool


def refresh(
    files: Sequence[Path] = (), *, check: bool = False, jobs: int | None = None, watch: Watch = no_progress
) -> tuple[Refreshed, ...]:
    """Run notebooks with their default parameters and store text outputs.

    Parameters
    ----------
    files
        The notebooks; none is all of the project's own.
    check
        Write nothing; only say what would change.
    watch
        Told how many notebooks there are and what happens to each.

    Raises
    ------
    RenderError
        A notebook is missing or did not run to its end; those before it in the list are still stored.
    """
    chosen = tuple(files) or tuple(sorted(paths.notebooks().glob("*.ipynb")))
    missing = [file for file in chosen if not file.is_file()]
    if missing:
        raise RenderError(
            [Fault(str(file), "no such file", "a notebook", "mend the name") for file in missing]
        )
    workers = max(1, min(jobs or os.cpu_count() or 1, 4, len(chosen)))
    runs = _runs(chosen, workers, watch(len(chosen)))
    failed = [
        Fault(str(file), run.error, "a run to the end", "see:\n" + run.log)
        for file, run in zip(chosen, runs, strict=True)
        if run.error
    ]
    done = tuple(_store(file, run, check) for file, run in zip(chosen, runs, strict=True) if not run.error)
    if failed:
        raise RenderError(failed)
    return done


def _runs(files: Sequence[Path], workers: int, say: OnProgress) -> list[Run]:
    runs: dict[int, Run] = {}
    engine = default_engine()
    with Pool(workers, engine, str(paths.example())) as pool:
        for place, file in enumerate(files):
            common = (file.resolve().parent, CELL_TIMEOUT, engine)
            pool.submit((place,), run_notebook, Source.of(file), {}, *common)
        for event in pool.events():
            place, value = event.key[0], event.value
            name = files[place].name
            if event.kind == "ended":
                runs[place] = value if isinstance(value, Run) else _failed(name, value)
                error = runs[place].error
                value = "failed" if error else "done"
                say(ProgressEvent(event.kind, files[place].stem, value, errors=(error,) if error else ()))
            else:
                say(ProgressEvent(event.kind, files[place].stem, f"cell {value}" if value else ""))
    return [runs[place] for place in range(len(files))]


def _failed(name: str, error: Exception) -> Run:
    return Run(name, (), 0.0, f"{name}: {line_of(error)}", log_of(error))


def _store(file: Path, run: Run, check: bool) -> Refreshed:
    before = file.read_text(encoding="utf-8")
    after = stored_text(_FORMAT.read(file, as_version=4), run.cells)
    if before != after and not check:
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
        os.close(handle)
        Path(name).write_text(after, encoding="utf-8", newline="\n")
        Path(name).replace(file)
    return Refreshed(file, before != after)


def stored_text(notebook: Any, cells: Sequence[dict[str, Any]]) -> str:
    """The notebook's file: `cells` with text outputs only, nothing that changes from run to run."""
    made = _FORMAT.v4.new_notebook(
        cells=[_clean(dict(cell), place) for place, cell in enumerate(cells)],
        metadata={"kernelspec": _KERNEL, "language_info": {"name": "python"}},
        nbformat_minor=5,
    )
    kept = {key: value for key, value in notebook.metadata.items() if key == "title"}
    made.metadata.update(kept)
    return str(_FORMAT.writes(made)).rstrip("\n") + "\n"


def _clean(cell: dict[str, Any], place: int) -> Any:
    tags = cell["metadata"].get("tags")
    made = {
        "cell_type": cell["cell_type"],
        "id": cell.get("id") or hashlib.sha256(f"{place}\n{cell['source']}".encode()).hexdigest()[:8],
        "metadata": {"tags": tags} if tags else {},
        "source": cell["source"],
    }
    if cell["cell_type"] == "code":
        made["execution_count"] = cell["execution_count"]
        made["outputs"] = [_text_only(output) for output in cell["outputs"] if output.get("name") != "stderr"]
    return _FORMAT.from_dict(made)


def _text_only(output: dict[str, Any]) -> dict[str, Any]:
    if "data" not in output:
        return output
    data = {kind: value for kind, value in output["data"].items() if kind not in _PICTURES}
    if "text/html" in data:
        data["text/html"] = re.sub(PICTURE, ALT, data["text/html"])
    return {**output, "data": data, "metadata": {}}
