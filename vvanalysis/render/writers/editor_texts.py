"""The editors' own words: `texts/*.md` in the campaign folder, put before or after a chapter.

`30_results.before.md` opens the chapter of the notebook 30_results, `30_results.after.md` closes it; with an
association's code, `90_fact_sheet.after.kil.md`, the text is for that association's report alone. The texts
are Markdown without HTML; as nobody edits a generated file, they are still there after the next build.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, get_args

from vvanalysis.errors import CampaignError, Fault
from vvanalysis.names import is_junk
from vvanalysis.render.page import Place, Text
from vvanalysis.render.writers.collect import Chapter, Prose
from vvanalysis.render.writers.decision_edits import FILE as DECISIONS
from vvanalysis.render.writers.prose import DEEPEST_NESTING, empty_headings, nesting
from vvanalysis.schemas.plan import nearest

FOLDER: Final = "texts"
_NAME: Final = re.compile(r"([A-Za-z0-9_-]+)\.(before|after)(?:\.([a-z0-9-]+))?\.md")
_MOST_CHARACTERS: Final = 20_000


def read_texts(folder: Path, *, chapters: Collection[str], associations: Collection[str]) -> tuple[Text, ...]:
    """The campaign's own texts, in the order of their file names.

    Parameters
    ----------
    folder
        The campaign folder.
    chapters
        Names of the notebooks without their ending.
    associations
        Codes of the associations.

    Raises
    ------
    CampaignError
        With every file that names no chapter, place or association, or that cannot be read.
    """
    found = (folder / FOLDER).glob("*")
    files = sorted(file for file in found if not is_junk(file.name) and file.name != DECISIONS)
    read = [_read(file, tuple(chapters), tuple(associations)) for file in files]
    faults = [each for each in read if isinstance(each, Fault)]
    if faults:
        raise CampaignError(faults)
    return tuple(each for each in read if isinstance(each, Text))


def _read(file: Path, chapters: tuple[str, ...], associations: tuple[str, ...]) -> Text | Fault:
    where, todo = f"{FOLDER}/{file.name}", "rename the file"
    match = _NAME.fullmatch(file.name)
    if match is None:
        is_text = file.suffix == ".md"
        what = "the name does not say where the text goes" if is_text else "only Markdown texts stand here"
        return Fault(where, what, f"CHAPTER.{' or '.join(get_args(Place))}.md", todo)
    chapter, place, association = match[1], match[2], match[3] or ""
    if chapter not in chapters:
        what = f"no chapter is called {chapter}{nearest(chapter, chapters)}"
        return Fault(where, what, "one of " + ", ".join(chapters), todo)
    if association and association not in associations:
        what = f"no association has the code {association}{nearest(association, associations)}"
        return Fault(where, what, "one of " + ", ".join(associations), todo)
    words = _words(file, where)
    if isinstance(words, Fault):
        return words
    return Text(chapter, "before" if place == "before" else "after", association, words)


def _words(file: Path, where: str) -> str | Fault:
    try:
        markdown = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Fault(where, "cannot be read as UTF-8", "text in UTF-8", "save it as UTF-8")
    if len(markdown) > _MOST_CHARACTERS:
        return Fault(where, "too long for a chapter", f"at most {_MOST_CHARACTERS} characters", "shorten it")
    if nesting(markdown) > DEEPEST_NESTING:
        what = f"quotes and lists nested more than {DEEPEST_NESTING} deep"
        return Fault(where, what, "fewer levels", "take some of the levels away")
    if lines := empty_headings(markdown):
        what, todo = "a heading without words", "write its words, or take the line away"
        return Fault(f"{where}, line {lines[0]}", what, "words after the number signs", todo)
    return markdown


def with_texts(chapters: Sequence[Chapter], texts: Sequence[Text], *, association: str = "") -> list[Chapter]:
    """The chapters with the texts meant for them at their beginning and end."""
    meant = [text for text in texts if text.association in ("", association) and text.markdown.strip()]
    return [
        replace(
            chapter,
            blocks=(
                *_prose(chapter.key, "before", meant),
                *chapter.blocks,
                *_prose(chapter.key, "after", meant),
            ),
        )
        for chapter in chapters
    ]


def _prose(chapter: str, place: Place, texts: Sequence[Text]) -> Iterator[Prose]:
    for text in texts:
        if (text.chapter, text.place) == (chapter, place):
            yield Prose(text.markdown, by_editor=True)
