"""The same quantity of the same place is told alike wherever the example's reports tell it.

All chapters' stored outputs, a whole build of the example, are searched. Two tables that have a column of the
same name must tell the same of a place, unless `SUBJECTS` says that they are about different things: so a new
contradiction fails here, and a new table is told from the others in so many words.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from vvanalysis import paths
from vvanalysis.items import MIME

PLACES = {"Kommun", "Partiförening", "Förening", "Område"}
SUBJECTS = {
    "parliament": {"municipalities-rd", "similar-rd", "expected", "effects", "turnout-rd"},
    "region": {"municipalities-rf"},
    "council": {
        "municipalities-kf",
        "similar-kf",
        "margins",
        "seats",
        "rates",
        "turnout-kf",
        "standing",
        "effort",
    },
    "comparable districts alone": {"same-districts"},
    "late votes against districts": {"late"},
    "the party's own work": {"activities", "activity-rates"},
    "support from the district": {"support", "needs"},
    "members new in the year": {"reception"},
    "members new the year before": {"retention"},
}
"""What tables are about; those that stand nowhere are all about one and the same."""
OTHER_COLUMNS = {
    ("effects", "Ändring"): "of votes; elsewhere of seats",
    (
        "expected",
        "Avvikelse, procentenheter",
    ): "from the nation's change; elsewhere from similar municipalities",
    ("rates", "Skillnad, procentenheter"): "from all parties' rate",
    ("turnout-kf", "Ändring, procentenheter"): "of turnout; elsewhere of the party's share",
    ("turnout-rd", "Ändring, procentenheter"): "of turnout; elsewhere of the party's share",
}
"""Columns of a table that mean something else than those of the same name, and what."""
ROUNDED = {"standing"}
"""Tables whose source gives shares with one decimal."""


def tables_in(file: Path) -> list[dict[str, Any]]:
    """Every table that a chapter shows, those behind figures too."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    items = [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]
    shown = [item if item["item"] == "table" else item.get("data") for item in items]
    return [table for table in shown if isinstance(table, dict) and "columns" in table]


def every_table() -> list[dict[str, Any]]:
    return [table for file in sorted(paths.notebooks().glob("[0-9]*.ipynb")) for table in tables_in(file)]


def quantities(table: dict[str, Any]) -> dict[tuple[str, str], float]:
    """Column and place -> number, where a table has a row for each place and the column once."""
    labels = [column["label"] for column in table["columns"]]
    names = [str(row[0]) for row in table["rows"]]
    if labels[0] not in PLACES or len(set(names)) < len(names):
        return {}
    once = {label for label, count in Counter(labels).items() if count == 1}
    return {
        (label, name): value
        for name, row in zip(names, table["rows"], strict=True)
        for label, value in zip(labels[1:], row[1:], strict=True)
        if label in once and isinstance(value, (int, float)) and not isinstance(value, bool)
    }


def subject_of(table: dict[str, Any], label: str) -> str:
    key = table["key"]
    if (key, label) in OTHER_COLUMNS:
        return f"{key} {label}"
    return next((subject for subject, keys in SUBJECTS.items() if key in keys), "")


def apart(tables: list[dict[str, Any]]) -> list[str]:
    """Where two tables tell the same quantity of the same place, and tell it otherwise."""
    told: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for table in tables:
        for (label, name), value in quantities(table).items():
            told[subject_of(table, label), label, name][table["key"]] = value
    return [
        f"{name}, {label} ({subject}): {values}"
        for (subject, label, name), values in told.items()
        if not _alike(values)
    ]


def _alike(values: dict[str, float]) -> bool:
    exact = [value for key, value in values.items() if key not in ROUNDED]
    rounded = [value for key, value in values.items() if key in ROUNDED]
    first = (exact or rounded)[0]
    near = all(abs(value - first) <= 0.00051 for value in rounded)
    return near and all(value == pytest.approx(first, rel=1e-8) for value in exact)


def test_the_chapters_tell_the_same_quantity_alike() -> None:
    tables = every_table()
    assert len(tables) > 60
    assert sum(len(quantities(table)) for table in tables) > 1500
    assert apart(tables) == []


def test_a_contradiction_is_found() -> None:
    columns = [{"label": "Kommun"}, {"label": "Mandat"}]
    tables = [
        {"key": "one", "columns": columns, "rows": [["Eda", 2], ["Kil", 3]]},
        {"key": "two", "columns": columns, "rows": [["Eda", 2], ["Kil", 4]]},
    ]
    assert apart(tables) == ["Kil, Mandat (): {'one': 3, 'two': 4}"]


def test_the_fact_sheet_tells_what_the_chapters_tell() -> None:
    """Kil's sheet: its rows are the columns of the chapters' tables."""
    by_key = {table["key"]: table for table in every_table()}
    kil = {
        key: {label: value for (label, name), value in quantities(by_key[key]).items() if name == "Kil"}
        for key in ("activities", "support", "margins")
    }
    sheet = {row[0]: row[1] for key in ("own-campaign", "own-support") for row in by_key[key]["rows"]}
    both = (sheet.keys() & kil["activities"].keys()) | (sheet.keys() & kil["support"].keys())
    assert len(both) >= 4
    for label in both:
        assert sheet[label] in {kil["activities"].get(label), kil["support"].get(label)}, label
    shares = {row[0]: row for row in by_key["here"]["rows"]}
    for election, key in (("Riksdag", "rd"), ("Region", "rf"), ("Kommun", "kf")):
        expected = quantities(by_key[f"municipalities-{key}"])["Andel", "Kil"]
        assert pytest.approx(expected, rel=1e-8) in [
            value for value in shares[election][1:] if isinstance(value, float)
        ]


def test_own_lists_and_support_have_one_answer() -> None:
    """Goal 2 against the candidates' chapter; who had no support against who had no hours."""
    by_key = {table["key"]: table for table in every_table()}
    lists = quantities(by_key["own-lists"])
    with_list = [name for (label, name), value in lists.items() if label == "Egna listor" and value > 0]
    goal = next(row for row in by_key["goals"]["rows"] if "Kommuner med egen lista" in row)
    assert len(with_list) == 16
    assert 1.0 in goal
    assert "Officiell rösträkning" in goal
    columns = [column["label"] for column in by_key["spread"]["columns"]]
    hours = quantities(by_key["support"])
    without = sum(value == 0 for (label, _), value in hours.items() if label == "Stödtimmar")
    assert by_key["spread"]["rows"][0][columns.index("Utan timmar")] == without
    assert "Utan stöd" not in columns


def test_named_associations_stand_in_the_order_of_their_names() -> None:
    """They stood in the order of their codes, where the text said by electorate."""
    from vvanalysis.words.sorting import swedish_key

    names = [row[0] for row in next(t for t in every_table() if t["key"] == "survey-response")["rows"]]
    assert len(names) == 16
    assert names == sorted(names, key=swedish_key)


def findings_values() -> dict[str, tuple[float, str]]:
    """Key -> value and sentence of every finding of the district's own chapters."""
    found: dict[str, tuple[float, str]] = {}
    for file in sorted(paths.notebooks().glob("[1-8]*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                item = output.get("data", {}).get(MIME, {})
                if item.get("item") == "finding":
                    found[item["key"]] = (item["value"], item["text"].replace("\u202f", " "))
    return found


SUMS = {
    "activities": ("activities", "Aktiviteter"),
    "contacts": ("activities", "Samtal"),
    "council-seats": ("seats", "Mandat"),
    "own-lists": ("own-lists", "Egna listor"),
}
"""Finding -> the table and the column whose sum its value is."""


def test_what_findings_say_is_what_the_tables_sum_to() -> None:
    by_key = {table["key"]: table for table in reversed(every_table())}
    found = findings_values()
    for key, (table, label) in SUMS.items():
        told = [value for (name, _), value in quantities(by_key[table]).items() if name == label]
        assert found[key][0] == sum(told), key
    doors = [value for (name, _), value in quantities(by_key["activities"]).items() if name == "Dörrar"]
    assert f"{sum(doors):,.0f}".replace(",", " ") in found["contacts"][1].replace("\xa0", " ")
    answers = {row[0]: row[1] for row in by_key["survey-enough"]["rows"]}
    assert found["survey-verdict"][0] == found["survey-bounds"][0] == answers["Ja"]
    (goal,) = (row for row in by_key["goals"]["rows"] if "Föreningar som fått stödet de behövde" in row)
    assert found["survey-verdict"][0] / 16 in goal
