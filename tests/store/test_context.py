"""The bundled context: contracts kept, published sums, the same bytes again from the raw files."""

from __future__ import annotations

from pathlib import Path

import pytest

from vvanalysis import paths
from vvanalysis.schemas.context import Context, validated_context
from vvanalysis.store import bundle_context, read_context, read_official
from vvanalysis.store.context import columns_text


@pytest.fixture(scope="module")
def context() -> Context:
    return read_context()


def test_it_keeps_its_contracts(context: Context) -> None:
    assert validated_context(context, where="bundled") is context


def test_every_municipality_of_the_country_is_there(context: Context) -> None:
    areas = read_official().areas
    codes = set(areas.loc[areas["area_level"] == "municipality", "area_code"])
    for year in (2018, 2022):
        assert (
            set(context.electorates.loc[context.electorates["election_year"] == year, "area_code"]) == codes
        )


def test_published_sums(context: Context) -> None:
    """SCB: 7 325 733 resident electors in 2018, 70 192 of them in Karlstad; suppressed only in 2022."""
    frame = context.electorates[context.electorates["election_year"] == 2018].set_index("area_code")
    assert frame["eligible_residents"].sum() == 7325733
    assert frame.loc["1780", "eligible_residents"] == 70192
    assert frame.notna().all(axis=None)
    later = context.electorates[context.electorates["election_year"] == 2022]
    assert later["higher_education"].isna().sum() == 3


def test_council_history_agrees_with_the_official_count(context: Context) -> None:
    """Each share is the official one of the same year to the tenth of a percent."""
    official = read_official()
    counts = official.area_counts.query("election_type == 'KF' and area_level == 'municipality'")
    votes = official.party_votes.query("election_type == 'KF' and area_level == 'municipality'")
    key = ["election_year", "area_code"]
    both = votes.merge(counts[[*key, "valid"]], on=key).merge(
        context.council_history, on=[*key, "party_code"]
    )
    assert len(both) >= 80
    gap = (both["votes"] / both["valid"] - both["vote_share"]).abs()
    assert gap.max() < 0.00051


def test_columns_are_explained() -> None:
    text = (paths.data() / "context" / "COLUMNS.md").read_text(encoding="utf-8")
    assert text == columns_text()


@pytest.mark.raw
def test_bundling_gives_the_same_bytes(raw_folder: Path, tmp_path: Path) -> None:
    bundle_context(raw_folder, into=tmp_path)
    made, there = tmp_path / "context", paths.data() / "context"
    names = {file.name for file in made.iterdir()}
    assert names == {file.name for file in there.iterdir() if "border" not in file.name}
    for name in names:
        assert (made / name).read_bytes() == (there / name).read_bytes(), name
