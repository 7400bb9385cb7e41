"""Who the persons are leaves the register's file neither in frames nor in messages."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.campaign.identities import _is_a_word, identity_values
from vvanalysis.errors import CampaignError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.example(), tmp_path / "kampanj"))


def rewrite(folder: Path, table: str, lines: list[str]) -> None:
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_person_is_the_same_in_every_table_and_has_no_number_of_the_register(folder: Path) -> None:
    rewrite(folder, "members", ["medlemsnummer;förening;inträde;utträde", "ZX17;kil;2018-02-01;",
                                "ZX18;kil;2018-02-01;"])  # fmt: skip
    rewrite(
        folder,
        "participation",
        ["datum;förening;medlemsnummer;slag", "2018-08-18;kil;ZX18;möte", "2018-08-25;kil;ZX18;möte"],
    )
    tables = load_campaign(folder).tables
    members, present = tables["members"]["member_number"], tables["participation"]["member_number"]
    assert members.nunique() == 2
    assert set(present) == {members.iloc[1]}
    everything = pickle.dumps({name: frame.to_dict() for name, frame in tables.items()})
    assert b"ZX1" not in everything
    assert {"ZX17", "ZX18"} <= identity_values(folder)


def test_notes_stay_in_their_file(folder: Path) -> None:
    rewrite(
        folder, "undertakings", ["åtagande;genomfört;anteckning", "digital;2018-08-06;ring Kanarie Okänd"]
    )
    frame = load_campaign(folder).tables["undertakings"]
    assert frame["note"].isna().all()
    assert "ring Kanarie Okänd" in identity_values(folder)


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("members", ["medlemsnummer;förening;inträde;utträde;namn", "1;kil;2018-02-01;;Kanarie Okänd"]),
        ("members", ["medlemsnummer;förening;inträde;utträde", "1;Kanarie Okänd;2018-02-01;"]),
        ("members", ["medlemsnummer;förening;inträde;utträde", "1;kil;Kanarie Okänd;"]),
        ("members", ["Kanarie Okänd;förening;inträde;utträde", "1;kil;2018-02-01;"]),
        ("participation", ["datum;förening;medlemsnummer;slag", "2018-08-18;kil;1;Kanarie Okänd"]),
        ("media", ["datum;medium;slag", "2018-08-18;kanarie.okand@example.org;nyhet"]),
        ("media", ["datum;medium;slag", "2018-08-18;070-174 06 05;nyhet"]),
        ("events", ["datum;rubrik;förening", "2018-08-18;19900101-2384;kil"]),
    ],
)
def test_what_is_in_the_wrong_place_is_an_error_that_does_not_repeat_it(
    folder: Path, table: str, lines: list[str]
) -> None:
    rewrite(folder, table, lines)
    with pytest.raises(CampaignError) as caught:
        load_campaign(folder)
    message = str(caught.value).casefold()
    assert table in message
    for secret in ("kanarie", "okänd", "okand", "070-174", "2384"):
        assert secret not in message


def test_a_note_of_one_word_is_not_searched_for() -> None:
    """A note "sena" blocked every report: the word stands in all of them."""
    assert _is_a_word("sena")
    assert not _is_a_word("ring Kanarie")
    assert not _is_a_word("ZX17")
