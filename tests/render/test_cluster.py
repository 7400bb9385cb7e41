"""Builds on a real Dask scheduler with real worker processes give what a build on this machine gives."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from dask_cluster import Processes, copy_of_package, forks_of, processes, wait_for
from render_campaign import GOOD, make_folder

from vvanalysis import cli
from vvanalysis.errors import RenderError
from vvanalysis.render.build import BuildSummary, build
from vvanalysis.render.incremental.fingerprint import code_version, read_inputs, sha256_of
from vvanalysis.render.incremental.manifest import Entry
from vvanalysis.render.jobs import cluster, cluster_connection, cluster_worker
from vvanalysis.render.jobs.pool import Limits
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.progress import ProgressEvent

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="kills processes and looks for what is left")
GOOD_FILES = ("evaluation.html", "evaluation.pdf", "evaluation.xlsx", "sheet.html", "sheet.pdf")
SHEETS = ("fact-sheet-kil", "fact-sheet-eda")
ODD = """
[[reports]]
name = "{name}"
title = "Udda"
chapters = ["{name}.ipynb"]
outputs = ["html"]
"""
WORKER = "import os, pathlib, signal, time\nme = os.getppid()\n" + (
    # Our parent is the forkserver (or the worker, where kernels run); the worker is the forkserver's.
    "worker = int(pathlib.Path(f'/proc/{me}/stat').read_text().rpartition(')')[2].split()[1])\n"
)
BUSY_ONCE = WORKER + (
    "mark = pathlib.Path('.began')\n"
    "was = mark.exists()\n"
    "mark.write_text(str(worker))\n"
    "time.sleep(0 if was else 300)"
)
KILLER = WORKER + "os.kill(worker, signal.SIGKILL)\ntime.sleep(300)"


def odd_report(folder: Path, name: str, code: str) -> None:
    """A report of the campaign's own whose notebook runs `code`."""
    first = nbformat.v4.new_code_cell('campaign = "example"', metadata={"tags": ["parameters"]}, id="a")
    shown = 'from vvanalysis.items import Finding\nFinding("a", "Sagt.", "official", importance=1)'
    cells = [first, *(nbformat.v4.new_code_cell(each, id=f"c{n}") for n, each in enumerate([code, shown]))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "notebooks" / f"{name}.ipynb")
    with (folder / "reports.toml").open("a", encoding="utf-8") as file:
        file.write(ODD.format(name=name))


@contextmanager
def once_begun(folder: Path, act: Callable[[int], object]) -> Iterator[None]:
    """Do something to the worker (its process id) that has begun the busy report, while the build goes on."""
    mark = folder / ".began"

    def watch() -> None:
        wait_for(lambda: mark.exists() and mark.read_text())
        act(int(mark.read_text()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    yield
    watcher.join()


def on(address: str, **options: object) -> BuildOptions:
    return replace(BuildOptions(scheduler=address, memory=2 * 10**9), **options)  # type: ignore[arg-type]


def client(folder: Path, address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "vvanalysis", "build", str(folder), "--scheduler", address]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def by_name(summary: BuildSummary) -> dict[str, Entry]:
    return {entry.name: entry for entry in summary.entries}


def hashes(out: Path, names: tuple[str, ...]) -> dict[str, str]:
    return {name: sha256_of(out / name) for name in names}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """A scheduler with two workers."""
    with processes(tmp_path_factory.mktemp("dask") / "two", "one", "two") as started:
        yield started


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A small campaign with a book, its workbook and a sheet."""
    return make_folder(tmp_path / "campaign", GOOD)


@pytest.mark.slow
@ON_LINUX
def test_the_examples_reports_are_the_local_ones(two: Processes, tmp_path: Path) -> None:
    here = build(only=SHEETS, out=tmp_path / "here")
    there = build(only=SHEETS, out=tmp_path / "there", options=on(two.address))
    files = tuple(f"{name}.{kind}" for name in SHEETS for kind in ("html", "pdf"))
    assert there.exit_code == 0
    assert there.made == set(SHEETS)
    assert hashes(there.out, files) == hashes(here.out, files)
    assert "" not in hashes(there.out, files).values()
    for one, other in zip(here.entries, there.entries, strict=True):
        assert one.ran_on == ()
        assert other.ran_on
        assert set(other.ran_on) <= set(two.workers())
        times = {"built": "", "seconds": 0.0, "memory": 0, "ran_on": ()}
        assert replace(one, **times) == replace(other, **times)
    assert build(only=SHEETS, out=there.out, options=on(two.address)).made == frozenset()


@pytest.mark.slow
@ON_LINUX
def test_books_and_workbooks_too_whichever_engine(campaign: Path, two: Processes, tmp_path: Path) -> None:
    here = hashes(build(campaign, out=tmp_path / "here").out, GOOD_FILES)
    steps: list[ProgressEvent] = []
    there = build(campaign, options=on(two.address), watch=lambda _total: steps.append)
    assert hashes(there.out, GOOD_FILES) == here
    assert {note.text for note in steps if note.name == "sheet"} >= {"sheet cell 1", "pdf"}
    assert not forks_of(campaign)
    with pytest.raises(RenderError, match="can start no kernels"):
        build(campaign, options=on(two.address, engine="kernel", force=True))
    with processes(tmp_path / "alone") as alone:
        alone.work("alone", "--no-nanny")
        kernels = build(campaign, options=on(alone.address, engine="kernel", force=True))
        assert kernels.made == {"evaluation", "sheet"}
        assert hashes(kernels.out, GOOD_FILES) == here
        alone.started[-1].terminate()
        assert alone.started[-1].wait(30) is not None


@pytest.mark.slow
@ON_LINUX
def test_what_fails_says_there_what_it_says_here(campaign: Path, two: Processes, tmp_path: Path) -> None:
    odd_report(campaign, "raises", "1 / 0")
    odd_report(campaign, "hangs", "import time\ntime.sleep(300)")
    odd_report(campaign, "dies", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    here = by_name(build(campaign, out=tmp_path / "here", options=BuildOptions(cell_timeout=15)))
    there = by_name(build(campaign, options=on(two.address, cell_timeout=15)))
    assert {name: entry.error for name, entry in there.items()} == {
        name: entry.error for name, entry in here.items()
    }
    assert {name for name, entry in there.items() if entry.status == "failed"} == {"raises", "hangs", "dies"}
    assert "took more than 15 seconds" in there["hangs"].error[0]
    again = build(campaign, options=on(two.address, failed=True, cell_timeout=200, report_timeout=3))
    assert again.made == {"raises", "hangs", "dies"}
    assert "took more than 3 seconds in all" in by_name(again)["hangs"].error[0]
    assert not forks_of(campaign)


@pytest.mark.slow
@ON_LINUX
def test_when_dask_gives_a_job_up(campaign: Path, tmp_path: Path) -> None:
    odd_report(campaign, "killer", KILLER)
    strict = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with processes(tmp_path / "strict", "only", environment=strict) as started:
        there = by_name(build(campaign, options=on(started.address)))
    assert there["killer"].error[0].endswith(": workers that died with it: 1 (KilledWorker)")
    assert [name for name, entry in there.items() if entry.status == "done"] == ["evaluation", "sheet"]


@pytest.mark.slow
@ON_LINUX
def test_a_worker_killed_at_its_work(campaign: Path, two: Processes, tmp_path: Path) -> None:
    odd_report(campaign, "busy", BUSY_ONCE)
    killed: list[int] = []
    before = set(two.workers())

    def kill(worker: int) -> None:
        killed.append(worker)
        os.kill(worker, signal.SIGKILL)

    with once_begun(campaign, kill):
        there = build(campaign, options=on(two.address))
    assert there.exit_code == 0
    assert by_name(there)["busy"].status == "done"
    assert int((campaign / ".began").read_text()) != killed[0]
    files = (*GOOD_FILES, "busy.html")
    here = build(campaign, out=tmp_path / "here")
    assert hashes(there.out, files) == hashes(here.out, files)
    wait_for(lambda: len(two.workers()) == 2)  # the nanny starts another
    assert set(two.workers()) != before


@pytest.mark.slow
@ON_LINUX
def test_a_report_that_kills_every_worker_fails_alone(campaign: Path, two: Processes) -> None:
    odd_report(campaign, "killer", KILLER)
    wait_for(lambda: len(two.workers()) == 2)
    there = by_name(build(campaign, options=on(two.address)))
    assert there["killer"].status == "failed"
    assert re.fullmatch(
        r"killer\.ipynb.*: workers that died with it: [2-9] \(KilledWorker\)", there["killer"].error[0]
    )
    assert [name for name, entry in there.items() if entry.status == "done"] == ["evaluation", "sheet"]


@pytest.mark.slow
@ON_LINUX
def test_workers_of_other_code_or_other_files_make_nothing(campaign: Path, tmp_path: Path) -> None:
    code = copy_of_package(tmp_path / "code")
    with (tmp_path / "code/vvanalysis/terms.py").open("a") as file:
        file.write("# another version\n")
    data = copy_of_package(tmp_path / "data")
    (tmp_path / "data/notebooks/90_fact_sheet.ipynb").write_text("{}")
    with processes(tmp_path / "mixed") as mixed:
        mixed.work("code", environment=code)
        mixed.work("data", environment=data)
        with pytest.raises(RenderError) as refused:
            build(campaign, options=on(mixed.address))
        assert not (campaign / "reports").exists()
        lines = sorted(str(fault) for fault in refused.value.faults)
        of = {name: address for address, name in mixed.workers().items()}
        is_code = [
            line for line in lines if line.startswith(f"worker {of['code']}: refused: its code is 0.1.0+")
        ]
        assert len(is_code) == 1
        assert f"expected {code_version()}" in is_code[0]
        is_data = [
            line for line in lines if line.startswith(f"worker {of['data']}: refused: other files there")
        ]
        assert len(is_data) == 1
        assert "90_fact_sheet.ipynb" in is_data[0]

        said: list[ProgressEvent] = []
        mixed.work("right")
        summary = build(campaign, options=on(mixed.address), watch=lambda _total: said.append)
        assert summary.exit_code == 0
        right = next(address for address, name in mixed.workers().items() if name == "right")
        assert {entry.ran_on for entry in summary.entries} == {(right,)}
        assert sorted(note.text for note in said if note.kind == "said") == lines


@pytest.mark.slow
@ON_LINUX
def test_a_scheduler_of_other_code(campaign: Path, tmp_path: Path) -> None:
    other = copy_of_package(tmp_path / "code")
    (tmp_path / "code/vvanalysis/render/jobs/pool.py").unlink()
    with processes(tmp_path / "other", environment=other) as started:
        with pytest.raises(RenderError) as refused:
            build(campaign, options=on(started.address))
        (fault,) = refused.value.faults
        assert fault.where == f"scheduler {started.address}"
        assert fault.what.startswith("refused: its code is not there or cannot be loaded")


@pytest.mark.slow
@ON_LINUX
def test_workers_that_die_and_one_that_comes_later(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd_report(campaign, "busy", BUSY_ONCE)
    with processes(tmp_path / "few") as few:
        few.work("first", "--no-nanny")
        with once_begun(campaign, lambda worker: (os.kill(worker, signal.SIGKILL), few.work("second"))):
            there = build(campaign, options=on(few.address))
        assert there.exit_code == 0
        assert by_name(there)["busy"].ran_on == tuple(few.workers())

        (campaign / ".began").unlink()
        monkeypatch.setattr(cluster, "PATIENCE", 3.0)
        with (
            once_begun(campaign, lambda _worker: os.killpg(few.started[-1].pid, signal.SIGKILL)),
            pytest.raises(RenderError, match="it has no worker; expected at least one"),
        ):
            build(campaign, options=on(few.address, force=True))
    assert build(campaign).exit_code == 0


@pytest.mark.slow
@ON_LINUX
def test_ctrl_c_leaves_nothing_behind_at_the_workers(campaign: Path, two: Processes) -> None:
    odd_report(campaign, "busy", BUSY_ONCE)
    wait_for(lambda: len(two.workers()) == 2)
    with client(campaign, two.address) as process:
        wait_for((campaign / ".began").exists)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "stopped; what is finished is left as it is"
    wait_for(lambda: not forks_of(campaign))
    assert not list((campaign / "reports").glob(".building*"))
    assert build(campaign, options=on(two.address)).exit_code == 0


@pytest.mark.slow
@ON_LINUX
def test_a_client_killed_leaves_nothing_behind_either(campaign: Path, two: Processes) -> None:
    odd_report(campaign, "busy", BUSY_ONCE)
    wait_for(lambda: len(two.workers()) == 2)
    with client(campaign, two.address) as process:
        wait_for((campaign / ".began").exists)
        process.kill()
        process.communicate(timeout=60)
    wait_for(lambda: not forks_of(campaign))
    assert build(campaign, options=on(two.address)).exit_code == 0
    assert not list((campaign / "reports").glob(".building*"))


@pytest.mark.slow
@ON_LINUX
def test_a_scheduler_that_dies(campaign: Path, tmp_path: Path) -> None:
    odd_report(campaign, "busy", BUSY_ONCE)
    with processes(tmp_path / "short", "one") as short:
        scheduler = short.started[0]
        with (
            once_begun(campaign, lambda _worker: scheduler.kill()),
            pytest.raises(RenderError, match="the connection to it was lost"),
        ):
            build(campaign, options=on(short.address))
    wait_for(lambda: not forks_of(campaign))
    assert json.loads((campaign / "reports" / "manifest.json").read_text("utf-8"))["reports"]
    assert build(campaign).exit_code == 0


def one_line(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert cli.main(["build", *options]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.mark.parametrize(
    "address", ["here", "tcp://", "http://127.0.0.1:8786", "tcp://h:port", "tcp://h:8786/x"]
)
def test_an_address_that_is_none(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = one_line(capsys, "--out", str(tmp_path), "--scheduler", address)
    assert line.startswith(
        f"--scheduler: {address!r} is no address of a scheduler; expected tcp://HOST:PORT;"
    )


def test_the_extra_is_not_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    line = one_line(capsys, "--out", str(tmp_path), "--scheduler", "tcp://127.0.0.1:8786")
    assert 'python -m pip install "vvanalysis[cluster]"' in line


def test_no_scheduler_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_connection, "REACHED_WITHIN", 1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the connection and never answers
        address = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        line = one_line(capsys, "--out", str(tmp_path), "--scheduler", address)
    assert line.startswith(
        f"--scheduler: {address} is not reached (TimeoutError); expected a Dask scheduler;"
    )
    line = one_line(capsys, "--out", str(tmp_path), "--scheduler", address)
    assert line.startswith(f"--scheduler: {address} is not reached (ConnectionRefusedError);")
    assert list(tmp_path.iterdir()) == []


def greet(server: socket.socket) -> None:
    with server.accept()[0] as line:
        line.sendall(b"220 mail.example.org")


def test_something_else_answers_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"tcp://127.0.0.1:{other.getsockname()[1]}"
        greeting = threading.Thread(target=greet, args=(other,))
        greeting.start()
        line = one_line(capsys, "--out", str(tmp_path), "--scheduler", address)
        greeting.join()
    assert line.startswith(f"--scheduler: {address} is not reached (ConnectionError)")


def order(folder: Path) -> cluster_worker.Order:
    return cluster_worker.Order("token", "fork", folder, read_inputs(folder, key=b"token"), Limits())


def test_a_worker_asks_for_the_clients_code_and_files(campaign: Path) -> None:
    right = order(campaign)
    assert cluster_worker.objection(right, "tcp://w") is None
    (campaign / "plan.toml").write_text("another", encoding="utf-8")
    other = str(cluster_worker.objection(right, "tcp://w"))
    assert other.startswith("worker tcp://w: refused: other files there: plan.toml; expected the same")
    code = replace(right, inputs=replace(right.inputs, code="0.1.0+another"))
    assert "0.1.0+another" in str(cluster_worker.objection(code, "tcp://w"))
    gone = str(cluster_worker.objection(replace(right, folder=campaign / "none"), "tcp://w"))
    assert "/none is not there; expected the campaign's folder" in gone


def test_the_chapters_of_a_report_share_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, now, cancelled = cluster.Cluster("tcp://h:1", "fork", tmp_path, Limits(whole=20)), [100.0], []
    there._client = SimpleNamespace(
        status="running", cancel=cancelled.extend, scheduler_info=lambda **_: {"workers": ["tcp://w"]}
    )
    there._asked.add("tcp://w")
    monkeypatch.setattr(cluster.time, "monotonic", lambda: now[0])
    for number, begins in enumerate((100.0, 115.0)):
        now[0] = begins
        job = cluster._Job(("book", number), b"", allowed=frozenset({"tcp://w"}), future=number)
        there._out[number] = job
        there._news.put(("begun", number, "tcp://w"))
        assert [event.kind for event in there._hear()] == ["begun"]
        assert list(there._look_after()) == []
    there._out.pop(0)  # the first chapter is run; the second has five seconds left
    now[0] = 121.0
    (late,) = there._look_after()
    assert late.key == ("book", 1)
    assert str(late.value) == "it took more than 20 seconds in all"
    assert cancelled == [1]


def test_dask_is_loaded_for_a_cluster_alone() -> None:
    code = (
        "import sys, vvanalysis.cli, vvanalysis.render.assembly\n"
        "from vvanalysis.render.jobs import preload\n"
        "preload.preload('')\n"
        "print(sorted({'dask', 'distributed'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert cluster.PATIENCE > cluster_connection.REACHED_WITHIN
