"""The reports of one build on their way: which job comes next, and what has become of each report."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from vvanalysis.errors import VvanalysisError
from vvanalysis.render.incremental.fingerprint import sha256
from vvanalysis.render.incremental.manifest import MANIFEST, Entry, manifest_text
from vvanalysis.render.incremental.output_folder import INDEX, OutputFolder
from vvanalysis.render.incremental.run_cache import RunCache
from vvanalysis.render.jobs.failures import TookTooLong, WorkerDied, kind_of, log_of
from vvanalysis.render.jobs.pool import Event
from vvanalysis.render.jobs.report_files import ReportFiles, finish, run_and_finish
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.jobs.runner import JobRunner
from vvanalysis.render.model import Report, Run, Source
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.plan.build_plan import Plan
from vvanalysis.render.plan.missing_results import placeholder_run
from vvanalysis.render.progress import ProgressEvent, Watch
from vvanalysis.render.writers.index import index_html

LOGS: Final = "logs"
_BETWEEN_SAVES: Final = 1.0
"""Seconds between two writings of the manifest while reports are made."""
_FINISH: Final = -1
"""In the place of a chapter's number: the job that writes the report's files."""


@dataclass
class _Work:
    """A report on its way: its notebooks' runs, and what each does now, by place."""

    report: Report
    runs: dict[int, Run] = field(default_factory=dict)
    steps: dict[int, str] = field(default_factory=dict)
    memory: int = 0
    where: set[str] = field(default_factory=set)
    is_begun: bool = False

    @property
    def is_run(self) -> bool:
        return len(self.runs) == len(self.report.chapters)

    @property
    def ordered(self) -> list[Run]:
        return [self.runs[place] for place in sorted(self.runs)]

    def what(self, place: int, step: str) -> str:
        """What the report does now, in a few words."""
        file = "" if place == _FINISH else f"{self.report.chapters[place].stem} "
        return f"{file}cell {step}" if step.isdecimal() else step

    def log(self, errors: Sequence[str]) -> str:
        """The text of the report's log."""
        text = "\n".join(part for part in [*(run.log for run in self.ordered), *errors] if part)
        return text + "\n" if text else ""

    def failed(self, place: int, error: Exception) -> Run | ReportFiles:
        """A job without a result: its process died, was too late, or our own code is wrong."""
        file = self.report.name if place == _FINISH else self.report.chapters[place].name
        step = self.steps.get(place, "")
        where = f"{file}, cell {step}" if step.isdecimal() else file
        if isinstance(error, WorkerDied | TookTooLong):
            line, log = f"{where}: {error}", ""
        else:
            line, log = f"{where}: {kind_of(error)} (see the log)", log_of(error)
        run = Run(file, (), 0.0, line, log)
        is_last = place == _FINISH or len(self.report.chapters) == 1
        return ReportFiles(run=run, error=(line,)) if is_last else run


class Assembly:
    """Makes the reports of a plan in a pool; a report's files are put in place when all are there."""

    def __init__(self, pool: JobRunner, plan: Plan, folder: OutputFolder, options: BuildOptions) -> None:
        self._pool, self._plan, self._folder, self._options = pool, plan, folder, options
        self._cwd = plan.campaign.folder.resolve()
        self._cache = RunCache(folder, plan.state)
        self._works = {report.name: _Work(report) for report in plan.to_make}

    def run(self, watch: Watch) -> tuple[Entry, ...]:
        """Make the reports; the entries of all that were asked for, in order.

        Whatever stops this, what is finished is known to the next build.
        """
        now = {entry.name: entry for entry in self._plan.unchanged}
        listener, saved = watch(len(self._plan.to_make)), time.monotonic()
        try:
            for event in self._progress():
                if event.entry:
                    now[event.name] = event.entry
                    if time.monotonic() - saved > _BETWEEN_SAVES:
                        self._write_manifest(now)
                        saved = time.monotonic()
                listener(event)
        finally:
            self._write_manifest(now)
            self._write_index(now)
        return tuple(now[each.report.name] for each in self._plan.chosen)

    def _write_manifest(self, now: Mapping[str, Entry]) -> None:
        text = manifest_text(self._plan.entries(now.values()), self._plan.state.municipalities)
        self._folder.write_text(MANIFEST, text)

    def _write_index(self, now: Mapping[str, Entry]) -> None:
        """What is released names itself alone: not what else could be made, nor how the making went."""
        entries = self._plan.entries(now.values(), only_chosen=not self._options.is_draft)
        self._folder.write_text(INDEX, index_html(self._plan.setting, entries))

    def _progress(self) -> Iterator[ProgressEvent]:
        """What happens, until every report has come to an end."""
        for work in self._works.values():
            self._submit(work)
        for event in self._pool.events():
            if event.kind == "said":
                yield ProgressEvent("said", "", event.value)
                continue
            work, place = self._works[event.key[0]], event.key[1]
            work.memory = max(work.memory, event.memory)
            work.where |= {event.where} - {""}
            if event.kind == "begun" and not work.is_begun:
                work.is_begun = True
                yield ProgressEvent("begun", work.report.name)
            elif event.kind == "step":
                work.steps[place] = event.value
                yield ProgressEvent("step", work.report.name, work.what(place, event.value))
            elif event.kind == "ended" and (files := self._ended(work, place, event)):
                entry = self._published(work, files)
                yield ProgressEvent("ended", work.report.name, entry.status, entry.error, entry)

    def _submit(self, work: _Work) -> None:
        report = work.report
        sources = [Source.of(file) for file in report.chapters]
        common = (self._cwd, self._options.cell_timeout, self._pool.engine)
        if len(sources) == 1 and not self._without_results(report, 0):
            key = (report.name, 0)
            self._pool.submit(key, run_and_finish, report, sources[0], self._plan.setting, *common)
            return
        for place, source in enumerate(sources):
            if run := self._without_results(report, place) or self._cached(report, place):
                work.runs[place] = run
            else:
                self._pool.submit((report.name, place), run_notebook, source, report.parameters, *common)
        if work.is_run:
            self._submit_finish(work)

    def _submit_finish(self, work: _Work) -> None:
        key = (work.report.name, _FINISH)
        self._pool.submit(key, finish, work.report, work.ordered, self._plan.setting, first=True)

    def _ended(self, work: _Work, place: int, event: Event) -> ReportFiles | None:
        """What has become of the report, once that is known."""
        value = event.value
        if isinstance(value, Exception):
            value = work.failed(place, value)
        if isinstance(value, ReportFiles):
            if value.run:
                work.runs[0] = value.run
            return value
        work.runs[place] = value
        if not value.error:
            self._cache.put(work.report, work.report.chapters[place], value)
        if not work.is_run:
            return None
        if errors := tuple(run.error for run in work.ordered if run.error):
            return ReportFiles(error=errors)
        self._submit_finish(work)
        return None

    def _published(self, work: _Work, made: ReportFiles) -> Entry:
        """The report's files put in place; of a failed report the last good ones stay and are named."""
        entry, earlier = self._entry(work, made), self._plan.state.entries.get(work.report.name)
        try:
            self._folder.write_text(f"{LOGS}/{work.report.name}.log", work.log(made.error))
            if made.error:
                return _with_earlier(entry, earlier, self._folder.out)
            names, notes = self._folder.publish(made.files)
        except VvanalysisError as error:
            lines = (*entry.error, *(str(fault) for fault in error.faults))
            return _with_earlier(replace(entry, status="failed", error=lines), earlier, self._folder.out)
        hashes = dict(zip(names, map(sha256, made.files.values()), strict=True))
        built = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        entry = replace(entry, title=made.title, first=made.first, contents=made.contents, error=notes)
        return replace(entry, status="done", files=names, sha256=hashes, built=built)

    def _entry(self, work: _Work, made: ReportFiles) -> Entry:
        report, runs = work.report, work.ordered
        return Entry(
            report.name,
            report.group,
            report.label,
            "failed" if made.error else "not_built",
            parameters=dict(report.parameters),
            seconds=round(sum(run.seconds for run in runs), 1),
            memory=work.memory,
            ran_on=tuple(sorted(work.where)),
            cells=made.hidden_share[1],
            hidden=made.hidden_share[0],
            protection={name: asdict(each) for name, each in made.protection.items()},
            warnings=tuple(line for run in runs for line in run.warnings),
            error=made.error,
            **self._plan.state.record(report, {name for run in runs for name in run.tables_used}),
        )

    def _without_results(self, report: Report, place: int) -> Run | None:
        """What stands in the place of a chapter that needs a result which is not there."""
        file = report.chapters[place]
        lacks = self._plan.lacks_results and file.name in report.needs_results
        return placeholder_run(report, file, self._plan.campaign) if lacks else None

    def _cached(self, report: Report, place: int) -> Run | None:
        return None if self._options.force else self._cache.get(report, report.chapters[place])


def _with_earlier(entry: Entry, earlier: Entry | None, out: Path) -> Entry:
    if earlier is None:
        return entry
    files: tuple[str, ...] = tuple(name for name in earlier.files if (out / name).is_file())
    hashes: dict[str, Any] = {name: earlier.sha256.get(name, "") for name in files}
    return replace(
        entry,
        files=files,
        sha256=hashes,
        built=earlier.built if files else "",
        title=earlier.title,
        contents=earlier.contents if files else (),
        first=earlier.first,
    )
