"""Our changes against the authority's own, figure by figure, in the whole country and in every district told.

The files are read here by a few lines of their own, apart from the loaders: PROCENT_ÄNDRING of every party
and of turnout, MANDAT_ÄNDRING of every council.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest
from lxml import etree

from vvanalysis.chapters import districts, results, turnout
from vvanalysis.loaders import read_results
from vvanalysis.schemas.official import Official

pytestmark = [pytest.mark.raw, pytest.mark.slow]
LEVELS: Final = {
    "NATION": "nation", "LÄN": "county", "KRETS_RIKSDAG": "constituency", "KOMMUN": "municipality",
    "VALDISTRIKT": "electoral_district",
}  # fmt: skip
KINDS: Final = {"R": "RD", "L": "RF", "K": "KF"}
PLACE: Final = ["election_type", "area_level", "area_code"]
PASSED_OVER: Final = ("KRETS_KOMMUN", "ONSDAGSDISTRIKT", "PERSONVAL", "VALSEDEL", "PARTISEDEL", "GRUPP_VALDA")
HALF_A_UNIT: Final = 0.00501  # percentage points: the files round to hundredths


def number(text: str | None) -> float | None:
    return None if text is None else float(text.replace(",", "."))


def told(archive: Path) -> pd.DataFrame:
    """Every change that the files tell: place, figure ("turnout", party, or "seats " and party), value."""
    rows: list[tuple[object, ...]] = []
    with zipfile.ZipFile(archive) as files:
        for name in sorted(files.namelist(), key=lambda each: "_00" in each):  # own files first, then 00K
            if name.endswith(".xml"):
                with files.open(name) as stream:
                    rows += [(KINDS[name[-5]], *row) for row in of_file(stream)]
    frame = pd.DataFrame(rows, columns=[*PLACE, "figure", "value"])
    return frame.drop_duplicates([*PLACE, "figure"])


def of_file(stream: Any) -> Iterator[tuple[object, ...]]:
    reader = etree.iterparse(stream, events=("end",), load_dtd=False, resolve_entities=False, no_network=True)
    for _, element in reader:
        if element.tag in LEVELS:
            place = (LEVELS[element.tag], element.get("KOD"))
            for child in element.iter("GILTIGA", "VALDELTAGANDE"):
                for figure, attribute in figures(child):
                    value = number(child.get(attribute))
                    if value is not None:
                        yield (*place, figure, value)
            element.clear()
        elif element.tag in PASSED_OVER:
            element.clear()


def figures(child: Any) -> list[tuple[str, str]]:
    if child.tag == "VALDELTAGANDE":
        return [("turnout", "PROCENT_ÄNDRING")]
    party = {"FP": "L"}.get(child.get("PARTI"), child.get("PARTI"))
    return [(party, "PROCENT_ÄNDRING"), (f"seats {party}", "MANDAT_ÄNDRING")]


@pytest.fixture(scope="module", params=[2014, 2018])
def year(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def country(raw_folder: Path, year: int) -> tuple[Official, pd.DataFrame]:
    """Our frames of both elections' files (of 2010 those at hand), and the changes that the files tell."""
    archive = raw_folder / str(year) / f"slutresultat_{year}_riket.zip"
    name = "slutresultat_2010_varmland.zip" if year == 2014 else "slutresultat_2014_riket.zip"
    return read_results([archive, raw_folder / str(year - 4) / name]), told(archive)


def differences(ours: pd.DataFrame, theirs: pd.DataFrame, within: float) -> pd.DataFrame:
    """Changes that the file tells and we do not, or otherwise."""
    both = theirs.merge(ours, on=[*PLACE, "figure"], how="left", validate="one_to_one")
    apart = (both["ours"].astype("Float64") - both["value"]).abs()
    return both[~(apart <= within).fillna(False)]


TOLD: Final = {
    2014: {
        "nation": 175,
        "county": 387,
        "constituency": 474,
        "municipality": 9634,
        "electoral_district": 114792,
    },
    2018: {
        "nation": 170,
        "county": 412,
        "constituency": 503,
        "municipality": 10225,
        "electoral_district": 123348,
    },
}
"""Changes of shares that the files tell, N of N of which are held against ours."""
WITHOUT_EARLIER: Final = {2014: 21, 2018: 0}
"""Changes in districts that the file tells without the earlier votes: of those we tell no change."""


@pytest.mark.parametrize("level", TOLD[2018])
def test_every_change_of_share_is_the_authoritys_own(
    country: tuple[Official, pd.DataFrame], year: int, level: str
) -> None:
    official, changes = country
    shares = results.metrics.vote_shares(official.party_votes, official.area_counts)
    shares = shares[shares["area_level"] == level]
    both = results.metrics.with_previous(shares, year=year, previous_year=year - 4)
    ours = both.rename(columns={"party_code": "figure"}).assign(ours=100 * both["vote_share_change"])
    is_share = ~changes["figure"].str.startswith(("seats", "turnout"))
    theirs = changes[(changes["area_level"] == level) & is_share]
    assert len(theirs) == TOLD[year][level]
    apart = differences(ours[[*PLACE, "figure", "ours"]], theirs, HALF_A_UNIT)
    assert apart["ours"].isna().all()
    assert len(apart) == (WITHOUT_EARLIER[year] if level == "electoral_district" else 0)


def test_every_change_of_turnout_is_the_authoritys_own(
    country: tuple[Official, pd.DataFrame], year: int
) -> None:
    official, changes = country
    both = turnout.metrics.turnout_between(official.area_counts, year=year, previous_year=year - 4)
    ours = both.assign(figure="turnout", ours=100 * both["turnout_change"])[[*PLACE, "figure", "ours"]]
    theirs = changes[changes["figure"] == "turnout"]
    expected = {"nation": 1, "county": 21, "constituency": 29, "municipality": 864}
    for level, count in (expected | {"electoral_district": {2014: 11764, 2018: 11841}[year]}).items():
        rows = theirs[theirs["area_level"] == level]
        assert len(rows) == count
        assert differences(ours, rows, HALF_A_UNIT).empty, level


def test_every_change_of_seats_is_the_authoritys_own(
    country: tuple[Official, pd.DataFrame], year: int
) -> None:
    official, changes = country
    theirs = changes[changes["figure"].str.startswith("seats") & (changes["area_level"] == "municipality")]
    places = theirs[["area_code"]].drop_duplicates().assign(area_name="")
    ours = []
    for figure in theirs["figure"].unique():
        party = figure.removeprefix("seats ")
        own = results.metrics.council_seats(official.seats, official.area_counts, party=party)
        both = results.metrics.seats_between(own, places, year=year, previous_year=year - 4)
        row = {"election_type": "KF", "area_level": "municipality", "figure": figure}
        ours.append(both.assign(**row, ours=both["seats_change"])[[*PLACE, "figure", "ours"]])
    assert len(theirs) == {2014: 2631, 2018: 2911}[year]
    assert theirs["area_code"].nunique() == 290
    assert differences(pd.concat(ours), theirs, 0).empty


@pytest.mark.parametrize("party", ["S", "V", "L", "SD"])
def test_every_change_in_a_comparable_district_is_the_authoritys_own(
    country: tuple[Official, pd.DataFrame], year: int, party: str
) -> None:
    official, changes = country
    rows = districts.metrics.district_changes(
        official.area_counts, official.party_votes, party=party, year=year
    )
    ours = rows.assign(figure=party, ours=100 * rows["vote_share_change"])[[*PLACE, "figure", "ours"]]
    own = changes[(changes["area_level"] == "electoral_district") & (changes["figure"] == party)]
    assert len(own) == {2014: 11764, 2018: 11841}[year]
    assert differences(ours, own, HALF_A_UNIT).empty
