"""Values that are dear to make and asked for again: kept by key, and handed on to a forked process.

Unlike `functools.lru_cache`, what is kept can be taken out and put in: the renderer loads in one process and
forks from another, which must not have started any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")
_ALL: Final[dict[str, Cache[Any]]] = {}


class Cache(Generic[T]):
    """The last few values by key.

    Parameters
    ----------
    name
        Unique among all memos: values are handed on under it.
    most
        How many values are kept; the oldest goes first.
    """

    def __init__(self, name: str, *, most: int = 8) -> None:
        self._values: dict[Hashable, T] = {}
        self._most = most
        _ALL[name] = self

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not kept; what `make` raises is not kept."""
        if key not in self._values:
            self._values[key] = make()
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]
        return self._values[key]

    def clear(self) -> None:
        """Keep nothing."""
        self._values.clear()

    @property
    def values(self) -> Mapping[Hashable, T]:
        """What is kept."""
        return dict(self._values)

    def put(self, values: Mapping[Hashable, T]) -> None:
        """Keep these as well."""
        self._values.update(values)


def export() -> dict[str, Mapping[Hashable, Any]]:
    """Everything that every cache keeps."""
    return {name: cache.values for name, cache in _ALL.items()}


def restore(kept: Mapping[str, Mapping[Hashable, Any]]) -> None:
    """Put what `export` gave into the memos of this process."""
    for name, values in kept.items():
        if name in _ALL:
            _ALL[name].put(values)
