"""The contracts of the official frames, and the column dictionary made from them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from vvanalysis import paths
from vvanalysis.errors import InputError
from vvanalysis.schemas.official import (
    CONTRACTS,
    PARTY_VOTES,
    column_dictionary,
    election_years,
    empty_official,
    typed_frame,
    validated,
)

ROW: dict[str, object] = {
    "election_year": 2018, "election_type": "RD", "count_status": "final", "area_level": "county",
    "area_code": "23", "party_code": "S", "votes": 3, "votes_previous": None, "is_in_other": False,
}  # fmt: skip


def with_rows(*rows: dict[str, object]) -> pd.DataFrame:
    return typed_frame(PARTY_VOTES, list(rows))


def test_empty_frames_keep_their_contracts() -> None:
    official = validated(empty_official(), where="test")
    assert election_years(official) == ()


def test_rows_get_types_order_and_missing_values() -> None:
    frame = with_rows(ROW, ROW | {"party_code": "KD", "votes": 0})
    assert frame["party_code"].tolist() == ["KD", "S"]
    assert frame["votes"].tolist() == [0, 3]
    assert frame["votes_previous"].isna().all()
    assert str(frame["area_code"].dtype) == "str"
    validated(replace(empty_official(), party_votes=frame), where="test")


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (with_rows(ROW, ROW), "unique|duplicate"),
        (with_rows(ROW | {"votes": -1}), "column votes"),
        (with_rows(ROW | {"election_type": "EU"}), "column election_type"),
        (with_rows(ROW | {"area_code": "17 "}), "column area_code"),
        (with_rows(ROW | {"votes": None}), "column votes"),
        (with_rows(ROW).assign(extra=1), "extra"),
        (with_rows(ROW).astype({"votes": "float64"}), "column votes"),
        (with_rows(ROW).drop(columns="is_in_other"), "is_in_other"),
    ],
)
def test_broken_contract_is_told(frame: pd.DataFrame, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        validated(replace(empty_official(), party_votes=frame), where="a.xml")
    assert str(caught.value).startswith("a.xml, frame party_votes")


def test_duplicated_index_does_not_hide_a_broken_key() -> None:
    frame = pd.concat([with_rows(ROW), with_rows(ROW)])
    with pytest.raises(InputError):
        validated(replace(empty_official(), party_votes=frame), where="a.xml")


def test_every_column_is_explained() -> None:
    for contract in CONTRACTS:
        names = [col.name for col in contract.columns]
        assert set(contract.key) <= set(names)
        assert all(col.meaning and col.unit for col in contract.columns)


def test_column_dictionary_is_the_file() -> None:
    assert (paths.data() / "COLUMNS.md").read_text(encoding="utf-8") == column_dictionary()


def test_copy_protects_the_original() -> None:
    official = replace(empty_official(), party_votes=with_rows(ROW))
    copy = official.copy()
    copy.party_votes.loc[0, "votes"] = 99
    copy.party_votes["new"] = 1
    assert official.party_votes["votes"].tolist() == [3]
    assert "new" not in official.party_votes
