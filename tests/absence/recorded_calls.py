"""The calls that chapters make of the public functions, kept so that they can be made again with less."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

import pandas as pd

import vvanalysis

ROOMS = ("chapters",)


@dataclass(frozen=True)
class Call:
    """One call: the function, and what it was given by parameter."""

    name: str
    function: Callable[..., Any]
    given: dict[str, Any]

    @property
    def frames(self) -> list[str]:
        """Parameters that were given a frame with rows."""
        return [name for name, value in self.given.items() if isinstance(value, pd.DataFrame) and len(value)]

    def again(self, **other: Any) -> Any:
        """Make the call again with other values of some parameters."""
        return self.function(**{**self.given, **other})


@contextmanager
def recorded(calls: dict[str, Call]) -> Iterator[None]:
    """Keep the first call of every public function, as long as the context lasts."""
    with ExitStack() as stack:
        for module, name, function in _public():
            stack.enter_context(mock.patch.object(module, name, _keeping(calls, module.__name__, function)))
        yield


def _public() -> Iterator[tuple[Any, str, Callable[..., Any]]]:
    for room in ROOMS:
        package = importlib.import_module(f"{vvanalysis.__name__}.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name in getattr(module, "__all__", ()):
                function = getattr(module, name)
                if inspect.isfunction(function):  # a package's name for it too: notebooks call that one
                    yield module, name, function


def _keeping(calls: dict[str, Call], module: str, function: Callable[..., Any]) -> Callable[..., Any]:
    known = inspect.signature(function)
    key = f"{function.__module__.removeprefix('vvanalysis.chapters.')}.{function.__name__}"

    @functools.wraps(function)
    def keep(*places: Any, **words: Any) -> Any:
        bound = known.bind(*places, **words)
        simple = all(
            parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
            for parameter in known.parameters.values()
        )
        if simple and key not in calls:
            calls[key] = Call(key, function, dict(bound.arguments))
        return function(*places, **words)

    return keep
