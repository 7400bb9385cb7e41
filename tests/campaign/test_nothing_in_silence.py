"""`check` names all that nothing is read from, looks where a build looks, and never crashes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest

from vvanalysis import cli
from vvanalysis.campaign import check_campaign, init_campaign
from vvanalysis.campaign.folder import read_folder
from vvanalysis.campaign.unread import unread
from vvanalysis.names import is_junk, is_notebook_copy
from vvanalysis.schemas.tables import TABLES


@pytest.fixture(scope="module")
def as_init_leaves_it(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("init") / "kampanj"
    init_campaign(place, party="V", county="17", election_date=dt.date(2018, 9, 9))
    return place


@pytest.fixture
def folder(as_init_leaves_it: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(as_init_leaves_it, tmp_path / "kampanj"))


def said(folder: Path) -> list[tuple[str, str]]:
    return [tuple(each) for each in unread(folder)]  # type: ignore[misc]


def test_a_new_folder_has_nothing_that_is_not_read(folder: Path) -> None:
    assert said(folder) == []


def test_tables_in_other_forms_are_faults_and_named(folder: Path) -> None:
    for name in ("members.xls", "aktiviteter.ods", "followers.txt", "BESÖK.numbers"):
        (folder / name).write_bytes(b"x")
    faults = {str(fault) for fault in check_campaign(folder).faults}
    form = "in a form that is not read; expected XLSX or CSV; save it as XLSX or CSV"
    assert faults == {
        f"members.xls: the table members {form}",
        f"aktiviteter.ods: the table activities {form}",
        f"followers.txt: the table followers {form}",
        f"BESÖK.numbers: the table visits {form}",
    }
    assert len(said(folder)) == 4


def test_the_old_form_beside_the_filled_table_is_only_named(folder: Path) -> None:
    (folder / "lists.xls").write_bytes(b"x")
    (folder / "lists.xlsx").unlink()
    (folder / "lists.csv").write_text("kommun;egen_lista\n1715;ja\n", encoding="utf-8")
    assert check_campaign(folder).faults == ()
    why = "it has the name of the table lists, but .xls is not read: save it as XLSX or CSV"
    assert said(folder) == [("lists.xls", why)]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("members (1).xlsx", "members"),
        ("Kopia av aktiviteter.xlsx", "activities"),
        ("lists-DESKTOP-A12.xlsx", "lists"),
        ("medlemmar (Annas konfliktkopia 2018-09-01).csv", "members"),
        ("besök - Kopia (2).csv", "visits"),
        ("members_conflict-20180901-101010.csv", "members"),
        ("sto\u0308d copy.csv", "support"),
    ],
)
def test_copies_that_clouds_and_browsers_make_are_faults(folder: Path, name: str, table: str) -> None:
    (folder / name).write_bytes(b"x")
    assert [fault.what for fault in check_campaign(folder).faults] == [f"a copy of the table {table}"]


@pytest.mark.parametrize("name", ["adresser.csv", "gamla uppgifter.csv", "anteckningar.xlsx"])
def test_a_name_of_one_s_own_is_no_copy_but_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    assert check_campaign(folder).faults == ()
    assert said(folder) == [(name, "it has no table's name")]


JUNK = ("desktop.ini", "Thumbs.db", ".DS_Store", "._members.xlsx", "~WRL0001.tmp", "Icon\r")


def test_junk_of_systems_is_passed_over_everywhere(folder: Path) -> None:
    for place in (".", "survey", "meta", "texts", "notebooks", "csv", "official"):
        (folder / place).mkdir(exist_ok=True)
        for name in JUNK:
            (folder / place / name).write_bytes(b"[.ShellClassInfo]\r\n")
    (folder / "__MACOSX").mkdir()
    assert said(folder) == []
    assert cli.main(["check", str(folder)]) == 0


@pytest.mark.parametrize("name", ["a.xml", "x/members.csv", "enkät.csv", "Macosx.csv"])
def test_what_is_no_junk(name: str) -> None:
    assert not is_junk(name)


def test_an_open_workbook_is_told(folder: Path) -> None:
    (folder / "~$members.xlsx").write_bytes(b"x")
    (folder / "survey" / ".~lock.svar.csv#").write_bytes(b"x")
    why = "is open in another program: what is not saved there is not read"
    assert said(folder) == [
        ("survey/.~lock.svar.csv#", f"svar.csv {why}"),
        ("~$members.xlsx", f"members.xlsx {why}"),
    ]


def test_every_folder_is_looked_through(folder: Path) -> None:
    (folder / "gammalt").mkdir()
    for name in ("gammalt/a.csv", "survey/bild.png", "meta/x.pdf", "plan.docx"):
        (folder / name).write_bytes(b"x")
    (folder / "csv" / "lists.csv").write_text("kommun;egen_lista\n1715;ja\n", encoding="utf-8")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "x.py").write_bytes(b"x")
    assert [where for where, _ in said(folder)] == [
        "gammalt/", "plan.docx", "csv/lists.csv", "survey/bild.png", "meta/x.pdf", "notebooks/x.py",
    ]  # fmt: skip


def test_sheets_that_are_not_read_are_named(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "visits.xlsx")
    for name, state in (("Gammalt", "hidden"), ("Blad2", "visible")):
        sheet = book.create_sheet(name)
        sheet.append(["datum", "förening"])
        sheet.sheet_state = state
    book.save(folder / "visits.xlsx")
    assert check_campaign(folder).faults == ()
    assert [where for where, _ in said(folder)] == [
        "visits.xlsx, sheet Gammalt (hidden)", "visits.xlsx, sheet Blad2",
    ]  # fmt: skip


def test_answers_in_another_form_are_a_fault(folder: Path) -> None:
    (folder / "survey" / "svar.ods").write_bytes(b"x")
    (fault,) = check_campaign(folder).faults
    assert (fault.where, fault.what) == ("survey/svar.ods", "answers in a form that is not read")


def test_what_was_refused_is_not_called_empty(folder: Path) -> None:
    (folder / "visits.xlsx").unlink()
    (folder / "visits.csv").write_text("datum;förening\nigår;kil\n", encoding="utf-8")
    report = check_campaign(folder)
    assert [fault.what for fault in report.faults] == ["not a date"]
    assert report.blank_columns == ()


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04" + b"\0" * 60, b"\xff\xfe\x00", b"\x00" * 50, b'"' * 200_001, b"\xd0\xcf\x11\xe0" * 9],
)
@pytest.mark.parametrize(
    "place",
    [
        "visits.csv",
        "visits.xlsx",
        "survey/svar.csv",
        "survey/svar.xlsx",
        "meta/a.csv",
        "meta/a.xlsx",
        "meta/a.xls",
    ],
)
def test_no_content_crashes_it(folder: Path, place: str, content: bytes) -> None:
    (folder / "visits.xlsx").unlink()
    (folder / place).write_bytes(content)
    campaign, faults = read_folder(folder)
    assert campaign is not None
    assert [fault.where.split(",")[0] for fault in faults] == [
        place if place.startswith("meta") else Path(place).name
    ]


def test_a_crash_within_a_reader_is_worded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    (folder / "survey" / "svar.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (folder / "meta" / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for name in ("tables.read_grid", "survey.read_survey", "meta.read_export"):
        monkeypatch.setattr(f"vvanalysis.campaign.{name}", crash)
    faults = read_folder(folder)[1]
    assert {fault.what for fault in faults} == {"the file cannot be read (RuntimeError)"}
    assert len(faults) == len(TABLES) + 2


# Where a build looks


def own_notebook(folder: Path, name: str) -> None:
    from vvanalysis import paths

    (folder / "notebooks").mkdir(exist_ok=True)
    shutil.copy(paths.notebooks() / "80_lessons.ipynb", folder / "notebooks" / name)


def test_copies_of_a_notebook_are_no_chapters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("33_mine.ipynb", "33_mine-Copy1.ipynb", "33_mine-checkpoint.ipynb"):
        own_notebook(folder, name)
    assert cli.main(["list", str(folder), "--only", "evaluation"]) == 0
    listed = capsys.readouterr().out
    assert listed.splitlines()[1].split().count("33_mine") == 1
    assert "33_mine-Copy1 " not in listed
    assert listed.count("not read: notebooks/33_mine-") == 2
    assert cli.main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.count("a copy that JupyterLab has made") == 2


def test_a_chapter_that_no_report_names_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_notebook(folder, "33_mine.ipynb")
    (folder / "reports.toml").write_text(
        '[[reports]]\nname = "one"\ntitle = "x"\nchapters = ["80_lessons.ipynb"]\noutputs = ["html"]\n',
        encoding="utf-8",
    )
    assert cli.main(["check", str(folder)]) == 0
    assert "not read: notebooks/33_mine.ipynb: reports.toml does not name it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (
            "texts/30_resultat.before.md",
            b"x",
            "texts/30_resultat.before.md: no chapter is called 30_resultat",
        ),
        (
            "texts/30_results.before.md",
            b"# A\n\n## \n\nx",
            "texts/30_results.before.md, line 3: a heading without",
        ),
        ("texts/bild.png", b"x", "texts/bild.png: only Markdown texts stand here"),
        ("notebooks/33_mine.ipynb", b"{}", "33_mine.ipynb: not a notebook"),
        ("reports.toml", b"[[reports]]\nname = 1\n", "reports.toml, reports.1.name: "),
        ("official/slutresultat_1715K.xml", b"<VAL", "slutresultat_1715K.xml: "),
    ],
)
def test_what_a_build_would_refuse_is_said(
    folder: Path, file: str, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert cli.main(["check", str(folder)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("stem", ["33_x-Copy1", "33_x-Copy12", "33_x-checkpoint", "33_x-copy2"])
def test_names_of_copies(stem: str) -> None:
    assert is_notebook_copy(stem)


@pytest.mark.parametrize("stem", ["33_x", "33_copy", "33_x-copywriting", "Copy1"])
def test_names_of_no_copies(stem: str) -> None:
    assert not is_notebook_copy(stem)
