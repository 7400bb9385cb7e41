"""How quick the renderer is beside papermill's own ways: `python tests/benchmarks/render.py`.

In one run, on the same notebooks and parameters, every notebook of a report run and made a page (HTML):

a. papermill's command line and nbconvert's in a loop, on a sample of the reports, counted up linearly;
b. papermill's Python API, one HTML exporter kept, as many processes as cores; it is spared the slow import of
   JupyterLab's (see `vvanalysis.render`), which (a) has; of many reports on a part, counted up linearly;
c. vvanalysis build, which makes PDFs too (of the example, the workbook and slides as well); and HTML alone.

The pages of (c) are compared byte by byte with those made of (b)'s notebooks. Then: where the time goes, and
how it grows with rows. A ratio is of clock times in one run; * marks what is counted up.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from growth import scaled
from ways import CORES, EXAMPLE, api, command_line, cost_of, html_alone, ours, planned, same_pages
from where import of_reports, of_start


def main() -> None:
    """Print the tables."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument(
        "--sheets", nargs="*", type=int, default=[1, 17, 100, 290], help="numbers of fact sheets"
    )
    words.add_argument("--sample", type=int, default=2, help="reports that (a) is measured on")
    words.add_argument(
        "--whole-b",
        type=int,
        default=100,
        help="for more reports than this (b) is counted up, and HTML alone left out",
    )
    words.add_argument("--rows", nargs="*", type=int, default=[1, 2, 5, 10], help="times as many rows")
    words.add_argument("--no-example", action="store_true", help="leave the example's full build out")
    words.add_argument("--no-profile", action="store_true", help="leave out where the time goes")
    given = words.parse_args()
    say(f"{CORES} cores, load {os.getloadavg()[0]:.1f} at the beginning, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        numbers = [*given.sheets, *([] if given.no_example else [EXAMPLE])]
        compare(numbers, given.sample, given.whole_b, folder)
        if not given.no_profile:
            profile(folder)
        growth(given.rows, folder)
    say(f"load {os.getloadavg()[0]:.1f} at the end")


def compare(numbers: Sequence[int], sample: int, whole_b: int, folder: Path) -> None:
    """One line per number of reports."""
    html_alone(folder / "html")
    heading = (
        "reports|a s|b s|c s|c, HTML alone s|again s|a/c|b/c|c s per report|c processor s|b MB|c MB|same"
    )
    line(heading.split("|"))
    line(["---"] * len(heading.split("|")))
    each = {}  # seconds per notebook of (a): of sheets, of the example
    for number in numbers:
        kind = number == EXAMPLE
        if kind not in each:
            each[kind] = by_command_line(number and sample, sample, folder / f"a-{kind}")
        line([str(cell) for cell in row(number, each[kind], whole_b, folder).values()])


def by_command_line(number: int, sample: int, folder: Path) -> float:
    """Seconds per notebook of (a), from the first reports."""
    folder.mkdir()
    reports = [each.report for each in planned(number, folder).chosen][:sample]
    cost = cost_of(lambda: [command_line(each, folder) for each in reports])
    return cost.clock / sum(len(each.chapters) for each in reports)


def row(number: int, each_a: float, whole_b: int, folder: Path) -> dict[str, Any]:
    """(a), (b) and (c) on the same reports."""
    b, c = folder / f"{number}-b", folder / f"{number}-c"
    b.mkdir()
    plan = planned(number, c)
    reports = [each.report for each in plan.chosen]
    own, again = cost_of(ours, number, c), cost_of(ours, number, c)
    is_short = len(reports) <= whole_b
    html = cost_of(ours, number, folder / f"{number}-html", str(folder / "html")) if is_short else None
    some = reports if is_short else reports[: CORES * 8]
    theirs = cost_of(api, some, b)
    of_b = theirs.clock * len(reports) / len(some)
    of_a = each_a * sum(len(each.chapters) for each in reports)
    return {
        "reports": f"{number} sheets" if number else f"the example's {len(reports)}",
        "a": f"{of_a:.1f}*",
        "b": f"{of_b:.1f}" + ("" if is_short else "*"),
        "c": f"{own.clock:.1f}",
        "html": f"{html.clock:.1f}" if html else "",
        "again": f"{again.clock:.1f}",
        "a/c": f"{of_a / own.clock:.1f}",
        "b/c": f"{of_b / own.clock:.1f}",
        "each": f"{own.clock / len(reports):.2f}",
        "processor": f"{own.processor:.1f}",
        "b MB": theirs.memory // 2**20,
        "c MB": own.memory // 2**20,
        "same": same_pages(plan, b, c, len(some)),
    }


def profile(folder: Path) -> None:
    """Where the time goes, at the start and per fact sheet."""
    for title, seconds in of_start().items():
        table(f"{title}, before the first notebook", seconds)
    table("a fact sheet, its two notebooks, page and PDF", of_reports(8, folder / "profile"))


def growth(times: Sequence[int], folder: Path) -> None:
    """How the cost grows with the rows of what fact sheets read."""
    if times:
        line(["rows", "activities", "rows of votes", "8 sheets s", "processor s", "MB"])
        line(["---"] * 6)
    for many in times:
        campaign = folder / f"rows-{many}"
        activities, votes = scaled(campaign, many)
        cost = cost_of(ours, 8, folder / f"rows-{many}-out", str(campaign))
        line(
            [
                f"{many}×",
                activities,
                votes,
                f"{cost.clock:.1f}",
                f"{cost.processor:.1f}",
                cost.memory // 2**20,
            ]
        )


def table(title: str, seconds: Mapping[str, float]) -> None:
    """A table of seconds of processor time."""
    say(f"\n{title}: {sum(seconds.values()):.2f} s of processor time")
    for what, value in seconds.items():
        line([what, f"{value:.3f}"])
    say("")


def line(cells: Sequence[Any]) -> None:
    """A row of a Markdown table."""
    say("| " + " | ".join(map(str, cells)) + " |")


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
