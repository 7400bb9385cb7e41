"""What is wrong in a chapter, for the one who mends it: `python tests/absence CHAPTER [WHAT]`.

With `--second` before the chapter it is over the second world (tests/fixtures/second_world).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import matplotlib as mpl
from test_chapters import known, matters_to, wrong

SECOND = Path(__file__).parents[1] / "fixtures" / "second_world"


def folder_of(place: Path, *, is_second: bool) -> str:
    """The example, or the second world's campaign with its own store, put together in a folder."""
    if not is_second:
        return "example"
    shutil.copytree(SECOND / "campaign", place / "second")
    shutil.copytree(SECOND / "store", place / "second" / "store")
    return str(place / "second")


def show(folder: str, chapter: str, what: str) -> None:
    """Each absence, and the first faults that it brings."""
    for absence in matters_to(chapter, folder):
        if what in absence.name:
            found = wrong(chapter, folder, absence)
            mark = "known" if absence.name in known(chapter, folder) else ""
            print(f"{absence.name}: {len(found)} {mark}", *found[:3], sep="\n    ", flush=True)  # noqa: T201


if __name__ == "__main__":
    mpl.use("agg")
    warnings.simplefilter("ignore")
    words = [each for each in sys.argv[1:] if each != "--second"]
    with tempfile.TemporaryDirectory() as place:
        folder = folder_of(Path(place), is_second="--second" in sys.argv)
        show(folder, words[0], "".join(words[1:]))
