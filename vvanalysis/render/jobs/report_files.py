"""From run notebooks to a report's files, as bytes; run in a worker process, which writes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.jobs.processes import OnStep
from vvanalysis.render.jobs.protection import Protection, protection_of
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import FirstPage, Output, Report, Run, Source
from vvanalysis.render.options import Engine
from vvanalysis.render.page import Page, Setting, file_name
from vvanalysis.render.writers.areas import codes_by_name
from vvanalysis.render.writers.candidate_names import with_names
from vvanalysis.render.writers.collect import Chapter, collect, contents_of
from vvanalysis.render.writers.decision_edits import with_decision_edits
from vvanalysis.render.writers.editor_texts import with_texts
from vvanalysis.render.writers.first_page import first_page
from vvanalysis.render.writers.hidden_share import hidden_cells
from vvanalysis.render.writers.html import report_html
from vvanalysis.render.writers.pdf import report_pdf
from vvanalysis.render.writers.slides import slides_pdf
from vvanalysis.render.writers.workbook import report_xlsx


@dataclass(frozen=True)
class ReportFiles:
    """A report's files by name, its title, and what running its notebook came to where that was done too.

    Attributes
    ----------
    first
        Its first page in short.
    contents
        Anchor and words of what a reader can look for (`collect.contents_of`).
    error
        Why there are no files.
    hidden_share
        Hidden cells, and all cells of unofficial numbers (`writers.hidden_share`).
    protection
        How what each chapter shows was protected (`protection_of`).
    """

    title: str = ""
    first: FirstPage = field(default_factory=FirstPage)
    contents: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    run: Run | None = None
    error: tuple[str, ...] = ()
    hidden_share: tuple[int, int] = (0, 0)
    protection: Mapping[str, Protection] = field(default_factory=dict)


def run_and_finish(
    tell: OnStep,
    report: Report,
    source: Source,
    setting: Setting,
    cwd: Path,
    timeout: int,
    engine: Engine,
) -> ReportFiles:
    """Make a report of one chapter, notebook and files, in one go: its cells never leave the process."""
    run = run_notebook(tell, source, report.parameters, cwd, timeout, engine)
    if run.error:
        return ReportFiles(run=run, error=(run.error,))
    made = finish(tell, report, [run], setting)
    return replace(made, run=_without_cells(run))


def finish(tell: OnStep, report: Report, runs: Sequence[Run], setting: Setting) -> ReportFiles:
    """Write a report's files from its run notebooks; what is wrong with them is in `error`."""
    try:
        return _finished(tell, report, runs, setting)
    except RenderError as error:
        return ReportFiles(error=tuple(str(fault) for fault in error.faults))


def _finished(tell: OnStep, report: Report, runs: Sequence[Run], setting: Setting) -> ReportFiles:
    shown = [collect(PurePath(run.notebook).stem, run.cells) for run in runs]
    said = with_texts(shown, setting.texts, association=str(report.parameters.get("association", "")))
    said = with_decision_edits(said, setting.decisions)
    chapters = with_names(said, setting.candidate_names)
    if not any(chapter.items for chapter in chapters):
        todo = "show an item of vvanalysis.items in the notebook"
        raise RenderError(Fault(report.name, "the chapters show nothing", "at least one item", todo))
    names = {each: file_name(report.name, each, setting) for each in report.outputs}
    page = _page(report, chapters, setting, names)
    files = {}
    for output, name in names.items():
        tell(output)
        files[name] = _written(output, page, chapters, report)
    contents = contents_of(said) if page.layout == "book" else ()
    hidden_share = hidden_cells(cell for run in runs for cell in run.cells)
    first = first_page(said, codes_by_name(setting))
    protection = {run.notebook: protection_of(run.record, run.cells) for run in runs}
    return ReportFiles(
        page.full_title, first, contents, files, hidden_share=hidden_share, protection=protection
    )


def _page(report: Report, chapters: Sequence[Chapter], setting: Setting, names: Mapping[Output, str]) -> Page:
    files = tuple((name, str(output)) for output, name in names.items() if output != "html")
    if report.layout == "sheet":
        title, kicker = chapters[0].title, report.title
        return Page(title, "sheet", setting, report.parameters, kicker=kicker, files=files)
    return Page(report.title, "book", setting, report.parameters, files=files)


def _written(output: Output, page: Page, chapters: Sequence[Chapter], report: Report) -> bytes:
    match output:
        case "html":
            return report_html(page, chapters).encode()
        case "pdf":
            return report_pdf(page, chapters, pages=report.pages)
        case "slides":
            return slides_pdf(page, chapters)
        case "pptx":
            from vvanalysis.render.writers.powerpoint import slides_pptx

            return slides_pptx(page, chapters)
        case "xlsx":
            return report_xlsx(page, chapters)


def _without_cells(run: Run) -> Run:
    return replace(run, cells=())
