"""The bundled frames about candidates: contracts kept, no names, the same again from the raw files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from person_files import document

from vvanalysis import paths, store
from vvanalysis.schemas.persons import PERSON_CONTRACTS, columns_text, validated_persons
from vvanalysis.store.persons import FOLDER


def test_the_bundled_frames_keep_their_contracts_and_hold_no_name() -> None:
    persons = store.read_persons()
    assert validated_persons(persons, where="bundled") is persons
    assert persons.elected.groupby("election_year").size().to_dict() == {2010: 612, 2014: 596, 2018: 598}
    for contract in PERSON_CONTRACTS:
        assert not {"name", "candidate_name", "residence"} & set(getattr(persons, contract.name).columns)
    assert (paths.data() / FOLDER / "COLUMNS.md").read_text(encoding="utf-8") == columns_text()


def test_elected_women_and_men_are_the_seats() -> None:
    persons = store.read_persons()
    counts = (
        persons.elected_counts.groupby(["election_year", "area_code"])[["women", "men"]].sum().sum(axis=1)
    )
    filled = persons.elected.assign(area_code=persons.elected["area_code"].str[:4])
    filled = filled[filled["candidate_number"].notna()].groupby(["election_year", "area_code"]).size()
    pd.testing.assert_series_equal(counts.astype("int64"), filled, check_names=False)


def test_ballot_papers_sum_to_the_partys_votes() -> None:
    official, persons = store.read_official(), store.read_persons()
    key = ["election_year", "election_type", "area_code", "party_code"]
    sums = persons.ballots.groupby(key, as_index=False)["ballots"].sum()
    votes = official.party_votes[official.party_votes["area_level"] == "municipal_constituency"]
    both = sums.merge(votes[[*key, "votes"]], on=key, how="inner", validate="one_to_one")
    assert len(both) == len(sums)
    assert (both["ballots"] == both["votes"]).all()


def test_a_campaign_with_files_of_its_own_goes_before_the_bundled(tmp_path: Path) -> None:
    (tmp_path / "official").mkdir()
    (tmp_path / "official" / "a.xml").write_bytes(document())
    own = store.read_persons(tmp_path, year=2014)
    assert own.personal_votes.query("area_code == '230300'")["personal_votes"].tolist() == [5]
    assert len(own.elected) == len(store.read_persons().elected) + 2


@pytest.mark.raw
def test_bundling_again_gives_the_same(raw_folder: Path, tmp_path: Path) -> None:
    store.bundle_persons(raw_folder, into=tmp_path, county="17")
    for path in sorted((paths.data() / FOLDER).iterdir()):
        if path.suffix == ".parquet":
            pd.testing.assert_frame_equal(
                pd.read_parquet(tmp_path / FOLDER / path.name), pd.read_parquet(path)
            )
        else:
            assert (tmp_path / FOLDER / path.name).read_bytes() == path.read_bytes()
