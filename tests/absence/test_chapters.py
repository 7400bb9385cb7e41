"""Every chapter over every source that can be absent: nothing is said of what is not there.

The runs are made from the notebooks and from the frames: a new chapter, table, column or question is among
them without a line here. A sample runs always. The whole is `-m slow`; a line of its summary says how many
combinations it was, and `python tests/absence CHAPTER` tells what is wrong in one.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from emptied_chapters import Shown, every_run, run
from emptied_rules import faults
from emptied_sources import Absence, every_absence
from emptied_world import World, chapter_files, load

from vvanalysis.dependencies import EVERY

SAMPLE = 1
"""Absences tried of every chapter in the fast run."""
CHAPTERS = [file.stem for file in chapter_files()]
NOT_YET = Path(__file__).parent / "not_yet.txt"
"""Chapters and sources, one pair a line, where a fault is known; a line whose fault is mended must go."""


@cache
def world_of(folder: str) -> World:
    return load(folder)


@cache
def parameters(chapter: str, folder: str) -> tuple[Path, dict[str, str]]:
    return next((file, words) for file, words in every_run(world_of(folder)) if file.stem == chapter)


@cache
def whole(chapter: str, folder: str) -> Shown:
    """The chapter with everything there."""
    file, words = parameters(chapter, folder)
    return run(file, world_of(folder), **words)


def matters_to(chapter: str, folder: str) -> list[Absence]:
    """Every absence but those of what the chapter, with everything there, never asks for.

    Such a one cannot differ: a chapter decides what it asks for by what it has been given before.
    """
    asked = {"", *whole(chapter, folder).asked}
    if any(each.startswith(("official.", "persons.")) for each in asked):
        asked.add("official")
    every = every_absence(world_of(folder))
    return [each for each in every if each.asked_as in asked or (each.table and EVERY in asked)]


def known(chapter: str, folder: str) -> set[str]:
    """Absences of a chapter where a fault is known: the second world's lines begin with "second: "."""
    lines = NOT_YET.read_text(encoding="utf-8").splitlines() if NOT_YET.exists() else []
    pairs = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    place = chapter if folder == "example" else f"second: {chapter}"
    return {source for name, source in pairs if name == place}


def wrong(chapter: str, folder: str, absence: Absence) -> list[str]:
    file, words = parameters(chapter, folder)
    return list(faults(whole(chapter, folder), run(file, absence.change(world_of(folder)), **words), absence))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_whole_world_is_told_whole(chapter: str, world: str) -> None:
    shown = whole(chapter, world)
    assert not shown.crash
    assert not shown.fault
    assert shown.items


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_is_said_of_what_is_not_there(chapter: str, world: str) -> None:
    """A sample that stays the same while other absences come and go."""
    every = [each for each in matters_to(chapter, world) if each.name not in known(chapter, world)]
    tried = sorted(every, key=lambda each: zlib.crc32(f"{chapter} {each.name}".encode()))
    tried = tried[: SAMPLE if world == "example" else 1]
    assert {each.name: found for each in tried if (found := wrong(chapter, world, each))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_is_said_of_anything_that_is_not_there(
    chapter: str, world: str, record_property: Callable[[str, object], None]
) -> None:
    every = matters_to(chapter, world)
    found = {each.name: words for each in every if (words := wrong(chapter, world, each))}
    record_property("emptied", [chapter, len(every)])
    assert {name: words for name, words in found.items() if name not in known(chapter, world)} == {}
    assert known(chapter, world) - found.keys() == set()
