"""The first page of a reports folder: reports with status and files, a search, a map to the fact sheets.

It says nothing of when it was made, which the manifest does: the same input gives the same bytes.

It works from a disk as from the web: its links are names in the same folder, and its only script, which hides
what was not searched for, stands in the page itself and is named there by its hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from vvanalysis.render.incremental.manifest import Entry
from vvanalysis.render.page import Setting
from vvanalysis.render.writers.html import environment
from vvanalysis.render.writers.index_map import WIDTH, area_map
from vvanalysis.words.pages import FILE_KIND, WORDS
from vvanalysis.words.sorting import swedish_key

_SLIDES: Final = "-slides"


def index_html(setting: Setting, entries: Sequence[Entry]) -> str:
    """The index page."""
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
            map=_map(setting, entries),
            hits=[hit for entry in entries for hit in _hits(entry)],
        )
    )


def _row(entry: Entry, setting: Setting) -> Mapping[str, Any]:
    own = entry.parameters.get("association")
    names = [name for _, name, association in setting.municipalities if association == own]
    return {
        "entry": entry,
        "words": " ".join([entry.title, *names]).casefold(),
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


def _kind(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return "slides" if _SLIDES in stem else ending


def _map(setting: Setting, entries: Sequence[Entry]) -> Mapping[str, Any]:
    """Every municipality with the page of its association's report; "" where there is none yet."""
    pages = {
        str(entry.parameters["association"]): next((name for name in entry.files if ".html" in name), "")
        for entry in entries
        if "association" in entry.parameters
    }
    drawn = area_map([code for code, _, _ in setting.municipalities]) if pages else None
    own = {code: (name, pages.get(association, "")) for code, name, association in setting.municipalities}
    shapes = [
        {"shape": shape, "name": own[shape.code][0], "page": own[shape.code][1]}
        for shape in (drawn.shapes if drawn else ())
    ]
    shapes.sort(key=lambda each: swedish_key(str(each["name"])))
    return {"width": WIDTH, "height": drawn.height if drawn else 0, "shapes": shapes}
