"""What the chapters say of the second world, against what the authority's files say.

Each number was read or worked out by hand in the authority's result files (`slutresultat_18xx`),
also those that the campaign lacks; margins by giving and taking single votes in a plain allocation.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from chapters import said, shown

from vvanalysis.items import Table

LACKS = "Det gäller 10 av länets 12 kommunfullmäktige. Uppgift saknas för Degerfors och Nora."
SAYS = [
    # The county: votes 7 189 of 195 157 (12 013 of 188 704), 7 661 of 196 306 (12 036 of 188 047),
    # and 7 041 of 194 911 (11 445 of 186 588).
    ("30_results", "", ["3,7 %", "riksdagsvalet i Örebro län", "ned 2,7 procentenheter"]),
    ("30_results", "", ["3,9 %", "kommunvalet i Örebro län", "ned 2,5 procentenheter"]),
    ("30_results", "", ["3,6 %", "regionvalet i Örebro län", "ned 2,5 procentenheter"]),
    ("30_results", "", ["minskade MP sin andel i alla 12 kommuner"]),
    ("30_results", "", ["starkast i Örebro (4,8 %)", "svagast i Laxå (1,6 %)"]),
    # Seats: all twelve councils, also without an association and where the council's file is missing.
    ("35_seats", "", ["13 av 464 mandat", "12 kommunfullmäktige", "i 10 av dem", "25 av 468"]),
    ("35_seats", "", ["Hallsberg, där 57 röster", "Askersund, där 26 röster", LACKS]),
    ("35_seats", "", ["10 % fler röster", "13 mandat, 1 fler än nu", LACKS]),
    ("35_seats", "", ["valmyndighetens fördelning", LACKS]),
    # Turnout: 197 100 of 224 811 and 199 023 of 233 133.
    ("40_turnout", "", ["riksdagsvalet i Örebro län", "87,7 %", "upp 1,0 procentenheter"]),
    ("40_turnout", "", ["kommunvalet i Örebro län", "85,4 %", "upp 0,8 procentenheter"]),
    ("45_simultaneous", "", ["0,2 procentenheter högre i kommunvalet än i riksdagsvalet"]),
    ("45_simultaneous", "", ["0,1 procentenheter lägre i regionvalet än i riksdagsvalet"]),
    ("45_simultaneous", "", ["7 av 12 kommuner", "−1,4 procentenheter i Hällefors", "+1,9 i Ljusnarsberg"]),
    ("60_expectation", "", ["4 824 färre röster i riksdagsvalet i Örebro län"]),
    # Its own tables: 359 conversations of the three that counted, 169 021 eligible in their municipalities.
    ("15_campaign", "", ["359 samtal", "21 per 10 000 röstberättigade", "de 3 av 5 föreningar"]),
    # Its own questionnaire, of five replies: content 3, so-so 1, discontent 1; the plan's own goal 5.
    ("25_survey", "", ["nöjda med distriktets hjälp” (minst 80 %", "är delvis nått", "tre positiva"]),
    ("25_survey", "", ["Alla 5 föreningar har svarat"]),
    ("92_fact_sheet_campaign", "nora", ["enkäten frågade inte vilket stöd"]),
    # An association of four municipalities: 980 of 37 386 (1 683 of 36 206), 965 of 37 259 (1 646 of 36 412).
    ("90_fact_sheet", "sodra", ["2,6 %", "kommunvalet", "ned 2,0 procentenheter"]),
    ("90_fact_sheet", "sodra", ["2,6 %", "riksdagsvalet", "ned 1,9 procentenheter"]),
    ("90_fact_sheet", "sodra", ["4 av 158 mandat", "Hallsberg, där 57 röster", "Askersund, där 26 röster"]),
    ("92_fact_sheet_campaign", "sodra", ["86,8 %", "kommunvalet i Södra länet", "upp 1,0 procentenheter"]),
    # Of two: 784 of 26 500 (1 402 of 26 100); no seat in Degerfors, whose file is missing too.
    ("90_fact_sheet", "bergslagen", ["3,0 %", "kommunvalet", "ned 2,4 procentenheter"]),
    ("90_fact_sheet", "bergslagen", ["2 av 78 mandat"]),
    ("92_fact_sheet_campaign", "bergslagen", ["84,6 %", "Västra Bergslagen", "upp 0,8 procentenheter"]),
    # A divided council: 5 037 of 98 947 (7 427 of 92 333), 3 of 65 seats.
    ("90_fact_sheet", "orebro", ["5,1 %", "kommunvalet", "ned 3,0 procentenheter"]),
    ("90_fact_sheet", "orebro", ["3 av 65 mandat", "269 röster till", "1 264 röster färre"]),
    ("90_fact_sheet", "lindesberg", ["1 av 45 mandat", "64 röster till", "139 röster färre"]),
    # The council's file is missing: seats and votes are bundled, how the others fared by constituency is not.
    ("90_fact_sheet", "nora", ["2,4 %", "kommunvalet", "ned 2,0 procentenheter"]),
    ("90_fact_sheet", "nora", ["1 av 35 mandat"]),
    ("92_fact_sheet_campaign", "nora", ["84,6 %", "kommunvalet i Nora", "upp 0,9 procentenheter"]),
]  # fmt: skip

COUNCILS = {
    # Votes and share; seats now and then, of; turnout and its change.
    "Askersund": ("182", "2,3", "1", "33", "2", "33", "87,1", "+1,7"),
    "Degerfors": ("99", "1,5", "0", "31", "1", "31", "84,9", "+0,7"),
    "Hallsberg": ("290", "2,8", "1", "45", "2", "45", "85,8", "−0,2"),
    "Hällefors": ("18", "0,4", "0", "31", "0", "31", "81,1", "+1,6"),
    "Karlskoga": ("685", "3,4", "2", "47", "3", "47", "84,5", "+0,9"),
    "Kumla": ("376", "2,7", "1", "45", "2", "45", "86,6", "+1,2"),
    "Laxå": ("114", "3,1", "1", "31", "2", "31", "83,3", "−0,5"),
    "Lekeberg": ("132", "2,5", "1", "35", "1", "35", "88,8", "+2,0"),
    "Lindesberg": ("444", "2,9", "1", "45", "2", "45", "84,9", "+0,4"),
    "Ljusnarsberg": ("117", "3,8", "1", "21", "2", "25", "79,3", "−1,4"),
    "Nora": ("167", "2,4", "1", "35", "2", "35", "84,6", "+0,9"),
    "Örebro": ("5 037", "5,1", "3", "65", "6", "65", "85,7", "+0,8"),
}
MARGINS = {
    "Askersund": ("190", "26"), "Hallsberg": ("57", "85"), "Hällefors": ("71", "–"),
    "Karlskoga": ("420", "27"), "Kumla": ("83", "99"), "Laxå": ("66", "42"), "Lekeberg": ("98", "29"),
    "Lindesberg": ("64", "139"),
    "Ljusnarsberg": ("100", "31"), "Örebro": ("269", "1 264"),
}  # fmt: skip
"""Votes to the next seat, and votes fewer that cost one; of the councils whose files are there."""

NEVER = [
    # A part told as the whole, and what nobody counted.
    ("35_seats", "", "381"),
    ("90_fact_sheet", "sodra", "1 av 35 mandat i kommunfullmäktige:"),
    ("90_fact_sheet", "bergslagen", "har inget av 31"),
    ("50_candidates", "", "0 av"),
    # A goal and questions that the campaign does not have.
    ("25_survey", "", "det stöd som valrörelsen krävde är"),
    ("25_survey", "", "som behövde stöd"),
    ("25_survey", "", "För få svar"),
    ("92_fact_sheet_campaign", "nora", "inte svarat"),
]


@pytest.mark.parametrize(("chapter", "association", "parts"), SAYS)
def test_it_says_what_the_files_say(
    chapter: str, association: str, parts: list[str], second_world: Path
) -> None:
    sentences = said(shown(chapter, str(second_world), association=association))
    assert [each for each in sentences if all(part in each for part in parts)], sentences


@pytest.mark.parametrize(("chapter", "association", "words"), NEVER)
def test_it_does_not_say(chapter: str, association: str, words: str, second_world: Path) -> None:
    sentences = said(shown(chapter, str(second_world), association=association))
    assert [each for each in sentences if words in each] == []


def rows_of(folder: Path, chapter: str, key: str) -> dict[str, dict[str, str]]:
    """A table's rows by their first cell: column key -> cell."""
    tables = {each.key: each for each in shown(chapter, str(folder)) if isinstance(each, Table)}
    columns = [column.key for column in tables[key].columns]
    rows = [[cell.replace("\u202f", " ") for cell in row] for row in tables[key].formatted()]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


def test_votes_of_every_council(second_world: Path) -> None:
    rows = rows_of(second_world, "30_results", "municipalities-kf")
    found = {name: (row["votes"], row["vote_share"]) for name, row in rows.items()}
    assert found == {name: (votes, f"{share} %") for name, (votes, share, *_) in COUNCILS.items()}


def test_seats_of_every_council(second_world: Path) -> None:
    rows = rows_of(second_world, "30_results", "seats")
    names = ("seats", "council_size", "seats_previous", "council_size_previous")
    found = {name: tuple(row[key] for key in names) for name, row in rows.items()}
    assert found == {name: row[2:6] for name, row in COUNCILS.items()}


def test_turnout_of_every_council(second_world: Path) -> None:
    rows = rows_of(second_world, "40_turnout", "turnout-kf")
    found = {name: (row["turnout"], row["turnout_change"]) for name, row in rows.items()}
    assert found == {name: (f"{row[6]} %", row[7]) for name, row in COUNCILS.items()}


def test_goals_of_half_filled_tables_are_not_judged(second_world: Path) -> None:
    """29 persons of 50 with a blank course, 1 700 doors of 3 000 with blank rows: nobody knows."""
    rows = rows_of(second_world, "10_goals", "goals")
    found = {name.partition(".")[0]: row["word"] for name, row in rows.items()}
    assert found == {
        "1": "ej mätt", "2": "ej nått", "3": "ej nått", "5": "delvis", "8": "ej mätt", "9": "ej mätt",
        "12": "ej mätbart",
    }  # fmt: skip


def test_what_no_column_tells_is_not_none(second_world: Path) -> None:
    """The table of activities has no column for red Saturdays."""
    rows = rows_of(second_world, "15_campaign", "activities")
    assert {row["red_saturdays"] for row in rows.values()} == {"–"}


def test_margins_of_every_council_at_hand(second_world: Path) -> None:
    rows = rows_of(second_world, "35_seats", "margins")
    found = {
        name: (row["votes_to_next"], row["votes_to_loss"]) for name, row in rows.items() if name in MARGINS
    }
    assert found == MARGINS
    for name in ("Degerfors", "Nora"):
        assert {rows[name]["votes_to_next"], rows[name]["votes_to_loss"]} == {"–"}
