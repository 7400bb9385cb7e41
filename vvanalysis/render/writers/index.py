"""The first page of a reports folder: reports with status and files, a search, a map to the fact sheets.

It says nothing of when it was made, which the manifest does: the same input gives the same bytes.

It works from a disk as from the web: its links are names in the same folder, and its only script, which hides
what was not searched for, stands in the page itself and is named there by its hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from vvanalysis.render.incremental.manifest import Entry
from vvanalysis.render.model import FirstPage
from vvanalysis.render.page import Setting
from vvanalysis.render.writers.html import environment
from vvanalysis.render.writers.index_map import WIDTH, area_map
from vvanalysis.words.numbers import points
from vvanalysis.words.pages import FILE_KIND, MAP_CLASSES, WORDS
from vvanalysis.words.sorting import swedish_key

_SLIDES: Final = "-slides"
_MUCH: Final = 2.0
"""Percentage points."""


def index_html(setting: Setting, entries: Sequence[Entry]) -> str:
    """The index page."""
    whole = [entry for entry in entries if "association" not in entry.parameters]
    main = next((entry for entry in whole if entry.first.headline or entry.first.changes), None)
    first = main.first if main else FirstPage()
    groups: dict[bool, list[Mapping[str, Any]]] = {False: [], True: []}
    for entry in entries:
        groups["association" in entry.parameters].append(_row(entry, setting))
    groups[True].sort(key=lambda row: swedish_key(row["entry"].title))
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            setting=setting,
            groups=[
                {"key": key, "title": WORDS[key], "rows": rows}
                for key, rows in (("for_all", groups[False]), ("for_each", groups[True]))
                if rows
            ],
            map=_map(setting, entries, first.changes),
            first=first,
            main=_page_of(main),
            classes=classes_of(first.changes),
            class_words=MAP_CLASSES,
            hits=[hit for entry in entries for hit in _hits(entry)],
        )
    )


def _row(entry: Entry, setting: Setting) -> Mapping[str, Any]:
    own = entry.parameters.get("association")
    names = [name for _, name, association in setting.municipalities if association == own]
    return {
        "entry": entry,
        "words": " ".join([entry.title, *names, *([] if own else [setting.party])]).casefold(),
        "files": [(name, FILE_KIND[_kind(name)]) for name in entry.files],
    }


def _hits(entry: Entry) -> list[Mapping[str, str]]:
    """Chapters and findings of a report, each with its address and the chapter that it stands in."""
    page = next((name for name in entry.files if ".html" in name), "")
    chapter = ""
    found: list[Mapping[str, str]] = []
    for anchor, words in entry.contents if page else ():
        is_chapter = "-" not in anchor
        chapter = words if is_chapter else chapter
        where = entry.title if is_chapter else chapter
        found.append({"to": f"{page}#{anchor}", "words": words, "where": where})
    return found


def _page_of(entry: Entry | None) -> str:
    return next((name for name in entry.files if ".html" in name), "") if entry else ""


def _kind(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return "slides" if _SLIDES in stem and ending == "pdf" else ending


def classes_of(changes: Mapping[str, float]) -> list[int]:
    """The classes that the map shows, and so its key names, the greatest loss first."""
    return sorted({class_of(change) for change in changes.values()})


def class_of(change: float) -> int:
    """-2 to 2: whether a share fell or rose, and by two percentage points or more.

    What is written as no change is none.

    Examples
    --------
    >>> from vvanalysis.render.writers.index import class_of
    >>> [class_of(change) for change in (-0.036, -0.002, 0.0004, 0.019, 0.02)]
    [-2, -1, 0, 1, 2]
    """
    points = round(change * 100, 1)
    return 0 if points == 0 else (1 if points > 0 else -1) * (1 + (abs(points) >= _MUCH))


def _map(setting: Setting, entries: Sequence[Entry], changes: Mapping[str, float]) -> Mapping[str, Any]:
    """Every municipality with its change and its association's page; "" where there is none yet."""
    pages = {
        str(entry.parameters["association"]): next((name for name in entry.files if ".html" in name), "")
        for entry in entries
        if "association" in entry.parameters
    }
    drawn = area_map([code for code, _, _ in setting.municipalities]) if pages else None
    own = {code: (name, pages.get(association, "")) for code, name, association in setting.municipalities}
    shapes = [
        {
            "shape": shape,
            "name": own[shape.code][0],
            "page": own[shape.code][1],
            **_change(changes.get(shape.code)),
        }
        for shape in (drawn.shapes if drawn else ())
    ]
    shapes.sort(key=lambda each: swedish_key(str(each["name"])))
    return {"width": WIDTH, "height": drawn.height if drawn else 0, "shapes": shapes}


def _change(change: float | None) -> Mapping[str, Any]:
    """A municipality's class and its change in words; none where it is not known."""
    if change is None:
        return {"class": None, "change": ""}
    return {"class": class_of(change), "change": points(change)}
