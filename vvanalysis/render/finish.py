"""From run notebooks to a report's files, in a folder beside the finished ones; run in a worker process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.collect import collect
from vvanalysis.render.html import report_html
from vvanalysis.render.page import Page, Setting
from vvanalysis.render.reports import Report
from vvanalysis.render.run import Run
from vvanalysis.render.slides import slides_pdf
from vvanalysis.render.texts import with_texts
from vvanalysis.render.typst import report_pdf
from vvanalysis.render.workbook import report_xlsx

FILES: Final = {"slides": "{name}-slides.pdf"}
"""Files that are not called by the report's name and their kind alone."""


def finish(
    report: Report, runs: Sequence[Run], setting: Setting, folder: Path
) -> tuple[str, tuple[Path, ...]]:
    """Write a report's files into `folder`; its title and the files.

    Raises
    ------
    RenderError
        A chapter or a file could not be made.
    """
    shown = [collect(Path(run.notebook).stem, run.cells) for run in runs]
    chapters = with_texts(shown, setting.texts, association=str(report.parameters.get("association", "")))
    if not any(chapter.items for chapter in chapters):
        todo = "show an item of vvanalysis.items in the notebook"
        raise RenderError(Fault(report.name, "the chapters show nothing", "at least one item", todo))
    if report.layout == "sheet":
        page = Page(chapters[0].title, "sheet", setting, report.parameters, kicker=report.title)
    else:
        page = Page(report.title, "book", setting, report.parameters)
    files = []
    for output in report.outputs:
        file = folder / FILES.get(output, f"{{name}}.{output}").format(name=report.name)
        match output:
            case "html":
                file.write_text(report_html(page, chapters), encoding="utf-8", newline="\n")
            case "pdf":
                file.write_bytes(report_pdf(page, chapters, pages=report.pages))
            case "slides":
                file.write_bytes(slides_pdf(page, chapters))
            case "xlsx":
                file.write_bytes(report_xlsx(page, chapters))
        files.append(file)
    return page.full_title, tuple(files)
