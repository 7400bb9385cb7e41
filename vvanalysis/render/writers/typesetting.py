"""Setting a PDF with Typst: a folder with template, fonts and data, and the text size that fits the pages."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import typst
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

from vvanalysis import paths
from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.writers.faces import font_files

SIZES: Final = ("11.5", "11", "10.5", "10", "9.5", "9", "8.5", "8", "7.5")
"""Text sizes [pt] that a report with a set number of pages is tried in."""
_READABLE: Final = 8.5
_MAIN: Final = "main.typ"
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@contextmanager
def typst_folder(template: str) -> Iterator[Path]:
    """A folder with one of our templates and the fonts, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="vvanalysis-", ignore_cleanup_errors=True) as name:
        shutil.copy(paths.templates() / "report" / template, Path(name) / _MAIN)
        _copy_fonts(Path(name) / "fonts")
        yield Path(name)


def write_data(folder: Path, data: Mapping[str, Any]) -> None:
    """What the template says, as JSON; what no font can draw is replaced."""
    text = json.dumps(_printable(data), ensure_ascii=False)
    (folder / "report.json").write_text(text, encoding="utf-8")


@contextmanager
def _told(folder: Path, title: str) -> Iterator[None]:
    """An error of Typst's told without a path of this machine."""
    try:
        yield
    except typst.TypstError as error:
        what = "the PDF cannot be set: " + str(error).splitlines()[0].replace(str(folder), "")
        fault = Fault(title, what, "a valid PDF/UA-1", "see what the chapter shows")
        raise RenderError(fault) from error


def fitted_pdf(folder: Path, pages: int, title: str) -> bytes:
    """The PDF of a set number of pages, in the largest text that fits.

    First with the page break that the notebook wants, while the text is readable.
    """

    @cache
    def count(size: str, broken: str) -> int:
        with _told(folder, title):
            return _pages(folder, size=size, broken=broken)

    readable = [size for size in SIZES if float(size) >= _READABLE]
    for broken, sizes in (("yes", readable), ("no", SIZES)):
        if size := _largest(sizes, pages, partial(count, broken=broken)):
            return compile_pdf(folder, title, size=size, broken=broken)
    least = count(SIZES[-1], broken="no")
    what = f"{least} pages in the smallest text" if least > pages else "too little to fill them"
    raise RenderError(Fault(title, what, f"exactly {pages} A4 pages", "show less, or tag a cell second-page"))


def _largest(sizes: Sequence[str], pages: int, count: Callable[[str], int]) -> str | None:
    """The first size, from large to small, that gives the pages; a smaller text never takes more of them.

    It is looked for from the middle, where it mostly is: each count is the setting of the whole report.
    """
    place = len(sizes) // 2
    while place < len(sizes) and count(sizes[place]) > pages:
        place += 1
    while place > 0 and count(sizes[place - 1]) <= pages:
        place -= 1
    return sizes[place] if place < len(sizes) and count(sizes[place]) == pages else None


def _compiler(folder: Path, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(
        input=str(folder / _MAIN),
        root=str(folder),
        font_paths=[str(folder / "fonts")],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )


def _pages(folder: Path, **inputs: str) -> int:
    return int(_compiler(folder, inputs).query("<pages>", field="value", one=True))


def compile_pdf(folder: Path, title: str, **inputs: str) -> bytes:
    """The PDF/UA-1 of what lies in the folder.

    Raises
    ------
    RenderError
        Typst refuses it; `title` says which report it is.
    """
    with _told(folder, title):
        made = _compiler(folder, inputs).compile(format="pdf", pdf_standards=["ua-1"])
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _font_files() -> list[Path]:
    return [*font_files(), Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"]


def _copy_fonts(folder: Path) -> None:
    folder.mkdir()
    for file in _font_files():
        shutil.copy(file, folder / file.name)


@cache
def _drawable() -> frozenset[str]:
    """Characters that one of the fonts can draw; PDF/UA refuses all others."""
    codes = set(FT2Font(str(_font_files()[0])).get_charmap()) | set(
        FT2Font(str(_font_files()[-1])).get_charmap()
    )
    return frozenset(chr(code) for code in codes) | {"\n", "\t"}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        text = _UNSEEN.sub("", value)
        return "".join(char if char in _drawable() else "\ufffd" for char in text)
    if isinstance(value, Mapping):
        return {key: _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, (list, tuple)) else value
