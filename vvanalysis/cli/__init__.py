"""The commands: parse, call, report.

Exit code 0: all is well; 2: an input is wrong or a report failed; 130 and 143: stopped by
the user or the system.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from vvanalysis.cli import campaigns, fetching, lab, official, privacy, project, release, reports
from vvanalysis.cli.app import app
from vvanalysis.errors import VvanalysisError

__all__ = ["campaigns", "fetching", "lab", "main", "official", "privacy", "project", "release", "reports"]

_STOPPED = (130, 143)  # what typer leaves with on Ctrl-C, and what the build does on SIGTERM


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows consoles default to a code page
    try:
        app(list(arguments) if arguments is not None else None)
    except SystemExit as leave:
        if leave.code in _STOPPED:
            typer.echo("stopped; what is finished is left as it is", err=True)
        return leave.code if isinstance(leave.code, int) else 0
    except VvanalysisError as error:
        for fault in error.faults:
            typer.echo(str(fault), err=True)
        return error.exit_code
    return 0
