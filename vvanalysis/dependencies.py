"""Which tables of a campaign this process has asked for: what a report depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_asked: Final[set[str]] = set()
_opened: Final[set[str]] = set()
_closed: Final = [0]


class TrackedTables(Mapping[str, "pd.DataFrame"]):
    """Tables by name; remembers the names that were asked for, those that are absent too."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        _asked.add(name)
        if name in self._tables and not _closed[0]:
            _opened.add(name)
        return self._tables[name]

    def sizes(self) -> dict[str, int]:
        """Rows of every table; tells their number and opens none."""
        _asked.add(EVERY)
        return {name: len(frame) for name, frame in self._tables.items()}

    def __iter__(self) -> Iterator[str]:
        _asked.add(EVERY)
        return iter(self._tables)

    def __len__(self) -> int:
        _asked.add(EVERY)
        return len(self._tables)


EVERY: Final = "*"
"""Said where the tables were counted or gone through: every one of them matters then."""


SURVEY: Final = "survey"
"""Said where the association survey was asked for."""


class TrackedField(Generic[T]):
    """A dataclass's field, None where it is not given; that it was asked for is remembered under a name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __set_name__(self, owner: type[object], field: str) -> None:
        self._field = field

    def __get__(self, instance: object | None, owner: type[object]) -> T | None:
        if instance is None:
            return None
        _asked.add(self._name)
        value: T | None = untracked(instance, self._field)
        if value is not None and not _closed[0]:
            _opened.add(self._name)
        return value

    def __set__(self, instance: object, value: T | None) -> None:
        instance.__dict__[self._field] = value


def untracked(instance: object, field: str) -> Any:
    """A field's value for a copy, which nothing depends on yet."""
    return instance.__dict__[field]


def tables_used() -> tuple[str, ...]:
    """Names of the tables asked for so far in this process, in order."""
    return tuple(sorted(_asked))


def reset_tables_used() -> None:
    """Begin anew."""
    _asked.clear()
    _opened.clear()


def tables_opened() -> frozenset[str]:
    """Names of what gave rows out in this process other than to protection: tables, and the survey."""
    return frozenset(_opened)


@contextmanager
def unopened() -> Iterator[None]:
    """What is read inside is read by the house's protection: no row of it is given out."""
    _closed[0] += 1
    try:
        yield
    finally:
        _closed[0] -= 1
