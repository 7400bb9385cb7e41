"""What is wrong in chapters, for the one who mends it: `python tests/absence [--second] [CHAPTER [WHAT]]`.

With `--second` it is over the second world (tests/fixtures/second_world). Without a chapter every one is run:
by hand what `pytest -m slow tests/absence` holds. A last line tells how many combinations there were, and how
many had faults. On 2026-11-28 there are 2 180 over the example and 1 982 over the second world, in 21
chapters each (absences of what a chapter never asks for are not tried), of about half a second each.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

import matplotlib as mpl
from emptied_world import folder_of
from test_chapters import CHAPTERS, known, matters_to, wrong


def show(folder: str, chapter: str, what: str) -> tuple[int, int]:
    """Each absence with a fault, and the first that it brings; how many there were, and how many of these."""
    every = [each for each in matters_to(chapter, folder) if what in each.name]
    faulty = 0
    for absence in every:
        if found := wrong(chapter, folder, absence):
            faulty += 1
            mark = "known" if absence.name in known(chapter, folder) else ""
            print(f"{chapter} | {absence.name}: {len(found)} {mark}", *found[:3], sep="\n    ", flush=True)  # noqa: T201
    return len(every), faulty


if __name__ == "__main__":
    mpl.use("agg")
    warnings.simplefilter("ignore")
    words = [each for each in sys.argv[1:] if each != "--second"]
    with tempfile.TemporaryDirectory() as place:
        folder = folder_of(Path(place), is_second="--second" in sys.argv)
        counts = [show(folder, each, "".join(words[1:])) for each in words[:1] or CHAPTERS]
    print(*(sum(each) for each in zip(*counts, strict=True)), "combinations, and those with faults")  # noqa: T201
