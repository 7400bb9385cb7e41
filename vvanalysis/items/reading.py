"""From the JSON in an executed notebook back to items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.errors import Fault, RenderError
from vvanalysis.items.display import parted
from vvanalysis.items.front import Card, Cards, Decision, Decisions, Headline, Points, Questions
from vvanalysis.items.model import HIDDEN_FORM, VERSION, Column, Figure, Finding, Heading, Table
from vvanalysis.items.privacy import vouched

Item: TypeAlias = Heading | Finding | Table | Figure | Headline | Cards | Points | Decisions | Questions
KINDS: Final = (Heading, Finding, Table, Figure, Headline, Cards, Points, Decisions, Questions)
"""Every kind of item that a notebook can show."""


def from_json(body: Mapping[str, Any], *, svg: str = "") -> Item:
    """Item from its JSON form.

    Parameters
    ----------
    svg
        The drawing that stood beside a figure's JSON.

    Raises
    ------
    RenderError
        A kind or version that this code does not know.
    """
    with vouched():  # it was asked when it was made
        return _made_again(body, svg)


def _made_again(body: Mapping[str, Any], svg: str) -> Item:
    kind, version = str(body.get("item")), body.get("version")
    fields = _body(body)
    if version == VERSION and kind == "figure":
        return Figure(**{**fields, "data": _table(_body(fields["data"])), **parted(svg)})
    if version == VERSION and kind in _READERS:
        return _READERS[kind](fields)
    raise RenderError(
        Fault(
            "executed notebook",
            f"item {kind!r} of form {version!r}",
            f"{', '.join(each.__name__.lower() for each in KINDS)} of form {VERSION}",
            "run the notebook again with this version of vvanalysis",
        )
    )


def _body(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key not in {"item", "version"}}


def _table(body: Mapping[str, Any]) -> Table:
    columns = tuple(
        Column(**{**column, "kinds": tuple(column.get("kinds", ()))}) for column in body["columns"]
    )
    rows = tuple(tuple(_read(cell) for cell in row) for row in body["rows"])
    return Table(**{**body, "columns": columns, "rows": rows})


def _read(cell: Any) -> Any:
    return HIDDEN if cell == HIDDEN_FORM else cell


def _card(body: Mapping[str, Any]) -> Card:
    return Card(**{**_body(body), "series": tuple((str(year), value) for year, value in body["series"])})


def _points(body: Mapping[str, Any]) -> Points:
    told = {name: tuple(Finding(**_body(each)) for each in body[name]) for name in ("findings", "spare")}
    return Points(**{**body, **told})


def _decisions(body: Mapping[str, Any]) -> Decisions:
    told = {name: tuple(Decision(**_body(each)) for each in body[name]) for name in ("decisions", "spare")}
    return Decisions(**{**body, **told})


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Item]]] = {
    "heading": lambda body: Heading(**body),
    "finding": lambda body: Finding(**body),
    "table": _table,
    "headline": lambda body: Headline(**{**body, "ingress": tuple(body["ingress"])}),
    "cards": lambda body: Cards(**{**body, "cards": tuple(_card(each) for each in body["cards"])}),
    "points": _points,
    "decisions": _decisions,
    "questions": lambda body: Questions(**{**body, "questions": tuple(body["questions"])}),
}
