"""What a campaign has typed, or read with a mapping of its own, is never told as the authority's count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sheets import save

from vvanalysis import notebook, store
from vvanalysis.chapters import results
from vvanalysis.cli import main
from vvanalysis.items import MIME, from_json, provenance

MAPPING = """
election_year = 2018
election_type = "KF"
count_status = "final"
[columns]
"Kod" = "district"
"Område" = "district_name"
"Väljare" = "eligible"
"Väljande" = "cast"
"Giltiga" = "valid"
"Ogiltiga" = "invalid"
"""
ROWS = [
    ["Kod", "Område", "Väljare", "Väljande", "Giltiga", "Ogiltiga", "V", "S"],
    ["17150101", "Kils egen avskrift", 100, 60, 58, 2, 50, 8],
]
OWN = "egen tabell, läst med mappning; Valmyndigheten, slutligt valresultat"
OFFICIAL = "Valmyndigheten, slutligt valresultat"


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "campaign"
    assert main(["init", str(folder), "--party", "V", "--county", "17", "--election-date", "2018-09-09"]) == 0
    book = save(tmp_path / "typed.xlsx", {"Blad1": ROWS})
    book.with_suffix(".toml").write_text(MAPPING, encoding="utf-8")
    assert main(["import", str(book), "--into", str(folder)]) == 0
    yield folder
    provenance.stand_on({})


def shown(item: object) -> object:
    bundle = item._repr_mimebundle_()  # type: ignore[attr-defined]
    return from_json(bundle[MIME])


def test_the_store_says_whose_table_it_is(campaign: Path) -> None:
    sources = store.read_sources(campaign).query("store == 'own'")
    assert sources[["publisher", "count_status"]].drop_duplicates().values.tolist() == [
        ["own table, read with a mapping", "final"]
    ]


def test_tables_and_findings_tell_it(campaign: Path) -> None:
    work = notebook.load(str(campaign))
    rows = results.metrics.party_results(
        work.party_votes, work.area_counts, party="V", year=2018, previous_year=2014, county="17"
    )
    kil = rows[rows["area_name"] == "Kil"]
    council = shown(
        results.show.by_area_table(
            kil.query("election_type == 'KF'"), key="municipalities-kf", title="Kommun"
        )
    )
    assert (council.source, council.certainty) == (OWN, "transcribed")  # type: ignore[attr-defined]
    parliament = shown(
        results.show.by_area_table(
            kil.query("election_type == 'RD'"), key="municipalities-rd", title="Riksdag"
        )
    )
    assert (parliament.source, parliament.certainty) == (OFFICIAL, "official")  # type: ignore[attr-defined]
    every = results.show.by_area_table(kil, key="all", title="Alla")
    assert "Källa: egen tabell, läst med mappning" in every._repr_mimebundle_()["text/html"]
    assert "Officiell rösträkning" not in every._repr_mimebundle_()["text/html"]


def test_the_example_stands_on_the_authority_again(campaign: Path) -> None:
    notebook.load(str(campaign))
    work = notebook.load()
    table = results.show.by_area_table(
        results.metrics.party_results(
            work.party_votes, work.area_counts, party="V", year=2018, previous_year=2014, county="17"
        ).query("area_name == 'Kil'"),
        key="all",
        title="Alla",
    )
    assert (shown(table).source, shown(table).certainty) == (OFFICIAL, "official")  # type: ignore[attr-defined]
