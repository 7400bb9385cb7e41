"""What the rules of the emptied runs let pass and what they do not, on items made for it."""

from __future__ import annotations

import pandas as pd
from emptied_chapters import Shown
from emptied_rules import faults
from emptied_sources import Absence

from vvanalysis.items import Column, Finding, Table

EMPTIED = Absence("official.area_counts", "column area_name", lambda whole: whole)
PLAN = Absence("plan", "dates", lambda whole: whole)
WHOLE = {"area_name": ["Norra", "Södra"], "votes": [125, 90], "gained": [1, 0]}


def shown(frame: dict[str, list[object]] | str, note: str = "") -> Shown:
    if isinstance(frame, str):
        return Shown({0: Finding("k", frame, "official", value=1.0)})
    columns = [
        Column("area_name", "Område"),
        Column("votes", "Röster", "integer"),
        Column("gained", "Fler", "integer"),
    ]
    table = Table.of(
        pd.DataFrame(frame), columns=columns, key="k", title="T", certainty="official", source="S", note=note
    )
    return Shown({0: table})


def found(now: dict[str, list[object]] | str, *, note: str = "", absence: Absence = EMPTIED) -> list[str]:
    whole: dict[str, list[object]] | str = "Datum: Jordens dag." if isinstance(now, str) else WHOLE
    return list(faults(shown(whole), shown(now, note), absence))


def test_a_row_under_another_name_is_the_same_row() -> None:
    assert found(WHOLE | {"area_name": ["18800489", "Södra"]}) == []


def test_a_row_that_was_not_there_is_told_of() -> None:
    assert found(WHOLE | {"area_name": ["Östra", "Södra"], "votes": [80, 90]})


def test_a_nought_beside_a_count_is_a_truth_where_the_note_names_what_is_missing() -> None:
    less = WHOLE | {"votes": [60, 90], "gained": [0, 0]}
    assert found(less, note="Uppgift saknas för Ekby.") == []
    assert found(less)
    nothing = WHOLE | {"votes": [0, 90], "gained": [0, 0]}
    assert found(nothing, note="Uppgift saknas för Ekby.")


def test_themes_are_of_the_open_answers_whichever_they_are() -> None:
    fewer = WHOLE | {"votes": [60, 90]}
    assert found(fewer, absence=Absence("survey", "open question next_time", lambda whole: whole)) == []
    assert found(fewer, absence=Absence("survey", "question received", lambda whole: whole))


def test_what_a_plan_does_not_set_there_is_none_of() -> None:
    assert found("Datum: inga.", absence=PLAN) == []
    assert found("Datum: inga.")
