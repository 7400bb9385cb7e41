"""Whether the totals of a result file add up; if they do not, nothing of it is loaded.

Rules (Elections Act 2005:837 chapters 12-13: the county board adds up the districts, late votes included):
the parties of an area sum to its valid votes; valid and invalid votes sum to the votes cast; an area is the
sum of the areas it is made of, for every count and every party; seats sum to the seats there are to give. An
ordinary district has an electorate (late votes have none), and no area more votes cast than eligible voters:
such a number is missing or mistyped, and every turnout above it would be false.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from vvanalysis.errors import Fault, ReconciliationError
from vvanalysis.loaders.result_tree import INVALID_KINDS, Area, ResultFile
from vvanalysis.terms import DISTRICT_LEVELS

_SHOWN = 5
_SUMMED = ("valid", "cast", "eligible", *INVALID_KINDS.values())
_TODO = "download the file again; if the numbers stay, report them to the authority"


def reconcile(result: ResultFile) -> None:
    """Return if every total of the file adds up.

    Raises
    ------
    ReconciliationError
        File, area and both numbers, the first five of each kind of fault.
    """
    areas = list(result.area.walk())
    kinds: tuple[Iterable[Fault], ...] = (
        _repeated(result, areas),
        (fault for area in areas for fault in _misplaced(result, area)),
        (fault for area in areas for fault in _within(result, area)),
        (fault for area in areas for fault in _electorate(result, area)),
        (fault for area in areas for fault in _counts_of_children(result, area)),
        (fault for area in areas for fault in _parties_of_children(result, area)),
        (fault for area in areas for fault in _districts(result, area)),
    )
    faults = [fault for kind in kinds for fault in islice(kind, _SHOWN)]
    if faults:
        raise ReconciliationError(faults)


def _fault(result: ResultFile, area: Area, what: str, expected: str) -> Fault:
    return Fault(f"{result.where}, {area.level.replace('_', ' ')} {area.code}", what, expected, _TODO)


def _repeated(result: ResultFile, areas: list[Area]) -> Iterator[Fault]:
    times = Counter((area.level, area.code) for area in areas)
    for area in areas:
        if times.pop((area.level, area.code), 1) > 1:
            yield _fault(result, area, "the area stands more than once in the file", "each area once")


def _misplaced(result: ResultFile, area: Area) -> Iterator[Fault]:
    for child in area.children:
        code = child.code.removeprefix(child.code[:2]) if child.level == "late_district" else child.code
        start = (
            "" if area.level == "nation" else area.code[:4] if area.level != "constituency" else area.code[:2]
        )
        if not code.startswith(start):
            yield _fault(
                result, child, f"the code lies outside {area.code}", f"a code that begins with {start}"
            )


def _within(result: ResultFile, area: Area) -> Iterator[Fault]:
    parties = sum(tally.votes for tally in area.parties.values())
    valid, cast = area.counts["valid"] or 0, area.counts["cast"] or 0
    with_invalid = valid + sum(area.counts.get(kind) or 0 for kind in INVALID_KINDS.values())
    if parties != valid:
        yield _fault(result, area, f"the parties sum to {parties}, valid votes are {valid}", "equal numbers")
    if with_invalid != cast:
        yield _fault(
            result, area, f"valid and invalid sum to {with_invalid}, votes cast are {cast}", "equal numbers"
        )
    for code, tally in area.parties.items():
        if tally.votes < 0:
            what = f"the other parties listed sum to {-tally.votes} more than all of them ({code})"
            yield _fault(result, area, what, "no more than the total of other parties")
    seats = sum(tally.seats or 0 for tally in area.parties.values())
    if area.seats_to_give is not None and seats not in (0, area.seats_to_give):
        yield _fault(result, area, f"seats sum to {seats} of {area.seats_to_give}", "equal numbers")


def _electorate(result: ResultFile, area: Area) -> Iterator[Fault]:
    eligible, cast = area.counts.get("eligible"), area.counts["cast"] or 0
    if area.level == "late_district":
        return
    if eligible is None:
        if area.level == "electoral_district" and result.count_status == "final" and cast:
            what = "no number of eligible voters in an ordinary district"
            yield _fault(result, area, what, "a whole number")
    elif cast > eligible:
        what = f"{cast} votes cast by {eligible} eligible voters"
        yield _fault(result, area, what, "no more votes cast")


def _counts_of_children(result: ResultFile, area: Area) -> Iterator[Fault]:
    is_above = bool(area.children) and area.children[0].level not in DISTRICT_LEVELS
    for count in (*_SUMMED, *(("districts_total",) if is_above else ())) if area.children else ():
        own, parts = area.counts.get(count), [child.counts.get(count) for child in area.children]
        total = sum(part or 0 for part in parts)
        if (own or 0) != total:
            yield _fault(
                result, area, f"{count}: the parts sum to {total}, the whole is {own or 0}", "equal numbers"
            )


def _parties_of_children(result: ResultFile, area: Area) -> Iterator[Fault]:
    if not area.children:
        return
    votes: dict[str, int] = defaultdict(int)
    for child in area.children:
        for code, tally in child.parties.items():
            votes[code] += tally.votes
    for code in sorted({*votes, *area.parties}):
        own = area.parties[code].votes if code in area.parties else 0
        if own != votes.get(code, 0):
            what = f"party {code}: the parts sum to {votes.get(code, 0)}, the whole is {own}"
            yield _fault(result, area, what, "equal numbers")


def _districts(result: ResultFile, area: Area) -> Iterator[Fault]:
    districts = [child for child in area.children if child.level in DISTRICT_LEVELS]
    total = area.counts["districts_total"]
    if districts and total is not None and result.count_status == "final" and len(districts) != total:
        yield _fault(result, area, f"{len(districts)} districts listed, {total} stated", "equal numbers")
