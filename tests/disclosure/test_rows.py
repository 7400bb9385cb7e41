"""Attacks 12 and 15: rows of persons, by number or without, in items, workbooks and releases."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from attacker import Tried

from vvanalysis import paths
from vvanalysis.campaign import Campaign, load_campaign
from vvanalysis.campaign.identities import without_identities
from vvanalysis.dependencies import reset_tables_used
from vvanalysis.disclosure.rows import (
    least_diverse,
    refuse_rows,
    rows_of_persons,
    sheets_of,
    smallest_class,
)
from vvanalysis.errors import DisclosureError
from vvanalysis.items import MIME, Column, Table
from vvanalysis.render.release import _checked

QUASI = ["association", "gender", "age_band", "join_year"]
ROWS = pd.DataFrame(
    [("kil", "woman", "30-39", 2018)] * 6
    + [("kil", "man", "30-39", 2018)] * 5
    + [("arvika", "man", "40-49", 2017)] * 4,
    columns=QUASI,
)  # fmt: skip


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign()


def test_15_the_smallest_class_by_hand() -> None:
    assert smallest_class(ROWS, QUASI) == 4
    assert smallest_class(ROWS.head(11), QUASI) == 5
    assert smallest_class(ROWS.head(11), ["association"]) == 11
    assert smallest_class(ROWS.head(0), QUASI) == 0
    with pytest.raises(DisclosureError, match="fewer than 5 share"):
        refuse_rows(ROWS, columns=QUASI, least=5, where="t")
    refuse_rows(ROWS.head(11), columns=QUASI, least=5, where="t")
    refuse_rows(ROWS, columns=QUASI, least=4, where="t")


def test_15_answers_that_all_give() -> None:
    """Five men who all say no: which one of them it was does not matter, each has said no."""
    answers = ROWS.head(11).assign(answer=["yes", "no", "yes", "no", "no", "no"] + ["no"] * 5)
    assert least_diverse(answers, QUASI, "answer") == 1
    with pytest.raises(DisclosureError, match="say the same"):
        refuse_rows(answers, columns=QUASI, answers=["answer"], least=5, where="t")
    refuse_rows(answers.assign(answer=["yes", "no"] * 5 + ["no"]), columns=QUASI, answers=["answer"], least=5,
                where="t")  # fmt: skip


def table(frame: pd.DataFrame, certainty: str = "register") -> Table:
    columns = [Column(str(name), str(name)) for name in frame]
    return Table.of(frame, columns=columns, key="k", title="T", certainty=certainty, source="S")


def test_15_no_table_is_made_of_rows_of_the_register(campaign: Campaign) -> None:
    register = campaign.tables["members"]
    for columns in (["member_number"], ["association", "joined"], ["association", "birth_year", "gender"],
                    ["association", "first_contact"]):  # fmt: skip
        with pytest.raises(DisclosureError, match="a row per person"):
            table(register[columns])
    renamed = register[["member_number", "association"]].rename(columns={"member_number": "a"})
    with pytest.raises(DisclosureError, match="by number"):
        table(renamed)
    # Counts of those who joined, days of others than members, and many who share a year are no such rows;
    # in a chapter that has opened the register they are refused too (test_privacy_by_type).
    reset_tables_used()
    table(pd.DataFrame({"association": ["a", "b"], "joined": [12, 30], "left": [5, 6]}))
    table(pd.DataFrame({"week": pd.to_datetime(["2018-09-03"]), "activities": [3]}))
    table(pd.DataFrame({"birth_year": pd.array([1990] * 10, "Int64")}))


def workbook(file: Path, frame: pd.DataFrame, *, is_hidden: bool = False) -> Path:
    book = xlsxwriter.Workbook(file)
    book.add_worksheet("Först").write_string(0, 0, "x")
    sheet = book.add_worksheet("Rader")
    sheet.write_string(0, 0, "Rubrik")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for row, values in enumerate([list(frame), *frame.to_numpy().tolist()], start=2):
        for column, value in enumerate(values):
            if isinstance(value, pd.Timestamp):
                sheet.write_datetime(row, column, value.to_pydatetime(), day)
            elif not pd.isna(value):
                sheet.write(row, column, value)
    if is_hidden:
        sheet.hide()
    book.close()
    return file


def in_words(campaign: Campaign) -> pd.DataFrame:
    register = campaign.tables["members"]
    return pd.DataFrame(
        {
            "A": register["association"].map(campaign.association_names),
            "B": register["gender"].map(
                {"woman": "kvinna", "man": "man", "other": "annat", "unknown": "okänt"}
            ),
            "C": register["birth_year"].astype(object),
            "D": register["joined"],
            "E": register["joined"].dt.year,
        }
    )


@pytest.mark.parametrize("columns", ["AD", "BC", "AC", "ABE", "ABCDE", "CD"])
@pytest.mark.parametrize("is_hidden", [False, True])
def test_15_a_release_finds_rows_of_members_by_what_stands_in_them(
    columns: str, campaign: Campaign, tmp_path: Path, tried: Tried, *, is_hidden: bool
) -> None:
    """Fifty members, in any order, under any heading, on a hidden sheet too."""
    some = in_words(campaign).sample(50, random_state=15)[list(columns)]
    file = workbook(tmp_path / "r.xlsx", some, is_hidden=is_hidden)
    members, names = campaign.tables["members"], campaign.association_names
    found = list(rows_of_persons(sheets_of(file), members, names, 5))
    tried("15 workbooks with a row per member", tries=1, naive=1, ours=int(found != ["Rader"]))
    assert found == ["Rader"]


def test_15_a_workbook_with_rows_of_members_is_not_let_out(campaign: Campaign, tmp_path: Path) -> None:
    build: Any = SimpleNamespace(entries=(), out=tmp_path)
    counts = pd.DataFrame({"A": ["Kil", "Torsby", "Säffle", "Sunne"], "B": [12, 20, 31, 14]})
    workbook(tmp_path / "evaluation.xlsx", counts)
    assert len(_checked(campaign, build, tmp_path)) == 1
    workbook(tmp_path / "evaluation.xlsx", in_words(campaign).head(40), is_hidden=True)
    with pytest.raises(DisclosureError, match=r"evaluation.xlsx, Rader: has a row for each of some members"):
        _checked(campaign, build, tmp_path)


def stored() -> list[Table]:
    from vvanalysis.items import Figure, from_json

    found = []
    for file in sorted(paths.notebooks().glob("[0-9]*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if body := output.get("data", {}).get(MIME):
                    item = from_json(body, svg="<svg/>")
                    found += [item.data if isinstance(item, Figure) else item]
    return [item for item in found if isinstance(item, Table)]


def test_15_nothing_that_reports_show_is_taken_for_rows_of_members(campaign: Campaign) -> None:
    tables = stored()
    assert len(tables) > 60
    sheets = {
        f"{number} {item.key}": [tuple(column.label for column in item.columns), *item.rows]
        for number, item in enumerate(tables)
    }
    assert list(rows_of_persons(sheets, campaign.tables["members"], campaign.association_names, 10)) == []


def renumbered(campaign: Campaign) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """The registers as read from files, and with other member numbers: the same persons."""
    raw = {name: campaign.tables[name].copy() for name in ("members", "participation")}
    numbers = sorted({str(each) for frame in raw.values() for each in frame["member_number"].dropna()})
    others = np.random.default_rng(12).permutation([f"X{number:05d}" for number in range(len(numbers))])
    names = dict(zip(numbers, others, strict=True))
    other = {
        name: frame.assign(member_number=frame["member_number"].map(names)) for name, frame in raw.items()
    }
    return raw, other


def test_12_no_number_of_a_member_and_nothing_made_of_one_can_leave(campaign: Campaign, tried: Tried) -> None:
    """Other member numbers give the same frames to the last cell: no output can tell them apart.

    That is more than a keyed hash gives: the same key and person would give the same pseudonym twice.
    """
    raw, other = renumbered(campaign)
    ours, again = without_identities(raw), without_identities(other)
    persons = raw["members"]["member_number"].nunique()
    naive = int((raw["members"]["member_number"] != other["members"]["member_number"]).sum())
    told = sum(int((ours[name] != again[name]).where(ours[name].notna()).sum().sum()) for name in ours)
    for name, frame in ours.items():
        pd.testing.assert_frame_equal(frame, again[name])
    tried("12 pseudonyms made of member numbers", tries=int(persons), naive=naive, ours=told)
    assert naive == len(raw["members"])


HASHING = {"hashlib", "hmac", "zlib", "uuid", "secrets"}
PACKING = {"compress", "decompress"}
"""What of zlib only packs: everything can be read back out of it, and nothing is a checksum."""


def hashing_of(tree: ast.Module) -> set[str]:
    """What a module has to make a hash with; zlib counts unless each mention of it packs or unpacks."""
    nodes = list(ast.walk(tree))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    taken = {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    called = {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in nodes if isinstance(node, ast.Call)
    }  # fmt: skip
    mentions = sum(isinstance(node, ast.Name) and node.id == "zlib" for node in nodes)
    packs = sum(
        isinstance(node, ast.Attribute) and ast.unparse(node.value) == "zlib" and node.attr in PACKING
        for node in nodes
    )
    only_packs = {"zlib"} if 0 < mentions == packs else set()
    return ((plain - only_packs) | taken) & HASHING | called & {"hash", "hash_pandas_object", "hash_array"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import zlib\nzlib.compress(b'')", set()),
        ("import zlib\nzlib.compress(b'')\nzlib.crc32(b'')", {"zlib"}),
        ("import zlib\nzlib.compress(b'')\nmake = zlib\nmake.adler32(b'')", {"zlib"}),
        ("import zlib\nfrom zlib import crc32\nzlib.compress(b'')", {"zlib"}),
        ("import zlib as z\nz.crc32(b'')", {"zlib"}),
        ("import hashlib", {"hashlib"}),
        ("from pandas import util\nutil.hash_array([])", {"hash_array"}),
    ],
)
def test_12_packing_alone_is_no_hash(code: str, found: set[str]) -> None:
    assert hashing_of(ast.parse(code)) == found


def test_12_nothing_that_reads_registers_makes_hashes() -> None:
    """Hashes are made of files and code only: what sees a member's row has nothing to make one with."""
    allowed = ("render", "store", "loaders", "paths", "fetch")  # of files; fetch sees no register
    users = {}
    for file in Path(paths.__file__).parent.rglob("*.py"):
        if made_with := hashing_of(ast.parse(file.read_text(encoding="utf-8"))):
            users[str(file.relative_to(Path(paths.__file__).parent))] = made_with
    assert users  # the renderer's own, of files
    assert [user for user in users if not user.startswith(allowed)] == []


def test_12_no_stored_output_has_a_running_number() -> None:
    for file in paths.notebooks().glob("*.ipynb"):
        assert not re.search(r"person \d+", file.read_text(encoding="utf-8")), file.name
