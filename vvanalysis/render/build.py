"""Build all reports: notebooks in worker processes, each report put in place when it is whole."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vvanalysis.errors import VvanalysisError
from vvanalysis.render.finish import finish
from vvanalysis.render.index import index_html
from vvanalysis.render.manifest import MANIFEST, Entry, manifest_text, merged, read_manifest
from vvanalysis.render.page import Setting, setting_of
from vvanalysis.render.place import put, workroom, write_text
from vvanalysis.render.reports import Report, is_bundled, plan_reports
from vvanalysis.render.run import CELL_TIMEOUT, Run, run_notebook

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign

MOST_JOBS: Final = 4
INDEX: Final = "index.html"
LOGS: Final = "logs"
Say = Callable[[str, Entry | None], None]
"""Called with a report's name when one of its notebooks has run, and with its entry when it is over."""
Watch = Callable[[int], Say]
"""Called once with the number of reports."""


@dataclass(frozen=True)
class BuildSummary:
    """What a build came to.

    Attributes
    ----------
    entries
        The reports of this build, in order.
    """

    out: Path
    entries: tuple[Entry, ...]

    @property
    def exit_code(self) -> int:
        """0 where every report is whole and has its own name, else 2."""
        return 2 if any(entry.error or entry.status != "done" for entry in self.entries) else 0


@dataclass
class _Work:
    """A report on its way: its notebooks' runs by place."""

    report: Report
    runs: dict[int, Run] = field(default_factory=dict)

    @property
    def is_run(self) -> bool:
        return len(self.runs) == len(self.report.chapters)

    @property
    def ordered(self) -> list[Run]:
        return [self.runs[place] for place in range(len(self.report.chapters))]


def build(
    folder: str | Path = "example",
    *,
    only: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    timeout: int = CELL_TIMEOUT,
    watch: Watch = lambda _total: lambda _name, _entry: None,
) -> BuildSummary:
    """Build a campaign's reports.

    Parameters
    ----------
    folder
        The campaign folder; "example" is the bundled one.
    only
        Names of reports or of entries of `reports.toml`; none is all.
    out
        Where the reports go; FOLDER/reports, or ./reports for the example.
    jobs
        Worker processes; the machine's cores, at most 4.
    timeout
        Seconds that a cell may take.
    watch
        Told how many reports there will be and how each went.

    Raises
    ------
    VvanalysisError
        Before anything is run: the campaign, a parameter or the folder for the reports is not right.
    """
    campaign, setting = _prepared(folder)
    planned, chosen = plan_reports(campaign), plan_reports(campaign, only=only)
    out = out or (Path("reports") if is_bundled(campaign) else campaign.folder / "reports")
    with workroom(out) as room:
        earlier = read_manifest(out)
        done: dict[str, Entry] = {}
        say = watch(len(chosen))
        workers = min(jobs or min(os.cpu_count() or 1, MOST_JOBS), sum(len(each.chapters) for each in chosen))
        with _pool(workers) as pool:
            for entry in _results(
                pool, chosen, setting, campaign.folder.resolve(), room.resolve(), timeout, say
            ):
                done[entry.name] = _placed(entry, earlier.get(entry.name), out, room)
                say(entry.name, done[entry.name])
        entries = merged(planned, earlier, done.values(), out)
        write_text(out / MANIFEST, manifest_text(entries), room)
        write_text(out / INDEX, index_html(setting, entries), room)
    return BuildSummary(out, tuple(done[report.name] for report in chosen))


def _prepared(folder: str | Path) -> tuple[Campaign, Setting]:
    from vvanalysis.campaign import load_campaign
    from vvanalysis.store import read_sources, refresh_campaign_store

    campaign = load_campaign(folder)
    if is_bundled(campaign):
        return campaign, setting_of(campaign, read_sources())
    refresh_campaign_store(campaign.folder, years=campaign.years)
    return campaign, setting_of(campaign, read_sources(campaign.folder))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes; what has not begun is dropped when the user stops the build."""
    # No threads: papermill changes the working folder. Spawn is the same on every platform.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _results(
    pool: ProcessPoolExecutor,
    reports: Sequence[Report],
    setting: Setting,
    cwd: Path,
    room: Path,
    timeout: int,
    say: Say,
) -> Iterator[Entry]:
    """The reports' entries as they come to an end, their files in `room`."""
    waiting: dict[Future[Any], tuple[_Work, int | None]] = {}
    for report in reports:
        work = _Work(report)
        for number, file in enumerate(report.chapters):
            waiting[pool.submit(run_notebook, file, report.parameters, cwd, timeout)] = work, number
    while waiting:
        ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in ready:
            work, place = waiting.pop(future)
            if place is None:
                yield _finished(work, future, room)
                continue
            work.runs[place] = _run_of(future, work.report.chapters[place])
            say(work.report.name, None)
            if work.is_run and any(run.error for run in work.ordered):
                yield _entry(work, room, error=tuple(run.error for run in work.ordered if run.error))
            elif work.is_run:
                waiting[_submit_finish(pool, work, setting, room)] = work, None


def _submit_finish(pool: ProcessPoolExecutor, work: _Work, setting: Setting, room: Path) -> Future[Any]:
    try:
        return pool.submit(finish, work.report, work.ordered, setting, room)
    except BrokenProcessPool as error:
        broken: Future[Any] = Future()
        broken.set_exception(error)
        return broken


def _run_of(future: Future[Any], file: Path) -> Run:
    try:
        run: Run = future.result()
    except BrokenProcessPool:
        return Run(file.name, (), 0.0, f"{file.name}: the worker process died")
    return run


def _finished(work: _Work, future: Future[Any], room: Path) -> Entry:
    try:
        title, files = future.result()
    except VvanalysisError as error:
        return _entry(work, room, error=tuple(str(fault) for fault in error.faults))
    except Exception as error:
        log = f"{type(error).__name__}: {error}\n{error.__cause__ or ''}"
        return _entry(
            work, room, error=(f"{work.report.name}: {type(error).__name__} (see the log)",), log=log
        )
    return replace(_entry(work, room), title=title, status="done", files=tuple(file.name for file in files))


def _entry(work: _Work, room: Path, *, error: tuple[str, ...] = (), log: str = "") -> Entry:
    report, runs = work.report, work.ordered
    text = "\n".join(part for part in [*(run.log for run in runs), log, *error] if part)
    (room / f"{report.name}.log").write_text(text + "\n" if text else "", encoding="utf-8", newline="\n")
    return Entry(
        report.name,
        report.group,
        report.label,
        "failed" if error else "not_built",
        parameters=report.parameters,
        seconds=round(sum(run.seconds for run in runs), 1),
        error=error,
    )


def _placed(entry: Entry, earlier: Entry | None, out: Path, room: Path) -> Entry:
    """The report's files put in place; of a failed report the last good ones stay and are named."""
    log = room / f"{entry.name}.log"
    try:
        write_text(out / LOGS / log.name, log.read_text(encoding="utf-8"), room)
        names, notes = put([room / name for name in entry.files], out)
    except VvanalysisError as error:
        lines = (*entry.error, *(str(fault) for fault in error.faults))
        return _with_earlier(replace(entry, status="failed", files=(), error=lines), earlier, out)
    if entry.status != "done":
        return _with_earlier(entry, earlier, out)
    built = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return replace(entry, files=names, error=notes, built=built)


def _with_earlier(entry: Entry, earlier: Entry | None, out: Path) -> Entry:
    if earlier is None:
        return entry
    files = tuple(name for name in earlier.files if (out / name).is_file())
    return replace(entry, files=files, built=earlier.built if files else "", title=earlier.title)
