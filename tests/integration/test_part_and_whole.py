"""What the bundled figures of other counties lack is never zero, and a part is never told as the whole."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis import items, notebook
from vvanalysis.campaign import init_campaign
from vvanalysis.chapters import districts, expectation, results, seats, simultaneous
from vvanalysis.items import Column, Finding, Table
from vvanalysis.notebook import Workspace
from vvanalysis.store import import_files

ASSOCIATION = '\n[[associations]]\ncode = "f{number}"\nname = "Förening {number}"\nmunicipalities = {codes}\n'
OREBRO = ("1814", "1860", "1861", "1862", "1863", "1864", "1880", "1881", "1882", "1883", "1884", "1885")


def campaign(folder: Path, *, party: str, county: str, groups: Iterable[Iterable[str]]) -> Path:
    """A campaign folder of 2018 with one association for each group of municipalities, and no tables."""
    init_campaign(folder, party=party, county=county, election_date=dt.date(2018, 9, 9))
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8").partition("[[associations]]")[0]
    for number, codes in enumerate(groups):
        text += ASSOCIATION.format(number=number, codes=str(list(codes)).replace("'", '"'))
    settings.write_text(text, encoding="utf-8")
    for table in [*folder.glob("*.xlsx"), *folder.glob("*.csv")]:
        table.unlink()
    return folder


def plain(said: object) -> str:
    return str(said).replace("\n", " ").replace("\u202f", " ").replace("\u00a0", " ")


def between(work: Workspace) -> pd.DataFrame:
    own = results.metrics.council_seats(work.seats, work.area_counts, party=work.party)
    return results.metrics.seats_between(
        own, work.municipalities, year=work.year, previous_year=work.previous_year
    )


def test_municipalities_without_an_association_are_the_countys_all_the_same(tmp_path: Path) -> None:
    nine = [code for code in OREBRO if code not in ("1860", "1863", "1864")]
    work = notebook.load(str(campaign(tmp_path, party="MP", county="18", groups=[[each] for each in nine])))
    said = plain(seats.show.totals_finding(seats.metrics.totals(between(work)), party="MP").text)
    assert said == (
        "MP har 13 av 464 mandat i länets 12 kommunfullmäktige och finns med i 10 av dem; mandaten är färre "
        "än i förra valet (25 av 468)."
    )


def test_a_council_that_is_not_at_hand_is_named(tmp_path: Path) -> None:
    work = notebook.load(str(campaign(tmp_path, party="MP", county="18", groups=[OREBRO])))
    known = work.seats[work.seats["area_code"] != "1880"]
    own = results.metrics.council_seats(known, work.area_counts, party="MP")
    rows = results.metrics.seats_between(own, work.municipalities, year=2018, previous_year=2014)
    said = plain(seats.show.totals_finding(seats.metrics.totals(rows), party="MP").text)
    assert "10 av 399 mandat i de 11 av länets 12 kommunfullmäktige som det finns uppgift" in said
    assert said.endswith("Uppgift saknas för Örebro.")
    assert "Uppgift saknas för Örebro." in results.show.seats_between_table(rows).note


def test_without_constituencies_at_hand_nothing_is_said_of_more_votes(tmp_path: Path) -> None:
    """The bundled figures tell the councils' seats everywhere, and what margins need in one county alone."""
    work = notebook.load(str(campaign(tmp_path, party="V", county="14", groups=[["1480"], ["1401", "1402"]])))
    assert "V har 126 av 2 117 mandat" in plain(
        seats.show.totals_finding(seats.metrics.totals(between(work)), party="V")
    )
    councils = seats.metrics.contests(work.party_votes, work.area_counts, work.seats, year=2018)
    changed = seats.metrics.even_change(councils, work.municipalities, party="V", year=2018)
    firm, bounds = seats.metrics.random_change(councils, work.municipalities, party="V", year=2018)
    margins = seats.metrics.council_margins(
        work.party_votes, work.area_counts, work.seats, year=2018, party="V"
    )
    overview = seats.metrics.council_overview(
        between(work),
        seats.metrics.with_rivals(margins, councils, year=2018),
        councils,
        votes=seats.metrics.council_votes(work.party_votes, party="V", year=2018),
    )
    said = [
        seats.show.even_change_finding(changed, party="V", change=0.1),
        seats.show.random_change_finding(bounds, party="V", spread=0.05),
        seats.show.nearest_seats_finding(overview, party="V"),
        seats.show.within_reach_finding(seats.metrics.within_reach(overview), party="V"),
    ]
    assert [each.certainty for each in said] == ["missing"] * 4
    assert firm.empty
    assert len(overview) == 49


@pytest.mark.raw
def test_two_of_twelve_councils_are_not_the_county(tmp_path: Path, raw_folder: Path) -> None:
    folder = campaign(tmp_path, party="MP", county="18", groups=[OREBRO])
    files = [f"slutresultat_{code}K.xml" for code in ("1880", "1862")]
    with zipfile.ZipFile(raw_folder / "2018" / "slutresultat_2018_riket.zip") as archive:
        every = [name for name in archive.namelist() if name.rpartition("/")[2] in files]
        paths = [Path(archive.extract(name, folder / "official")) for name in every]
    import_files(paths, into=folder)
    work = notebook.load(str(folder))
    councils = seats.metrics.contests(work.party_votes, work.area_counts, work.seats, year=2018)
    assert sorted(councils) == ["1862", "1880"]
    changed = seats.metrics.even_change(councils, work.municipalities, party="MP", year=2018)
    said = plain(seats.show.even_change_finding(changed, party="MP", change=0.1))
    assert "4 mandat, 1 fler än nu" in said
    assert said.endswith(
        "Det gäller 2 av länets 12 kommunfullmäktige. Uppgift finns bara för Degerfors och Örebro."
    )


def test_what_is_said_of_districts_names_the_municipality_that_has_none(second_world: Path) -> None:
    """Lindesberg's districts are not at hand in the second world."""
    work = notebook.load(str(second_world))
    whole = {"party": work.party, "areas": work.municipalities}
    changes = districts.metrics.district_changes(work.area_counts, work.party_votes, year=work.year, **whole)
    counts = work.area_counts[work.area_counts["election_year"] == work.year]
    late = districts.metrics.late_shares(counts, work.party_votes, by="county_code", **whole)
    said = [
        districts.show.coverage_finding(districts.metrics.coverage(changes, counts), election="RD"),
        districts.show.like_for_like_finding(
            districts.metrics.like_for_like(changes, by="county_code"), party="MP", election="RD"
        ),
        districts.show.late_finding(late, party="MP", election="RD"),
    ]
    part = "Det gäller 11 av länets 12 kommuner. Uppgift saknas för Lindesberg."
    assert [part in plain(each.text) for each in said] == [True] * 3


def test_a_municipality_without_all_its_districts_is_named_so(second_world: Path) -> None:
    work = notebook.load(str(second_world))
    lost = work.area_counts["area_code"].str.startswith("1884") & (
        work.area_counts["area_level"] == "electoral_district"
    )
    one = work.area_counts.index[lost & (work.area_counts["election_year"] == work.year)]
    fewer = work.area_counts.drop(index=one[work.area_counts.loc[one, "election_type"] == "RD"][:1])
    changes = districts.metrics.district_changes(
        fewer, work.party_votes, party="MP", year=work.year, areas=work.municipalities
    )
    parliament = changes[changes["election_type"] == "RD"]
    council = changes[changes["election_type"] == "KF"]
    assert parliament["lacking"].iloc[0] == ("Nora (några distrikt)", "Lindesberg")
    assert council["lacking"].iloc[0] == ("Degerfors", "Nora")


def test_bounds_are_over_the_municipalities_whose_districts_are_whole(second_world: Path) -> None:
    """Three municipalities have no council figures by district in the second world."""
    work = notebook.load(str(second_world))
    now = simultaneous.metrics.across_elections(
        work.party_votes, work.area_counts, party="MP", year=work.year
    )
    own = now[now["area_level"] == "municipality"]
    parts = now[now["area_level"].isin(["electoral_district", "late_district"])]
    known = simultaneous.metrics.whole_parts(parts, own, work.municipalities, election="KF")
    bounds = simultaneous.metrics.summed_bounds(simultaneous.metrics.split_bounds(known, election="KF"))
    said = plain(simultaneous.show.bounds_finding(bounds, party="MP", election="KF").text)
    assert said.endswith(
        "Det gäller 9 av länets 12 kommuner. Uppgift saknas för Degerfors, Lindesberg och Nora."
    )


def test_a_council_whose_votes_are_not_told_is_no_contest() -> None:
    work = notebook.load()
    without = work.party_votes[work.party_votes["area_code"] != "1715"]
    unknown = work.area_counts.assign(
        valid=work.area_counts["valid"].mask(work.area_counts["area_code"].str[:4] == "1715")
    )
    for votes, counts in ((without, work.area_counts), (work.party_votes, unknown)):
        councils = seats.metrics.contests(votes, counts, work.seats, year=work.year)
        assert len(councils) == 15
        assert "1715" not in councils


def test_parties_whose_shares_are_not_known_are_not_lumped_together() -> None:
    work = notebook.load()
    counts = work.area_counts.assign(valid=work.area_counts["valid"].mask(work.area_counts["valid"] >= 0))
    shares = results.metrics.vote_shares(work.party_votes, counts)
    both = results.metrics.with_previous(shares, year=work.year, previous_year=work.previous_year)
    ranked = results.metrics.leading_parties(both, level="county", area_code="17", election="RD")
    votes = dict(zip(ranked["party_code"], ranked["votes"], strict=True))
    assert (votes["V"], votes["ÖVR"]) == (12779, 10)
    assert ranked["vote_share"].isna().all()  # of those added up as well: a sum of what is not known
    table = results.show.parties_table(ranked, key="parties", title="Partierna")
    assert "Andelarna är inte kända" in table.note
    drawn = results.show.parties_figure(ranked, party="V", title="Partierna")
    assert isinstance(drawn, Finding)
    assert drawn.text == "Partierna: underlag saknas."


def test_what_no_municipality_is_known_to_be_a_part_of_says_so() -> None:
    """Where the county's municipalities are not known, ten councils were told as all that there are."""
    work = notebook.load()
    councils = seats.metrics.contests(work.party_votes, work.area_counts, work.seats, year=work.year)
    even = seats.metrics.even_change(councils, work.municipalities.iloc[:0], party="V", year=work.year)
    said = plain(seats.show.even_change_finding(even, party="V", change=0.1))
    assert said.endswith("Det gäller de kommunfullmäktige som det finns uppgift för.")
    table = seats.show.even_change_table(even, key="even-change", title="Mandat med fler röster")
    assert table.note.endswith("Det gäller de kommuner som det finns uppgift för.")


def test_that_none_was_chosen_is_said_of_those_that_are_told() -> None:
    frame = pd.DataFrame({"area_name": ["Norra"], "areas": [2], "told": [("Åby",)], "lacking": [("Ekby",)]})
    table = Table.of(
        frame.iloc[:0], columns=[Column("area_name", "Område")], key="quiet", title="Starka fästen",
        certainty="official", source="S",
    )  # fmt: skip
    said = items.shown(table, among=frame)
    assert plain(said) == "Starka fästen: inga. Uppgift saknas för Ekby."


def test_what_is_not_known_to_be_the_whole_county_is_not_called_so() -> None:
    work = notebook.load()
    days = {"year": work.year, "previous_year": work.previous_year}
    both = expectation.metrics.two_elections(work.party_votes, work.area_counts, party=work.party, **days)
    parts = expectation.metrics.vote_effects(both)
    own = parts[(parts["area_level"] == "municipality") & (parts["election_type"] == "RD")]
    split = expectation.metrics.within_and_mix(own)
    whole = expectation.metrics.total_of(split, work.municipalities)
    unknown = expectation.metrics.total_of(split, work.municipalities.iloc[:0])
    said = [plain(expectation.show.mix_finding(each)) for each in (whole, unknown)]
    assert said[0].startswith("Partiets andel i länet ändrades")
    assert said[1].startswith("Partiets andel i de kommuner som det finns uppgift för ändrades")


def test_an_area_without_this_elections_counts_is_called_as_in_another() -> None:
    """Its rows had no name at all."""
    work = notebook.load()
    earlier = work.area_counts[work.area_counts["election_year"] == work.previous_year]
    shares = results.metrics.vote_shares(work.party_votes, earlier)
    own = shares[(shares["election_year"] == work.year) & (shares["area_level"] == "municipality")]
    assert own["vote_share"].isna().all()
    assert own.loc[own["area_code"] == "1715", "area_name"].unique().tolist() == ["Kil"]
    names = dict(zip(own["area_code"], own["area_name"], strict=True))
    again = results.metrics.vote_shares(work.party_votes, earlier.assign(area_name=pd.NA))
    assert set(again["area_name"]) == set(again["area_code"])
    assert len(names) == 16


def test_a_county_whose_name_is_not_told_is_called_by_its_code() -> None:
    """A note said "nan: Uppgift saknas för Göteborg"."""
    columns = {"county_code": "14", "area_code": "1401", "residual": 0.02, "residual_votes": 20.0}
    compared = pd.DataFrame([columns | {"valid": 1000, "is_outside": False, "method": "similar"}])
    areas = pd.DataFrame({"area_code": ["1401", "1480"], "area_name": ["Härryda", "Göteborg"]})
    counties = expectation.metrics.by_county(compared, areas.assign(area_level="municipality"))
    note = expectation.show.counties_table(counties).note
    assert note.endswith("14: Uppgift saknas för Göteborg.")
