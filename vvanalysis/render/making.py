"""The reports of one build on their way: which job comes next, and what has become of each report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vvanalysis.errors import VvanalysisError
from vvanalysis.render.build import How, Plan
from vvanalysis.render.chapters import keep_run, kept_run, key_of
from vvanalysis.render.crew import Crew, Event
from vvanalysis.render.failures import TookTooLong, WorkerDied, kind_of, log_of
from vvanalysis.render.fingerprint import recipe_of, sha256
from vvanalysis.render.finish import Made, finish, run_and_finish
from vvanalysis.render.lacking import lacking_run
from vvanalysis.render.manifest import Entry
from vvanalysis.render.notes import Note
from vvanalysis.render.place import put, write_beside, write_text
from vvanalysis.render.run import Run, Source, run_notebook

if TYPE_CHECKING:
    from vvanalysis.render.cluster import Cluster
    from vvanalysis.render.reports import Report

LOGS: Final = "logs"
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


class Making:
    """Makes the reports of a plan with a crew; a report's files are put in place when all are there."""

    def __init__(self, crew: Crew | Cluster, plan: Plan, out: Path, room: Path, how: How) -> None:
        self._crew, self._plan, self._out, self._room, self._how = crew, plan, out, room, how
        self._cwd = plan.campaign.folder.resolve()
        self._works = {report.name: _Work(report) for report in plan.to_make}

    def notes(self, earlier: Mapping[str, Entry]) -> Iterator[Note]:
        """What happens, until every report has come to an end.

        Parameters
        ----------
        earlier
            The manifest's entries before this build: of a failed report the last good files are kept.
        """
        for work in self._works.values():
            self._submit(work)
        for event in self._crew.events():
            if event.kind == "said":
                yield Note("said", "", event.value)
                continue
            work, place = self._works[event.key[0]], event.key[1]
            work.memory = max(work.memory, event.memory)
            work.where |= {event.where} - {""}
            if event.kind == "begun" and not work.is_begun:
                work.is_begun = True
                yield Note("begun", work.report.name)
            elif event.kind == "step":
                work.steps[place] = event.value
                yield Note("step", work.report.name, self._what(work, place, event.value))
            elif event.kind == "ended" and (made := self._ended(work, place, event)):
                entry = self._placed(work, made, earlier.get(work.report.name))
                yield Note("ended", work.report.name, entry.status, entry.error, entry)

    def _submit(self, work: _Work) -> None:
        report = work.report
        sources = [Source.of(file) for file in report.chapters]
        common = (self._cwd, self._how.cell_timeout, self._crew.engine)
        if len(sources) == 1 and not self._without(report, 0):
            key = (report.name, 0)
            self._crew.submit(key, run_and_finish, report, sources[0], self._plan.setting, *common)
            return
        for place, source in enumerate(sources):
            if run := self._without(report, place) or self._kept(report, place):
                work.runs[place] = run
            else:
                self._crew.submit((report.name, place), run_notebook, source, report.parameters, *common)
        if work.is_run:
            self._submit_finish(work)

    def _submit_finish(self, work: _Work) -> None:
        key = (work.report.name, _FINISH)
        self._crew.submit(key, finish, work.report, work.ordered, self._plan.setting, first=True)

    def _ended(self, work: _Work, place: int, event: Event) -> Made | None:
        """What has become of the report, once that is known."""
        value = event.value
        if isinstance(value, Exception):
            value = self._failed(work, place, value)
        if isinstance(value, Made):
            if value.run:
                work.runs[0] = value.run
            return value
        work.runs[place] = value
        if not value.error:
            self._keep(work.report, place, value)
        if not work.is_run:
            return None
        if errors := tuple(run.error for run in work.ordered if run.error):
            return Made(error=errors)
        self._submit_finish(work)
        return None

    def _failed(self, work: _Work, place: int, error: Exception) -> Run | Made:
        """A job without a result: its process died, was too late, or our own code is wrong."""
        file = work.report.name if place == _FINISH else work.report.chapters[place].name
        step = work.steps.get(place, "")
        where = f"{file}, cell {step}" if step.isdecimal() else file
        if isinstance(error, WorkerDied | TookTooLong):
            line, log = f"{where}: {error}", ""
        else:
            line, log = f"{where}: {kind_of(error)} (see the log)", log_of(error)
        run = Run(file, (), 0.0, line, log)
        return Made(run=run, error=(line,)) if place == _FINISH or len(work.report.chapters) == 1 else run

    def _placed(self, work: _Work, made: Made, earlier: Entry | None) -> Entry:
        """The report's files put in place; of a failed report the last good ones stay and are named."""
        entry = self._entry(work, made)
        try:
            self._write_log(work, made)
            if made.error:
                return _with_earlier(entry, earlier, self._out)
            files = [write_beside(self._room / name, content) for name, content in made.files.items()]
            names, notes = put(files, self._out)
        except VvanalysisError as error:
            lines = (*entry.error, *(str(fault) for fault in error.faults))
            return _with_earlier(replace(entry, status="failed", error=lines), earlier, self._out)
        hashes = dict(zip(names, map(sha256, made.files.values()), strict=True))
        built = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        entry = replace(entry, title=made.title, contents=made.contents, error=notes)
        return replace(entry, status="done", files=names, sha256=hashes, built=built)

    def _entry(self, work: _Work, made: Made) -> Entry:
        report, inputs, runs = work.report, self._plan.inputs, work.ordered
        asked = {name for run in runs for name in run.asked}
        return Entry(
            report.name,
            report.group,
            report.label,
            "failed" if made.error else "not_built",
            parameters=dict(report.parameters),
            inputs=inputs.of_report(asked, self._plan.tables, report),
            recipe=recipe_of(report, inputs.epoch),
            code=inputs.code,
            state=inputs.whole,
            seconds=round(sum(run.seconds for run in runs), 1),
            memory=work.memory,
            ran_on=tuple(sorted(work.where)),
            cells=made.loss[1],
            hidden=made.loss[0],
            warnings=tuple(line for run in runs for line in run.warnings),
            error=made.error,
        )

    def _write_log(self, work: _Work, made: Made) -> None:
        text = "\n".join(part for part in [*(run.log for run in work.ordered), *made.error] if part)
        file = self._out / LOGS / f"{work.report.name}.log"
        write_text(file, text + "\n" if text else "", self._room)

    def _without(self, report: Report, place: int) -> Run | None:
        """What stands in the place of a chapter that needs a result which is not there."""
        file = report.chapters[place]
        lacks = self._plan.lacks_results and file.name in report.needs_results
        return lacking_run(report, file, self._plan.campaign) if lacks else None

    def _kept(self, report: Report, place: int) -> Run | None:
        if self._how.force:
            return None
        return kept_run(
            self._out,
            _run_name(report, place),
            self._key(report, place),
            self._plan.inputs,
            self._plan.tables,
        )

    def _keep(self, report: Report, place: int, run: Run) -> None:
        inputs = self._plan.inputs.of_report(run.asked, self._plan.tables)
        keep_run(self._out, self._room, _run_name(report, place), self._key(report, place), run, inputs)

    def _key(self, report: Report, place: int) -> str:
        inputs = self._plan.inputs
        return key_of(report.chapters[place], report.parameters, inputs.code, inputs.epoch)

    def _what(self, work: _Work, place: int, step: str) -> str:
        """What a report does now, in a few words."""
        file = "" if place == _FINISH else f"{work.report.chapters[place].stem} "
        return f"{file}cell {step}" if step.isdecimal() else step


def _run_name(report: Report, place: int) -> str:
    return f"{report.name}-{report.chapters[place].stem}"


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
    )
