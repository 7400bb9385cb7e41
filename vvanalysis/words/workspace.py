"""What a campaign holds, said in JupyterLab where a notebook ends a cell with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from vvanalysis.words.labels import ELECTION_SHORT, EXAMPLE_MARK
from vvanalysis.words.numbers import integer


def facts(
    *,
    name: str,
    party: str,
    years: Sequence[int],
    elections: Sequence[str],
    associations: int,
    tables: Mapping[str, int],
    is_example: bool,
) -> list[tuple[str, str]]:
    """Label and value of each fact; `tables` holds the rows of every table that is there."""
    listed = ", ".join(f"{table} ({integer(rows)})" for table, rows in tables.items())
    found = [
        ("Distrikt", name),
        ("Parti", party),
        ("Valår, det första mot de andra", ", ".join(str(year) for year in years)),
        ("Val", ", ".join(ELECTION_SHORT[each] for each in elections)),
        ("Föreningar", integer(associations)),
        ("Tabeller (rader)", listed or "inga"),
    ]
    return [*found, ("Märkning", EXAMPLE_MARK)] if is_example else found


def facts_html(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """The facts as a table with a caption and row headers; every value escaped."""
    body = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(label)}</th>'
        f'<td style="text-align:left">{escape(value)}</td></tr>'
        for label, value in rows
    )
    return f"<table><caption>{escape(title)}</caption><tbody>{body}</tbody></table>"
