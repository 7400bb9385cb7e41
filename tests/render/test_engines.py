"""Both engines give the same notebooks cell by cell, and no notebook leaves anything behind for the next."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.items import DRAWING
from vvanalysis.render.jobs.pool import Pool
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import Run, Source
from vvanalysis.render.options import Engine
from vvanalysis.render.plan.reports import plan_reports

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is for Linux")

EVERYTHING = [
    "import sys\nprint('ut')\nprint('fel', file=sys.stderr)\nprint('ut igen')",
    "import pandas as pd\npd.DataFrame({f'k{n}': range(80) for n in range(41)})",
    "pd.Series([1.5, None], name='å')",
    "from IPython.display import HTML, display, clear_output, update_display\n"
    "h = display('ett', display_id='x')\ndisplay(HTML('<b>två</b>'))\nupdate_display('tre', display_id='x')",
    "display('bort'); clear_output(); display('kvar')",
    "import asyncio\nawait asyncio.sleep(0)\nawait asyncio.sleep(0, 'väntat')",
    "!echo skal",
    "print({'a', 'b', 'c', 'd', 'e', 'f'}, hash('å'))",
    "_, Out[3].name, In[1][:3], __name__",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([0, 1]); plt.title('Åäö')",
    "fig, ax = plt.subplots()\nax.bar(['a', 'b'], [1, 2])\nfig",
    "plt.figure(); plt.plot([1, 0]); plt.show(); print('efter')",
    "plt.isinteractive(), plt.rcParams['figure.dpi'], pd.options.display.max_columns",
    "%%html\n<i>hej</i>",
    "import warnings\nwarnings.warn('akta')",
    "'\u2212', 3 + 4",
]
WRONG = ["input('?')", "1/0", "def f(:", "import sys; sys.exit(3)"]
LEAK = [
    "import builtins, logging, os, random, sys, warnings",
    "import matplotlib as mpl, numpy as np, pandas as pd, vvanalysis.terms",
    "left = 'kvar'\nbuiltins.left_in_builtins = 1",
    "mpl.rcParams['lines.linewidth'] = 99\nimport matplotlib.pyplot as plt\nplt.figure();",
    "warnings.simplefilter('error')",
    "random.seed(1); np.random.seed(1)",
    "os.environ['LEFT'] = 'kvar'; os.chdir('/'); os.umask(0);",
    "sys.path.insert(0, '/left'); sys.modules['left'] = sys; sys.setrecursionlimit(50_000)",
    "pd.options.display.max_rows = 3",
    "vvanalysis.terms.ELECTION_TYPES = ('XX',)",
    "logging.getLogger().setLevel(1)",
    "import vvanalysis.notebook\nwork = vvanalysis.notebook.load()\n"
    "work.official.party_votes['votes'] = 0\n"
    "work.official.areas.drop(work.official.areas.index, inplace=True)\n"
    "work.campaign.tables['members'].drop(columns='date', inplace=True, errors='ignore')",
]
LOOK = [
    "import builtins, logging, os, random, sys, warnings",
    "import matplotlib as mpl, numpy as np, pandas as pd, vvanalysis.terms",
    "sorted(name for name in globals() if name.startswith('left')), hasattr(builtins, 'left_in_builtins')",
    "import matplotlib.pyplot as plt\nmpl.rcParams['lines.linewidth'], plt.get_fignums()",
    "warnings.filters[0][0]",
    "os.environ.get('LEFT'), os.path.basename(os.getcwd()), os.umask(0o22)",
    "'/left' in sys.path, 'left' in sys.modules, sys.getrecursionlimit()",
    "pd.options.display.max_rows, vvanalysis.terms.ELECTION_TYPES, logging.getLogger().level",
    "import vvanalysis.notebook\nwork = vvanalysis.notebook.load()\n"
    "int(work.official.party_votes['votes'].sum()), len(work.official.areas), "
    "list(work.campaign.tables['members'].columns)",
    "print('slump', random.random(), np.random.random())",
]


def notebook(sources: Sequence[str], name: str = "a.ipynb") -> Source:
    """A notebook of these cells."""
    cells = [nbformat.v4.new_code_cell(each, id=f"c{n}") for n, each in enumerate(sources)]
    return Source(name, nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode())


def run_all(engine: Engine, jobs: Sequence[tuple[Any, ...]], *, at_once: int = 2) -> list[Run]:
    runs: dict[int, Run] = {}
    with Pool(at_once, engine, str(paths.example())) as pool:
        for place, job in enumerate(jobs):
            pool.submit((place,), run_notebook, *job, 300, engine)
        for event in pool.events():
            if event.kind == "ended":
                assert isinstance(event.value, Run), event.value
                runs[event.key[0]] = event.value
    return [runs[place] for place in sorted(runs)]


def shown(run: Run) -> list[Any]:
    """Cells with all their outputs; what names a process or a moment is left out."""
    text = json.dumps(run.cells, sort_keys=True)
    text = re.sub(r"ipykernel_\d+", "ipykernel_N", text)
    cells = json.loads(re.sub(r'"papermill": \{[^{}]*\}', '"papermill": {}', text))
    for cell in cells:  # papermill names the cell that it puts in by chance
        cell.pop("id")
    return list(cells)


def test_a_fork_gives_what_a_kernel_gives_cell_by_cell(tmp_path: Path) -> None:
    job = (notebook(EVERYTHING), {}, tmp_path)
    (fork,), (kernel,) = run_all("fork", [job]), run_all("kernel", [job])
    assert fork.error is None
    assert kernel.error is None
    for ours, theirs in zip(shown(fork), shown(kernel), strict=True):
        assert ours == theirs, ours["source"]
    pictures = [
        out for cell in fork.cells for out in cell.get("outputs", []) if "image/png" in out.get("data", {})
    ]
    assert len(pictures) == 4
    assert fork.warnings == kernel.warnings == ("a.ipynb: UserWarning (see the log)",)


def test_what_is_written_past_python_is_not_lost(tmp_path: Path) -> None:
    """An ordinary kernel shows it where it comes in time, so there is nothing to compare with."""
    code = "import os\nos.write(1, b'under Python'); os.system('echo fel >&2');"
    (fork,) = run_all("fork", [(notebook([code, "1"]), {}, tmp_path)])
    assert [out["text"] for out in fork.cells[0]["outputs"]] == ["under Python", "fel\n"]


@pytest.mark.slow
def test_errors_are_told_alike(tmp_path: Path) -> None:
    jobs = [(notebook(["1", "print('x')\n" + each]), {}, tmp_path) for each in WRONG]
    forks, kernels = run_all("fork", jobs), run_all("kernel", jobs)
    assert [run.error for run in forks] == [run.error for run in kernels]
    # The first is refused by another function of the same name: its traceback has another file in it.
    assert [run.log for run in forks[1:]] == [run.log for run in kernels[1:]]
    assert "StdinNotImplementedError" in forks[0].log
    assert "ZeroDivisionError" in str(forks[1].error)


def test_no_notebook_leaves_anything_for_the_next(tmp_path: Path) -> None:
    look, leak = (notebook(LOOK), {}, tmp_path), (notebook(LEAK), {}, tmp_path)
    before, spoiled, after = run_all("fork", [look, leak, look], at_once=1)
    assert not [out for cell in spoiled.cells for out in cell["outputs"] if out["output_type"] == "error"]
    lines = [cell["outputs"] for cell in after.cells]
    assert shown(before)[:-1] == shown(after)[:-1]
    assert lines[5][0]["data"]["text/plain"] == f"(None, '{tmp_path.name}', 18)"
    assert lines[-1] != [cell["outputs"] for cell in before.cells][-1]  # each has a random state of its own


@pytest.mark.slow
def test_every_report_of_the_example_is_the_same_with_both_engines(tmp_path: Path) -> None:
    campaign = load_campaign("example")
    jobs = [
        (Source.of(file), report.parameters, campaign.folder.resolve())
        for report in plan_reports(campaign)
        for file in report.chapters
    ]
    forks, kernels = run_all("fork", jobs), run_all("kernel", jobs)
    for job, fork, kernel in zip(jobs, forks, kernels, strict=True):
        assert shown(fork) == shown(kernel), job
        assert fork.tables_used == kernel.tables_used
    drawings = [
        out
        for run in forks
        for cell in run.cells
        for out in cell.get("outputs", [])
        if DRAWING in out.get("data", {})
    ]
    assert len(drawings) > len(jobs)


@pytest.mark.slow
def test_papermill_finds_the_engine_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "in.ipynb"
    file.write_bytes(notebook(EVERYTHING).content)
    cells = {}
    for engine in ("vvanalysis", "nbclient"):
        out = tmp_path / f"{engine}.ipynb"
        command = [
            sys.executable,
            "-m",
            "papermill",
            "--engine",
            engine,
            "-k",
            "python3",
            str(file),
            str(out),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120)
        assert done.returncode == 0, done.stderr
        read = nbformat.read(out, as_version=4)
        cells[engine] = shown(Run("", tuple(read.cells), 0.0))
    # Without a fixed seed the order of a set differs from kernel to kernel; so does how streams are cut.
    assert [[o for o in c["outputs"] if "data" in o] for c in cells["vvanalysis"]] == [
        [o for o in c["outputs"] if "data" in o] for c in cells["nbclient"]
    ]


def test_forks_have_what_was_loaded_at_hand(tmp_path: Path) -> None:
    look = (
        "from vvanalysis import cache\nprint(sorted(name for name, kept in cache.export().items() if kept))"
    )
    (run,) = run_all("fork", [(notebook(["import vvanalysis.notebook", look]), {}, tmp_path)])
    assert run.cells[1]["outputs"][0]["text"] == (
        "['campaigns', 'context', 'official', 'protected registers']\n"
    )
