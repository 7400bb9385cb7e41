"""How a build is to be done."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Engine: TypeAlias = Literal["fork", "kernel"]
CELL_TIMEOUT: Final = 300
"""Seconds that one cell may take."""
REPORT_TIMEOUT: Final = 1800
MOST_JOBS: Final = 4


@dataclass(frozen=True)
class BuildOptions:
    """How to build.

    Attributes
    ----------
    jobs
        Processes at once; None: the machine's cores, at most 4.
    engine
        "fork" or "kernel"; None: forks where there can be any.
    force
        Make reports that have not changed as well.
    failed
        Only reports that failed or have not been made.
    municipalities
        The reports of associations are made for these instead, and nothing else: "all", codes of
        municipalities or counties.
    cell_timeout, report_timeout
        Seconds that a cell, and a whole report, may take.
    memory
        Bytes that each process may take; None: its share of what is free.
    scheduler
        Address of a Dask scheduler whose workers do the jobs, one each, instead of this machine.
    is_draft
        Whether the reports are marked as drafts; only `release` makes others.
    """

    jobs: int | None = None
    engine: Engine | None = None
    force: bool = False
    failed: bool = False
    municipalities: tuple[str, ...] = ()
    cell_timeout: int = CELL_TIMEOUT
    report_timeout: int = REPORT_TIMEOUT
    memory: int | None = None
    scheduler: str = ""
    is_draft: bool = True

    @property
    def workers(self) -> int:
        """How many processes at once."""
        return self.jobs or min(os.cpu_count() or 1, MOST_JOBS)
