"""Which tables of a campaign this process has asked for: what a report depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

_asked: Final[set[str]] = set()


class Asked(Mapping[str, "pd.DataFrame"]):
    """Tables by name; remembers the names that were asked for, those that are absent too."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        _asked.add(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        _asked.add(EVERY)
        return iter(self._tables)

    def __len__(self) -> int:
        _asked.add(EVERY)
        return len(self._tables)


EVERY: Final = "*"
"""Said where the tables were counted or gone through: every one of them matters then."""


def tables_asked_for() -> tuple[str, ...]:
    """Names of the tables asked for so far in this process, in order."""
    return tuple(sorted(_asked))


def forget() -> None:
    """Begin anew."""
    _asked.clear()
