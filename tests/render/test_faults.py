"""What goes wrong in earnest: always the last good report is intact, nothing is half-finished, no process is
left, a line says why, the exit code is right, and the next build completes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from render_campaign import GOOD, make_folder

from vvanalysis.render.incremental.manifest import read_manifest
from vvanalysis.render.jobs.failures import WorkerDied
from vvanalysis.render.jobs.pool import Limits, Pool

pytestmark = [
    pytest.mark.slow,  # builds that are killed and go on
    pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc"),
]
slow = pytest.mark.slow

FILES = ("evaluation.html", "evaluation.pdf", "evaluation.xlsx", "sheet.html", "sheet.pdf")
PATIENCE = 300
"""Seconds: of a machine that does much else at the same time; no test is about them."""
BUSY = "import subprocess, time\nopen('began', 'w').close()\ntime.sleep(600)"
ODD = """
[[reports]]
name = "odd"
title = "Udda"
chapters = ["odd.ipynb"]
outputs = ["html"]
"""


def odd_notebook(folder: Path, code: str) -> None:
    parameters = nbformat.v4.new_code_cell('campaign = "example"', metadata={"tags": ["parameters"]}, id="a")
    shown = 'from vvanalysis.items import Finding\nFinding("a", "Sagt.", "official", importance=1)'
    cells = [
        parameters,
        *(nbformat.v4.new_code_cell(each, id=f"c{n}") for n, each in enumerate([code, shown])),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "notebooks" / "odd.ipynb")


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "vvanalysis", "build", str(folder), "--jobs", "2", *options]


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(folder, *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Tests that a shell runs in the background ignore Ctrl-C, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder, *options),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        encoding="utf-8",
    )


def processes(folder: Path) -> dict[int, str]:
    """Processes that work for a campaign: named in their command, or running in its folder."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
            here = str((place / "cwd").readlink())
            state = (place / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if (
            state != "Z"
            and (str(folder) in words or here.startswith(str(folder)))
            and "-m pytest" not in words
        ):
            found[int(place.name)] = words
    return found


def forkserver_of(folder: Path) -> int:
    return min(pid for pid, words in processes(folder).items() if "render.jobs.forkserver" in words)


def forks_of(folder: Path) -> list[int]:
    return [
        pid
        for pid, words in processes(folder).items()
        if "render.jobs.forkserver" in words and pid != forkserver_of(folder)
    ]


def wait_until(seen: Callable[[], object], seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def left_nothing(folder: Path) -> None:
    until = time.monotonic() + 30
    while (left := processes(folder)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build that nothing happens to gives."""
    folder = make_folder(tmp_path_factory.mktemp("reference") / "campaign", GOOD + ODD)
    odd_notebook(folder, "1")
    assert run(folder).returncode == 0
    return {name: (folder / "reports" / name).read_bytes() for name in FILES}


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Path]:
    folder = make_folder(tmp_path / "campaign", GOOD + ODD)
    odd_notebook(folder, "1")
    yield folder
    left_nothing(folder)


def is_whole(folder: Path, reference: dict[str, bytes], *, all_there: bool = True) -> None:
    """Every report in place has its whole content, and where the build is over nothing else lies there."""
    for name, content in reference.items():
        file = folder / "reports" / name
        assert file.read_bytes() == content if all_there or file.exists() else True, name


def completes(folder: Path, reference: dict[str, bytes]) -> None:
    odd_notebook(folder, "1")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    is_whole(folder, reference)
    assert not list((folder / "reports").glob(".building-*"))


def test_worker_killed(campaign: Path, reference: dict[str, bytes]) -> None:
    odd_notebook(campaign, BUSY)
    process = start(campaign)
    wait_until(lambda: (campaign / "began").exists() and (campaign / "reports" / "evaluation.pdf").exists())
    for pid in forks_of(campaign):
        os.kill(pid, signal.SIGKILL)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "odd.ipynb, cell 2: the process died (signal 9)" in said
    left_nothing(campaign)
    completes(campaign, reference)


@slow
def test_forkserver_killed(campaign: Path, reference: dict[str, bytes]) -> None:
    odd_notebook(campaign, BUSY)
    process = start(campaign)
    wait_until(lambda: (campaign / "began").exists() and (campaign / "reports" / "evaluation.pdf").exists())
    os.kill(forkserver_of(campaign), signal.SIGKILL)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "odd.ipynb, cell 2: the process died" in said
    left_nothing(campaign)
    completes(campaign, reference)


@slow
def test_kernel_killed(campaign: Path, reference: dict[str, bytes]) -> None:
    odd_notebook(campaign, "import os; os.kill(os.getpid(), 9)")
    done = run(campaign, "--engine", "kernel")
    assert done.returncode == 2
    assert "odd.ipynb: the kernel died" in done.stderr
    is_whole(campaign, reference)
    left_nothing(campaign)
    completes(campaign, reference)


@slow
@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_parent_killed_at_random_moments(campaign: Path, reference: dict[str, bytes], engine: str) -> None:
    chance = random.Random(engine)  # noqa: S311 - moments, not secrets
    for _ in range(20):
        process = start(campaign, "--engine", engine, *(["--force"] if chance.random() < 0.5 else []))
        time.sleep(chance.uniform(0.1, 4))
        process.kill()
        process.communicate()
        left_nothing(campaign)
        is_whole(campaign, reference, all_there=False)
    completes(campaign, reference)


@slow
@pytest.mark.parametrize(("name", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped(campaign: Path, reference: dict[str, bytes], name: signal.Signals, code: int) -> None:
    odd_notebook(campaign, BUSY.replace("time.sleep(600)", "subprocess.run(['sleep', '600'])"))
    process = start(campaign)
    wait_until(lambda: (campaign / "began").exists() and (campaign / "reports" / "evaluation.pdf").exists())
    process.send_signal(name)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert said.splitlines()[-1] == "stopped; what is finished is left as it is"
    assert read_manifest(campaign / "reports")["sheet"].status == "done"
    assert (campaign / "reports" / "index.html").is_file()
    left_nothing(campaign)
    completes(campaign, reference)


@slow
@pytest.mark.parametrize("engine", ["fork", "kernel"])
@pytest.mark.parametrize(
    ("code", "options", "line"),
    [
        ("1 / 0", [], "odd.ipynb: cell 2: ZeroDivisionError (see the log)"),
        ("while True: pass", ["--cell-timeout", "2"], "took"),
        (
            "import time\nfor _ in range(60): time.sleep(1)",
            ["--report-timeout", "3"],
            "more than 3 seconds in all",
        ),
        (
            "for _ in range(100): print('x' * 1_000_000)",
            [],
            "odd.ipynb: cell 2: it shows more than 10 million",
        ),
        ("many = []\nwhile True: many.append(bytearray(10_000_000))", ["--memory", "400"], "MemoryError"),
    ],
    ids=["raises", "hangs", "is-long", "prints", "exhausts-memory"],
)
def test_cell_that_goes_wrong(
    campaign: Path, reference: dict[str, bytes], code: str, options: list[str], line: str, engine: str
) -> None:
    completes(campaign, reference)
    good = (campaign / "reports" / "odd.html").read_bytes()
    odd_notebook(campaign, code)
    done = run(campaign, "--engine", engine, *options)
    assert done.returncode == 2
    assert line in done.stderr
    assert (campaign / "reports" / "odd.html").read_bytes() == good
    entry = read_manifest(campaign / "reports")["odd"]
    assert (entry.status, entry.files) == ("failed", ("odd.html",))
    left_nothing(campaign)
    completes(campaign, reference)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; root alone may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@slow
def test_disk_full(campaign: Path, reference: dict[str, bytes], small_disk: Path) -> None:
    out = ["--out", str(small_disk)]
    assert run(campaign, *out).returncode == 0
    filler = small_disk / "filler"
    free = os.statvfs(small_disk)
    filler.write_bytes(b"x" * (free.f_bavail * free.f_bsize - 8192))
    done = run(campaign, "--force", *out)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    for name, content in reference.items():
        assert (small_disk / name).read_bytes() == content
    filler.unlink()
    assert run(campaign, *out).returncode == 0
    assert not list(small_disk.glob(".building-*"))


@slow
def test_folder_read_only(campaign: Path, reference: dict[str, bytes], small_disk: Path) -> None:
    out = ["--out", str(small_disk)]
    assert run(campaign, *out).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run(campaign, "--force", *out)
    assert done.returncode == 2
    assert "nothing can be written there (Read-only file system)" in done.stderr
    assert run(campaign, *out).returncode == 0  # nothing to do, and so nothing to write
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert run(campaign, "--force", *out).returncode == 0


@pytest.mark.parametrize("keep", [pytest.param(0.0, marks=slow), 0.3, pytest.param(0.99, marks=slow)])
def test_manifest_cut(campaign: Path, reference: dict[str, bytes], keep: float) -> None:
    completes(campaign, reference)
    manifest = campaign / "reports" / "manifest.json"
    content = manifest.read_bytes()
    manifest.write_bytes(content[: int(len(content) * keep)])
    completes(campaign, reference)
    assert len(json.loads(manifest.read_bytes())["reports"]) == 3


@slow
def test_clock_set_back(campaign: Path, reference: dict[str, bytes]) -> None:
    """Seen from a clock set back, everything was made in the future."""
    completes(campaign, reference)
    future = time.time() + 10 * 365 * 86400
    for file in campaign.rglob("*"):
        os.utime(file, (future, future))
    manifest = campaign / "reports" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"built": "20', '"built": "21'), "utf-8")
    assert "3 of them unchanged" in run(campaign).stdout
    odd_notebook(campaign, "2")
    assert "2 of them unchanged" in run(campaign).stdout
    completes(campaign, reference)


@slow
def test_two_builds_at_once(campaign: Path, reference: dict[str, bytes]) -> None:
    odd_notebook(campaign, "import os, time\nwhile not os.path.exists('go'): time.sleep(0.05)")
    first = start(campaign)
    wait_until(lambda: list((campaign / "reports").glob(".building-*")))
    second = run(campaign, "--force")
    assert second.returncode == 2
    assert "another build is writing there" in second.stderr
    (campaign / "go").touch()
    _, said = first.communicate(timeout=PATIENCE)
    assert first.returncode == 0, said
    completes(campaign, reference)


@pytest.mark.parametrize(
    "name",
    [
        *(pytest.param(name, marks=slow) for name in ("med mellanslag", "l" * 200, 'it\'s "$x" {y}')),
        "med mellanslag, åäö Å, " + "l" * 100,
    ],
)
def test_names(tmp_path: Path, reference: dict[str, bytes], name: str) -> None:
    folder = make_folder(tmp_path / name, GOOD)
    out = tmp_path / f"ut {name[:100]}"
    done = run(folder, "--out", str(out))
    assert done.returncode == 0, done.stderr
    for each, content in reference.items():
        assert (out / each).read_bytes() == content
    left_nothing(folder)


@slow
def test_many_jobs_and_one_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))  # the forks import this module
    with Pool(2, "fork", limits=Limits(step=PATIENCE)) as pool:
        for number in range(400):
            pool.submit((number,), _die_at, number, 250)
        ended = [event for event in pool.events() if event.kind == "ended"]
    assert len(ended) == 400
    died = [event for event in ended if isinstance(event.value, WorkerDied)]
    assert [event.key for event in died] == [(250,)]
    assert sorted(event.value for event in ended if event not in died) == [n for n in range(400) if n != 250]


def _die_at(_tell: Callable[[str], None], number: int, fatal: int) -> int:
    if number == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
