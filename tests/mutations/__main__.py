"""How many small wrong changes the tests of a module catch: `python tests/mutations [MODULE ...]`.

Without a module: the metrics of `MODULES`. Each mutant (see mutants.py) is put into a fork of a process that
has imported the package and collected the tests of the module's own folder, and only these are run, to the
first that fails. So a mutant costs what its tests cost and no import, and no file is changed: a tool that
writes the module and starts pytest anew, as mutmut and cosmic-ray do, needs some five seconds more for each
of a thousand.

Prints what survived and, at the end, a table. Exit code 1 where a module has fewer than `LEAST` caught. For
systems that can fork.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

os.environ |= {
    "CI": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
}  # the same examples for all mutants
sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
LEAST = 0.85
MODULES = (
    "stats/ratios.py",
    "stats/inequality.py",
    "chapters/levelling/metrics.py",
    "chapters/turnout/metrics.py",
    "chapters/results/metrics/areas.py",
    "chapters/results/metrics/earlier.py",
    "chapters/expectation/metrics/decomposition.py",
    "chapters/flows/metrics.py",
    *(
        f"chapters/seats/metrics/{name}.py"
        for name in (
            "adjustment", "allocation", "check", "contests", "council_margins", "councils", "margins",
            "overview", "rules", "simulation", "what_if",
        )
    ),
)  # fmt: skip


def tests_of(module: str) -> str:
    """The folder of a module's own tests."""
    room, name, *_ = module.split("/")
    return f"tests/{room}/{name}" if room == "chapters" else f"tests/{room}"


def main(modules: list[str]) -> int:
    """Try every mutant of the modules, by folder of tests, and print the table."""
    from tried import try_folder  # imports pytest, which wants the settings above

    rows = []
    for folder in dict.fromkeys(map(tests_of, modules)):
        rows += try_folder(ROOT, folder, [each for each in modules if tests_of(each) == folder])
    print(f"\n{'module':<50}{'mutants':>8}{'caught':>8}{'share':>8}")  # noqa: T201
    for module, count, caught in [*rows, ("all", *map(sum, zip(*(row[1:] for row in rows), strict=True)))]:
        print(f"{module:<50}{count:>8}{caught:>8}{caught / max(count, 1):>8.0%}")  # noqa: T201
    return int(any(caught < LEAST * count for _, count, caught in rows))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    raise SystemExit(main(sys.argv[1:] or list(MODULES)))
