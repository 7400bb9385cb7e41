"""Errors worded for the person who can do something about them.

Every message reads *where: what is wrong, what was expected, what to do*, on one line, and never holds a
personal value. The command line prints it without a traceback and leaves with exit code 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input.

    Attributes
    ----------
    where
        File, and row and column or element where known ("members.csv, row 14, column joined").
    what
        What is wrong, without any personal value.
    expected
        What stood to be there.
    todo
        What the user can do about it.
    """

    where: str
    what: str
    expected: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; expected {self.expected}; {self.todo}"


class VvanalysisError(Exception):
    """Base of every error that a user can mend; `faults` holds all of them at once."""

    exit_code = 2

    def __init__(self, faults: Fault | Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[VvanalysisError], tuple[tuple[Fault, ...]]]:
        # Exceptions cross process borders when reports are built in parallel.
        return type(self), (self.faults,)


class InputError(VvanalysisError):
    """A file that cannot be read as what it should be."""


class ReconciliationError(VvanalysisError):
    """Totals in official figures that do not add up: loading stops."""


class CampaignError(VvanalysisError):
    """Something in the campaign folder is wrong."""


class ParameterError(VvanalysisError):
    """A parameter of a report or a command is unknown, missing or of the wrong kind."""


class FetchError(VvanalysisError):
    """A file that a server does not give, or that is not to be trusted."""


class DisclosureError(VvanalysisError):
    """Something that must not be let out: personal data, or a number that could be worked out."""


class FrameError(VvanalysisError):
    """A frame that is not what a function takes: a column, a unit or the number of rows is another."""

    def _render_traceback_(self) -> list[str]:
        # What JupyterLab shows an analyst: the line, and no way through the library's own code.
        return [str(self)]


class RenderError(VvanalysisError):
    """A report could not be made or put in its place."""
