"""What is wrong in a chapter, for the one who mends it: `python tests/absence CHAPTER [WHAT]`."""

from __future__ import annotations

import sys
import warnings

import matplotlib as mpl
from test_chapters import known, matters_to, wrong

if __name__ == "__main__":
    mpl.use("agg")
    warnings.simplefilter("ignore")
    chapter, what = sys.argv[1], "".join(sys.argv[2:])
    for absence in matters_to(chapter):
        if what in absence.name:
            found = wrong(chapter, absence)
            mark = "known" if absence.name in known(chapter) else ""
            print(f"{absence.name}: {len(found)} {mark}", *found[:3], sep="\n    ", flush=True)  # noqa: T201
