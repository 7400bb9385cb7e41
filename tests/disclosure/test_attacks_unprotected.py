"""Attacks on what is published without protection, each of which succeeds; through ratios none does."""

from __future__ import annotations

import json
import re

import numpy as np
import pandas as pd
from attacker import Attacker
from published import key, look, primary_only, recovered

from vvanalysis import notebook, paths
from vvanalysis.chapters import campaign, levelling, members
from vvanalysis.disclosure import HIDDEN, PROFILES, protect

K = PROFILES["intern"].least
MIME = "application/vnd.vvanalysis.item+json"


def solved(hours: float, rate: float) -> list[int]:
    """Numbers of members that give the hours per 100 members, as it is written (one decimal)."""
    return [size for size in range(1, 400) if round(100 * hours / size, 1) == round(rate, 1)]


def test_06_hours_by_hours_per_member_are_the_members() -> None:
    """A rate beside its numerator is its denominator: 12 h, 400.0 h per 100 members = 3 members.

    So rates are made of the counts as they are shown; of a hidden count there is none, and of a rounded one
    the rate gives back what is shown.
    """
    starts = [3, 14, 27, 41, 68, 90, 33, 37, 45, 52, 60, 75]
    codes = list("abcdefghijkl")
    true = pd.DataFrame({"association": codes, "members_start": starts})
    hours = [12.0, 9.0, 31.0, 17.0, 22.0, 40.0, 11.0, 13.0, 19.0, 21.0, 23.0, 29.0]
    done = pd.DataFrame({"association": codes, "hours": hours, "activities": range(3, 15),
                         "conversations": range(30, 42)})  # fmt: skip
    naive = campaign.metrics.with_rates(
        done, members=members.metrics.sizes(true, "members_start"), eligible={}
    )
    for row, size in zip(naive.to_dict("records"), starts, strict=True):
        assert size in solved(row["hours"], row["hours_per_100_members"])
    assert solved(12.0, naive["hours_per_100_members"].iloc[0]) == [3]
    for name, rules in PROFILES.items():
        safe = protect(true, by=["association"], counts=["members_start"], profile=name)
        sizes = members.metrics.sizes(safe, "members_start")
        support = pd.DataFrame({"association": codes, "hours": done["hours"]})
        given = levelling.metrics.support_by_association(
            {"support": support}, associations=codes, members=sizes, eligible={}
        )
        rated = campaign.metrics.with_rates(done, members=sizes, eligible={})
        shown = dict(zip(safe["association"], safe["members_start"], strict=True))
        assert HIDDEN in shown.values()
        for frame in (rated, given):
            rates = [column for column in frame if column.endswith("_per_100_members")]
            for row in frame.to_dict("records"):
                value = shown.get(row["association"], HIDDEN)
                if value is HIDDEN:
                    assert all(pd.isna(row[rate]) for rate in rates)
                else:
                    assert value % rules.round_to == 0
                    assert value in solved(row["hours"], row["hours_per_100_members"])


def test_06_a_gini_or_a_deviation_beside_all_values_but_one_gives_it_back() -> None:
    """One of ten hidden: Gini or standard deviation tells it, and so does a mean with one left out."""
    values = [3, 12, 20, 31, 44, 25, 28, 36, 40, 50]
    others = values[1:]
    gini, deviation = levelling.metrics.gini(values), float(np.std(values))
    assert [n for n in range(12) if abs(levelling.metrics.gini([n, *others]) - gini) < 5e-4] == [3]
    assert [n for n in range(12) if abs(float(np.std([n, *others])) - deviation) < 5e-3] == [3]
    means = [(sum(values) - value) / 9 for value in values]
    assert [round(sum(means) - 9 * mean) for mean in means] == values  # n - 1 times each, all n means told
    frame = pd.DataFrame(
        {"association": list("abcdefghij"), "n": values, "gini": gini, "deviation": deviation}
    )
    follow = {"gini": ("n",), "deviation": ("n",)}
    safe = protect(frame, by=["association"], counts=["n"], profile="intern", follow=follow)
    assert HIDDEN in safe["n"].tolist()
    for row in safe.to_dict("records"):
        if row["n"] is HIDDEN:
            assert row["gini"] is row["deviation"] is HIDDEN


def test_05_apart_the_two_tables_give_it_back() -> None:
    """new 3 hidden, renewed 14, paid 17 in the other table: each table alone is as it should be."""
    fine = pd.DataFrame({"association": ["m"], "new": [3], "renewed": [14]})
    coarse = pd.DataFrame({"association": ["m"], "paid": [17]})
    attacker = Attacker()
    look(attacker, primary_only(fine, ["new", "renewed"], K), by=["association"], counts=["new", "renewed"],
         shows_zero=True)  # fmt: skip
    look(attacker, primary_only(coarse, ["paid"], K), by=["association"], counts=["paid"], shows_zero=True)
    cells = [key("m", name, {"association": "m"}) for name in ("paid", "new", "renewed")]
    attacker.know(dict(zip(cells, (-1, 1, 1), strict=True)))
    assert recovered(attacker) == [(cells[1], 3)]


def test_02_unprotected_gives_the_one_who_is_not_in_the_subgroup() -> None:
    true = pd.DataFrame({"association": ["a", "b"], "joined": [20, 40], "contacted": [19, 30]})
    attacker = Attacker()
    look(attacker, primary_only(true, ["joined", "contacted"], K), by=["association"],
         counts=["joined", "contacted"], shows_zero=True)  # fmt: skip
    names = [key("m", name, {"association": "a"}) for name in ("joined", "contacted", "rest")]
    attacker.know(dict(zip(names, (-1, 1, 1), strict=True)))
    assert attacker.interval(names[2]) == (1, 1)


def test_09_rounding_without_hiding_narrows_a_small_count() -> None:
    """3 rounded to 5 says 3 to 7, and beside exact sums it says 3: never by rounding alone."""
    attacker = Attacker()
    values = {"a": 3, "b": 13, "c": 22}
    for code, value in values.items():
        attacker.see(key("m", "n", {"g": code}), 5 * round(value / 5), rounded_to=5)
    assert attacker.interval(key("m", "n", {"g": "a"})) == (3, 7)
    attacker.know({key("m", "n", {"g": code}): 1 for code in values}, 38, 38)
    attacker.see(key("m", "n", {"g": "b"}), 13)
    attacker.see(key("m", "n", {"g": "c"}), 22)
    assert attacker.interval(key("m", "n", {"g": "a"})) == (3, 3)


def stored_tables() -> list[tuple[str, dict[str, object]]]:
    """Every table that a stored chapter shows, a figure's own included."""
    found = []
    for file in sorted(paths.notebooks().glob("[0-9]*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                item = output.get("data", {}).get(MIME, {})
                table = item.get("data") if item.get("item") == "figure" else item
                if table and table.get("item") == "table":
                    found.append((file.name, table))
    return found


def test_12_and_15_no_pseudonym_and_no_row_for_each_member() -> None:
    """No number of a member and nothing that could be a hash of one stands in a table, nor a row each."""
    register = notebook.load().campaign.tables["members"]
    tables = [(name, table) for name, table in stored_tables() if table["certainty"] != "official"]
    assert len(tables) > 20
    numbers = {str(number) for number in register["member_number"]}
    for name, table in tables:
        rows = list(table["rows"])  # type: ignore[call-overload]
        assert len(rows) < len(register) / 4, (name, table["key"])
        cells = [value for row in rows for value in row if isinstance(value, str)]
        assert not numbers & set(cells)
        assert not [value for value in cells if re.fullmatch(r"[0-9a-f]{16,}", value)]
