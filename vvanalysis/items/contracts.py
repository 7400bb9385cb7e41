"""What a chapter shows takes frames by contract: one worded line where a frame is not what it should be."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from numbers import Integral, Real
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.marks import opened_registers, refuse_unprotected, unmarked
from vvanalysis.errors import Fault, FrameError
from vvanalysis.schemas.metric_frames import PERSONS, Field, FrameContract, Unit, range_words, unit_of

__all__ = ["contracts_of", "faults_of", "takes"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_EXAMPLES: Final = "Examples\n"
_CONTRACTS: Final = "_vvanalysis_contracts"
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "number": (Real,),
    "whole": (Real,),
    "text": (str,),
    "true/false": (bool, np.bool_),
    "day": (dt.date, np.datetime64, str),
    "names": (tuple, list),
}


def takes(
    *contracts: FrameContract | None, **named: FrameContract
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Hold a function's first frames to contracts, in the order of its parameters; None holds to nothing.

    A frame without rows is always right: it says that nothing is known.

    Parameters
    ----------
    *contracts
        In the order of the parameters; None: the parameter is held to nothing.
    **named
        Parameter -> contract, for those that stand apart.

    Raises
    ------
    FrameError
        Raised by the function: a frame breaks its contract. All that is wrong with it, a line each.

    Examples
    --------
    >>> from vvanalysis.items.contracts import takes
    >>> from vvanalysis.schemas.metric_frames import Field, FrameContract
    >>> shares = FrameContract("shares", "one area", "results.metrics.party_results",
    ...     (Field("vote_share", "share", "Share of the valid votes"),))
    >>> @takes(shares)
    ... def first(frame):
    ...     return frame["vote_share"].iloc[0]
    >>> first(pd.DataFrame({"vote_share": [0.0695]}))
    np.float64(0.0695)
    >>> from vvanalysis.errors import FrameError
    >>> try:
    ...     first(pd.DataFrame({"vote_share": [6.95]}))
    ... except FrameError as error:
    ...     print(str(error).split("; ")[1])
    expected share, 0 to 1
    """

    def hold(function: Callable[_P, _R]) -> Callable[_P, _R]:
        names = list(inspect.signature(function).parameters)
        first = [(name, each) for name, each in zip(names, contracts, strict=False) if each is not None]
        held = [*first, *named.items()]
        place = function.__module__.removeprefix("vvanalysis.chapters.").partition(".show")[0]

        @functools.wraps(function)
        def checked(*args: _P.args, **words: _P.kwargs) -> _R:
            given: dict[str, Any] = dict(zip(names, args, strict=False)) | words
            frames = [
                (f"{place}.show.{function.__name__}, {name}", given[name], contract)
                for name, contract in held
                if isinstance(given.get(name), pd.DataFrame)
            ]
            if faults := [fault for each in frames for fault in faults_of(*each)]:
                raise FrameError(faults)
            for where, frame, contract in frames:
                _refuse_raw(where, frame, contract)
            try:
                return function(*args, **words)
            except (KeyError, AttributeError) as error:
                if lacks := [fault for each in frames for fault in _lacks(*each, said=str(error))]:
                    raise FrameError(lacks) from None
                raise

        checked.__doc__ = _with_frames(inspect.getdoc(function) or "", held)
        checked.__dict__[_CONTRACTS] = dict(held)
        return checked

    return hold


def contracts_of(function: Callable[..., Any]) -> Mapping[str, FrameContract]:
    """The contracts that a function holds its frames to, by parameter.

    Parameters
    ----------
    function
        Any function; one without `takes` has none.

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> from vvanalysis.items.contracts import contracts_of
    >>> contracts_of(media.show.gaps_table)["frame"].key
    ('first',)
    """
    found: Mapping[str, FrameContract] = function.__dict__.get(_CONTRACTS, {})
    return found


def _refuse_raw(where: str, frame: pd.DataFrame, contract: FrameContract) -> None:
    """Refuse counts of persons that no protection has given, once a register is open."""
    persons = [field.name for field in contract.fields if field.unit == PERSONS]
    if persons and len(frame) and opened_registers() and (raw := unmarked(frame, persons)):
        refuse_unprotected(where, f"counts of persons ({', '.join(raw)}) that protection has not given")


def faults_of(where: str, frame: pd.DataFrame, contract: FrameContract) -> Iterator[Fault]:
    """What is wrong with a frame: its rows, the kinds and ranges of its columns, its key.

    A column that it lacks is a fault where it is asked for.

    Parameters
    ----------
    where
        What takes the frame, as the fault says it.

    Examples
    --------
    >>> from vvanalysis.items.contracts import faults_of
    >>> from vvanalysis.schemas.metric_frames import Field, FrameContract, one
    >>> seats = FrameContract("seats", "a council", "seats.metrics.totals", (Field("seats", "seats", "Won"),))
    >>> rows = pd.DataFrame({"seats": [2, 5]})
    >>> [fault.what for fault in faults_of("totals", rows, one(seats))]
    ['2 rows where one is meant']
    """
    if frame.empty:
        return
    todo = f"give what {contract.made_by} gives"
    if contract.is_one_row and len(frame) > 1:
        yield Fault(where, f"{len(frame)} rows where one is meant", "one row", f"choose {contract.grain}")
    for field in contract.fields:
        if field.name in frame:
            yield from _field_faults(f"{where}, column {field.name}", frame[field.name], field, todo)
    key = [name for name in contract.key if name in frame]
    if key and len(key) == len(contract.key) and frame.duplicated(key).any():
        rows = int(frame.duplicated(key, keep=False).sum())
        yield Fault(
            where, f"{rows} rows have the same {', '.join(key)}", f"one row is {contract.grain}", todo
        )


def _field_faults(where: str, values: pd.Series, field: Field, todo: str) -> Iterator[Fault]:
    unit = unit_of(field)
    known = [value for value in values.tolist() if value is not HIDDEN and not _is_missing(value)]
    wrong = [value for value in known if not _is_kind(value, unit)]
    expected = range_words(field)
    if wrong:
        yield Fault(
            where, f"{len(wrong)} values are no {unit.kind} ({type(wrong[0]).__name__})", expected, todo
        )
        return
    outside = [value for value in known if not _is_within(value, unit)]
    if outside:
        first = "" if field.unit == "persons" else f" ({outside[0]:g})"
        yield Fault(where, f"{len(outside)} values lie outside{first}", expected, todo)


def _is_missing(value: Any) -> bool:
    return value is None or (not isinstance(value, (tuple, list)) and bool(pd.isna(value)))


def _is_kind(value: Any, unit: Unit) -> bool:
    if unit.kind in ("number", "whole") and isinstance(value, (bool, np.bool_)):
        return False
    if unit.kind == "whole" and not isinstance(value, Integral):
        return isinstance(value, Real) and float(value).is_integer()
    if unit.kind == "shape":
        return hasattr(value, "geom_type")  # shapely takes long to import, and few frames have shapes
    return isinstance(value, _KINDS[unit.kind])


def _is_within(value: Any, unit: Unit) -> bool:
    tiny = 1e-9  # what sums of floats may be off
    return (unit.low is None or value >= unit.low - tiny) and (unit.high is None or value <= unit.high + tiny)


def _lacks(where: str, frame: pd.DataFrame, contract: FrameContract, *, said: str) -> Iterator[Fault]:
    """Columns of the contract that the frame lacks and an error names."""
    for field in contract.fields:
        if field.name not in frame and field.name in said.replace("'", " ").replace(",", " ").split():
            yield Fault(
                where, f"the column {field.name} is missing", range_words(field),
                f"give what {contract.made_by} gives",
            )  # fmt: skip


def _with_frames(doc: str, held: list[tuple[str, FrameContract]]) -> str:
    """The docstring with what each frame holds, before its examples."""
    lines: list[str] = []
    for name, contract in held:
        head = f"Frame `{name}`: {contract.grain}"
        lines += [head, "-" * len(head)]
        for field in contract.fields:
            lines += [f"{field.name} : {range_words(field)}", f"    {field.meaning}."]
        lines.append("")
    text, found, examples = doc.partition(_EXAMPLES)
    return f"{text.rstrip()}\n\n" + "\n".join(lines) + f"\n{found}{examples}"
