"""Whose figures the items stand on: what the store's record of sources says, never a constant.

A function of a chapter's `show` knows frames alone, and says *official* of what was counted. Whether it
was the authority that counted, only the record of the files tells. So `notebook.load` lays that record here
(`stand_on`), and each item asks as it is shown (`told`): its source names the publishers of its election, and
what the campaign has typed or read through a mapping of its own is never told as an official count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pandas as pd

from vvanalysis.items.privacy import vouched
from vvanalysis.terms import OWN_PUBLISHERS
from vvanalysis.words.labels import ELECTION, OFFICIAL_SOURCE
from vvanalysis.words.sources import source_words

if TYPE_CHECKING:
    from vvanalysis.items.model import Shown

    AnyItem = TypeVar("AnyItem", bound=Shown)

ALL: Final = ""
"""Stands for every election together."""
_SOURCES: dict[str, tuple[str, bool]] = {}


def stand_on(sources: Mapping[str, tuple[str, bool]]) -> None:
    """From now on items stand on these sources; on the authority's own files where there are none.

    Parameters
    ----------
    sources
        Type of election, and `ALL` -> the source in words, and whether any of it is the campaign's own table.

    Examples
    --------
    >>> from vvanalysis.items import Finding, provenance
    >>> provenance.stand_on({provenance.ALL: ("egen tabell", True)})
    >>> provenance.told(Finding("share", "V fick 5 %.", "official")).certainty
    'transcribed'
    >>> provenance.stand_on({})
    """
    _SOURCES.clear()
    _SOURCES.update(sources)


def of_elections(
    sources: pd.DataFrame,
    *,
    years: Sequence[int],
    counted: Mapping[str, tuple[int, int]] | None = None,
) -> dict[str, tuple[str, bool]]:
    """What `stand_on` takes, out of the store's record.

    Parameters
    ----------
    sources
        As `store.read_sources` gives it.
    years
        The election evaluated and those it is compared with. The campaign's own tables are named first, then
        the files of the first of these years.
    counted
        As `store.preliminary_counts` gives it.

    Examples
    --------
    >>> from vvanalysis.items import provenance
    >>> rows = pd.DataFrame({"publisher": ["Valmyndigheten", "own table, read with a mapping"],
    ...     "election_year": [2022, 2026], "election_type": ["KF", "KF"], "count_status": ["final"] * 2})
    >>> provenance.of_elections(rows, years=(2026, 2022))["KF"]
    ('egen tabell, läst med mappning; Valmyndigheten, slutligt valresultat', True)
    """
    used = sources[sources["election_year"].isin(years)]
    if "content" in used:
        used = used[~used["content"].str.startswith("roll")]  # an electoral roll is no count
    used = used.assign(
        is_official=~used["publisher"].isin(OWN_PUBLISHERS),
        place=[list(years).index(year) for year in used["election_year"]],
    ).sort_values(["is_official", "place"], kind="stable")
    groups = {kind: used[used["election_type"] == kind] for kind in ELECTION} | {ALL: used}
    return {
        kind: (
            source_words(
                list(zip(rows["publisher"], rows["count_status"], strict=True)),
                counted=(counted or {}).get(kind),
            ),
            not rows["is_official"].all(),
        )
        for kind, rows in groups.items()
        if len(rows)
    }


def told(item: AnyItem) -> AnyItem:
    """The item with the source and the certainty that its figures have.

    An item whose key ends with an election (`municipalities-kf`) is of that election, any other of all.
    """
    source, is_own = _SOURCES.get(item_election(item), _SOURCES.get(ALL, (OFFICIAL_SOURCE, False)))
    changed: dict[str, Any] = {}
    if is_own and getattr(item, "certainty", "") == "official":
        changed["certainty"] = "transcribed"
    if OFFICIAL_SOURCE in (said := str(getattr(item, "source", ""))) and source != OFFICIAL_SOURCE:
        changed["source"] = said.replace(OFFICIAL_SOURCE, source)
    if hasattr(item, "data"):
        changed["data"] = told(item.data)
    for name in ("cards", "findings", "decisions", "spare"):
        if hasattr(item, name):
            changed[name] = tuple(told(part) for part in getattr(item, name))
    with vouched():
        return replace(item, **changed) if changed else item  # type: ignore[type-var]


def item_election(item: Any) -> str:
    """The election that the end of an item's key names (`RD`, `RF`, `KF`); `ALL` where it names none."""
    end = getattr(item, "key", "").rpartition("-")[2].upper()
    return end if end in {"RD", "RF", "KF"} else ALL
