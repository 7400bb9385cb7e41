"""Results typed by hand into the template: the same sums, and every page says how they came about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from replicas.books import District, long_2026

from vvanalysis.campaign import init_campaign
from vvanalysis.campaign.results_template import write_results_template
from vvanalysis.errors import CampaignError, InputError, ReconciliationError
from vvanalysis.loaders.batch import read_batch
from vvanalysis.render.plan.setting import prepared_campaign
from vvanalysis.store import import_files, read_official, read_sources
from vvanalysis.words.sources import source_words


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    init_campaign(folder, party="V", county="17", election_date=dt.date(2026, 9, 13))
    return folder


def fill(path: Path, sheet: str, code: str, **cells: dict[str, object]) -> None:
    """Put values into the rows of an area: party -> column -> value; `first` is its first row."""
    book = load_workbook(path)
    page = book[sheet]
    head = [str(cell.value) for cell in page[1]]
    rows = [row for row in page.iter_rows(min_row=2) if row[0].value == code]
    for party, values in cells.items():
        row = rows[0] if party == "first" else next(row for row in rows if row[2].value == party)
        for name, value in values.items():
            row[head.index(name)].value = value
    book.save(path)


@pytest.fixture
def filled(campaign: Path) -> Path:
    path = write_results_template(campaign)
    fill(
        path, "Kommunval 2026", "1715",
        first={"Röstberättigade": 9476, "Avgivna röster": 8165, "Giltiga röster": 7986},
        V={"Röster": 300, "Mandat": 2}, S={"Röster": 2640, "Mandat": 14}, M={"Röster": 1771, "Mandat": 9},
        SD={"Röster": 1596, "Mandat": 8}, C={"Röster": 885, "Mandat": 8}, Övriga={"Röster": 794},
    )  # fmt: skip
    return path


def test_the_template_has_the_countys_areas_and_every_party_of_parliament(campaign: Path) -> None:
    book = load_workbook(write_results_template(campaign))
    assert book.sheetnames == ["Riksdagsval 2026", "Regionval 2026", "Kommunval 2026", "Så fyller du i"]
    rows = list(book["Kommunval 2026"].iter_rows(values_only=True))
    assert rows[0][:4] == ("Kommunkod", "Kommun", "Parti", "Röster")
    assert len(rows) == 1 + 16 * 9
    assert rows[1][:3] == ("1715", "Kil", "V")
    assert [row[2] for row in rows[1:10]] == ["V", "S", "MP", "C", "L", "KD", "M", "SD", "Övriga"]
    assert next(book["Regionval 2026"].iter_rows(min_row=2, values_only=True))[:2] == ("17", "Värmlands län")
    with pytest.raises(CampaignError, match="is there already"):
        write_results_template(campaign)


def test_what_is_typed_is_in_the_store_and_said_to_be_typed(campaign: Path, filled: Path) -> None:
    import_files([campaign / "official"], into=campaign)
    official = read_official(campaign)
    counts = official.area_counts.query("election_year == 2026").set_index("area_code")
    assert counts.index.tolist() == ["1715"]
    assert counts.loc["1715", ["eligible", "cast", "valid"]].tolist() == [9476, 8165, 7986]
    assert pd.isna(counts.loc["1715", "invalid_blank"])
    votes = official.party_votes.query("election_year == 2026").set_index("party_code")["votes"]
    assert votes.to_dict() == {"C": 885, "M": 1771, "S": 2640, "SD": 1596, "V": 300, "ÖVR": 794}
    seats = official.seats.query("election_year == 2026 and area_code == '1715'")
    seats = seats.set_index("party_code")["seats"]
    assert seats.to_dict() == {"C": 8, "M": 9, "S": 14, "SD": 8, "V": 2}
    own = read_sources(campaign).query("store == 'own'")
    assert own[["publisher", "area_code"]].values.tolist() == [["typed by hand", "1715"]]
    assert source_words([(own["publisher"].iloc[0], "final")]) == "inskrivet för hand"
    _, setting, _ = prepared_campaign(campaign, is_draft=True)
    assert "Inskrivet för hand: kommunvalet" in setting.marks


def test_a_template_that_is_not_filled_in_is_passed_over_with_a_word(campaign: Path, tmp_path: Path) -> None:
    path = write_results_template(campaign)
    book = long_2026(
        campaign / "official",
        [District("17150101", "Vikstad", "Kil", {"Vänsterpartiet": 40}, eligible=100)],
    )
    batch = read_batch([campaign / "official"])
    assert "nothing is filled in" in " ".join(each.why for each in batch.passed)
    assert [each.name for each in batch.files] == [book.name]
    with pytest.raises(InputError, match="nothing is filled in; expected votes of one municipality"):
        read_batch([path])


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"V": {"Röster": 301}}, "the parties of 1715 sum to 7987, valid votes are 7986"),
        ({"first": {"Avgivna röster": 9477}}, "7986 valid of 9477 votes cast by 9476 eligible voters"),
        ({"first": {"Avgivna röster": None}}, "1715 lacks cast"),
        ({"V": {"Mandat": 3}}, "42 seats in 1715; expected an odd number"),
        ({"S": {"Avgivna röster": 8000}}, "8000 cast, 8165 in another row of 1715"),
        ({"S": {"Parti": "V"}}, "V again in 1715"),
        ({"S": {"Parti": None}}, "votes or seats without a party"),
        ({"S": {"Kommunkod": "Kil"}}, "no code of a municipality"),
        ({"S": {"Röster": "många"}}, "a cell that is not a count"),
    ],
)
def test_a_sum_or_cell_that_is_wrong(cells: dict[str, dict[str, object]], message: str, filled: Path) -> None:
    fill(filled, "Kommunval 2026", "1715", **cells)
    with pytest.raises((InputError, ReconciliationError), match=message):
        read_batch([filled])


def test_seats_stand_where_they_are_elected(filled: Path) -> None:
    fill(filled, "Regionval 2026", "17", S={"Mandat": 40}, V={"Mandat": 41})
    seats = read_batch([filled]).official.seats.query("election_type == 'RF'")
    assert seats[["area_code", "seats"]].values.tolist() == [["17", 40], ["17", 41]]
    assert set(seats["area_level"]) == {"county"}
    fill(filled, "Riksdagsval 2026", "1715", S={"Mandat": 1})
    with pytest.raises(ReconciliationError, match="seats of 1715, which elects none here"):
        read_batch([filled])


def _official(folder: Path, left: int, *, more: int = 0) -> Path:
    """The authority's book of Kil: votes for the Left Party, the rest for a local party."""
    votes = {
        "Vänsterpartiet": left, "Arbetarepartiet-Socialdemokraterna": 2640, "Moderaterna": 1771,
        "Sverigedemokraterna": 1596, "Centerpartiet": 885, "Bypartiet": 1094 - left + more,
    }  # fmt: skip
    district = District("17150101", "Kil", "Kil", votes, eligible=9476, blank=179 - more)
    return long_2026(folder, [district])


def test_an_official_file_goes_before_and_what_differs_is_refused(filled: Path, tmp_path: Path) -> None:
    """What is typed as Övriga does not contradict the local party that the official file tells of."""
    batch = read_batch([filled, _official(tmp_path, 300)])
    assert {each.publisher for each in batch.files} == {"Valmyndigheten"}
    votes = batch.official.party_votes.set_index(["area_code", "party_code"])["votes"]
    assert votes["1715", "Bypartiet"] == 794
    assert ("1715", "ÖVR") not in votes.index
    with pytest.raises(InputError, match="party V is 301, but 300 in"):
        read_batch([filled, _official(tmp_path, 301)])
    with pytest.raises(InputError, match="all other parties is 795, but 794"):
        read_batch([filled, _official(tmp_path, 300, more=1)])
