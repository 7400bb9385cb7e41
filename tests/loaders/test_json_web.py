"""JSON of the authority's web pages: one area, numbers as texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vvanalysis.errors import VvanalysisError
from vvanalysis.loaders import read_results


def page(**more: Any) -> dict[str, Any]:
    def party(name: str, number: str | None, short: str, votes: object, previous: object) -> dict[str, Any]:
        return {
            "partibeteckning": name, "partikod": number, "partiforkortning": short, "antalRoster": votes,
            "antalRosterForegaendeVal": previous, "ordningsnummer": "5", "visa": 0,
        }  # fmt: skip

    parties = [
        party("Arbetarepartiet-Socialdemokraterna", "0002", "S", 57395, "63 034"),
        party("Vänsterpartiet", "0005", "V", "9\N{NO-BREAK SPACE}605", 9126),
        party("Övriga anmälda partier", None, "ÖVR", 2950, None),
        party("Övriga ej särredovisade partier", None, "ÖVR2", 10, None),
    ]
    return {
        "valklass": "ordinarie val", "valdatum": "2026-09-13", "tidigareValdatum": "2022-09-11",
        "namn": "Värmlands län", "rakningstillfalle": "slutlig", "test": False,
        "antalValdistriktRaknade": 194, "antalValdistriktSomSkaRaknas": 194,
        "lankTillProtokoll": "https://resultat.val.se/protokoll/protokoll_Val_2026_00_RD_valkrets_21.pdf",
        "senasteUppdateringstid": "18 september 2026 19:40:54", "totaltAntalRoster": "70 150",
        "antalRostberattigade": "219 440", "totaltAntalRosterForegaendeVal": "184 607",
        "rosterPaverkaMandat": {
            "antalRoster": 69950, "antalRosterForegaendeVal": "182 237", "partiroster": parties,
        },
        **more,
    }  # fmt: skip


def put(folder: Path, content: dict[str, Any], name: str = "page.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_constituency(tmp_path: Path) -> None:
    official = read_results([put(tmp_path, page())])
    row = official.area_counts.iloc[0]
    assert row[["election_year", "election_type", "count_status", "area_level", "area_code"]].tolist() == [
        2026, "RD", "final", "constituency", "1721",
    ]  # fmt: skip
    assert row[["eligible", "cast", "valid", "cast_previous", "valid_previous"]].tolist() == [
        219440, 70150, 69950, 184607, 182237,
    ]  # fmt: skip
    votes = official.party_votes.set_index("party_code")
    assert votes["votes"].to_dict() == {"S": 57395, "V": 9605, "ÖVR": 2950}
    assert votes.loc[["S", "V"], "votes_previous"].tolist() == [63034, 9126]


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [
        ("RD_S.json", "nation", "00"),
        ("RD_21_P.json", "constituency", "1721"),
        ("RF_17_S.json", "county", "17"),
        ("KF_17_1715_S.json", "municipality", "1715"),
    ],
)
def test_the_area_in_the_name_of_the_file(tmp_path: Path, name: str, level: str, code: str) -> None:
    counts = read_results([put(tmp_path, page(lankTillProtokoll=None), name)]).area_counts
    assert counts[["area_level", "area_code"]].values.tolist() == [[level, code]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lankTillProtokoll": None}, "does not tell its area"),
        ({"test": True}, "test data"),
        ({"rakningstillfalle": "valnatt"}, "rakningstillfalle is 'valnatt'"),
        ({"totaltAntalRoster": "70.150"}, "totaltAntalRoster: Expected"),
        ({"antalRostberattigade": "60 000"}, "70150 votes cast by 60000 eligible voters"),
        ({"rosterPaverkaMandat": {"antalRoster": 5, "partiroster": [{"partikod": "0002", "antalRoster": 6}]}},
         "the parties sum to 6, valid votes are 5"),
    ],
)  # fmt: skip
def test_bad_pages(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(VvanalysisError, match=said):
        read_results([put(tmp_path, page(**changed))])


@pytest.mark.raw
def test_the_excerpt_of_a_real_page(raw_folder: Path) -> None:
    """Shortened by its maker: the one party that is left has its real votes, all others are the rest."""
    path = raw_folder.parent / "later" / "2026" / "resultat_val2026_RD_21_S.EXCERPT.anonymised.json"
    official = read_results([path])
    row = official.area_counts.iloc[0]
    assert row[["area_code", "eligible", "cast", "valid", "valid_previous"]].tolist() == [
        "1721", 219440, 186980, 184781, 182237,
    ]  # fmt: skip
    votes = official.party_votes.set_index("party_code")["votes"]
    assert votes.to_dict() == {"S": 57395, "ÖVR": 184781 - 57395}
    assert not any("Kandidat" in frame.to_csv() for frame in vars(official).values())
