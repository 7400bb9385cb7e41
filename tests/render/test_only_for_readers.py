"""What is let out is only what is for readers, and says for which of them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import nbformat
import openpyxl
import pytest
from pypdf import PdfReader
from render_campaign import GOOD, make_folder

from vvanalysis import paths
from vvanalysis.cli import main
from vvanalysis.disclosure.presets import PROFILES
from vvanalysis.render.build import build
from vvanalysis.render.incremental.fingerprint import read_inputs
from vvanalysis.render.incremental.secret import FILE, secret_of
from vvanalysis.render.release import EARLIER
from vvanalysis.words.labels import PROFILE_MARK

SLIDES = GOOD.replace('outputs = ["html", "pdf", "xlsx"]', 'outputs = ["html", "pdf", "slides", "xlsx"]')
SHA = re.compile(r"\b[0-9a-f]{64}\b")
WARNING = """import warnings
warnings.warn("ovan" + "lig rad: M04" + "12;kil;2018-10-14;1990")
import sys
print("M04" + "13;eda", file=sys.stderr)"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_folder(tmp_path / "campaign", SLIDES)
    for name in ("members.csv", "participation.csv"):
        shutil.copy(paths.example() / name, made / name)
    return made


def publish(folder: Path) -> None:
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8")
    assert 'profile = "intern"' in text
    settings.write_text(text.replace('profile = "intern"', 'profile = "publik"'), encoding="utf-8")


def release(folder: Path, *only: str) -> list[Path]:
    """Let reports out; the folders of all releases."""
    named = [word for name in only for word in ("--only", name)]
    assert main(["release", str(folder), "--jobs", "2", *named]) == 0
    return sorted((folder / "released").iterdir())


def text_of(file: Path) -> str:
    """All that a file says, its properties and the parts of an archive too."""
    if file.suffix == ".pdf":
        pdf = PdfReader(file)
        return "\n".join([str(pdf.metadata), *(page.extract_text() for page in pdf.pages)])
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_release_holds_no_checksum_of_the_registers_and_no_file_name_of_the_folder(folder: Path) -> None:
    (folder / "brev").mkdir()
    odd = [folder / "brev" / "Uteslutning Exempel Person Kil.docx", folder / "Sjukskrivning Annan.txt"]
    for file in odd:
        file.write_text("x", encoding="utf-8")
    publish(folder)
    (out,) = release(folder)
    said = {file.name: text_of(file) for file in out.iterdir()}
    assert {file.suffix for file in out.iterdir()} == {".html", ".pdf", ".xlsx"}
    own = [file for file in folder.rglob("*") if file.is_file() and out not in file.parents]
    bare = {hashlib.sha256(file.read_bytes()).hexdigest() for file in own}
    for name, text in said.items():
        assert not set(SHA.findall(text)) & bare, name
        assert not any(word in text for word in ("Uteslutning", "Sjukskrivning", "members.csv")), name


@pytest.mark.slow
def test_two_registers_whose_protected_tables_are_alike_give_the_same_release(
    folder: Path, tmp_path: Path
) -> None:
    publish(folder)
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    register = other / "members.csv"
    text = register.read_text(encoding="utf-8-sig")
    born = re.search(r";(19[4-8]\d);", text)
    assert born
    year = str(int(born.group(1)) + 1)  # nobody's table changes: one person is a year younger
    register.write_text(text.replace(born.group(0), f";{year};", 1), encoding="utf-8-sig", newline="")
    assert register.read_bytes() != (folder / "members.csv").read_bytes()
    (one,), (another,) = release(folder), release(other)
    assert {f.name: f.read_bytes() for f in one.iterdir()} == {
        f.name: f.read_bytes() for f in another.iterdir()
    }


@pytest.mark.slow
def test_nothing_of_an_earlier_release_of_another_profile_lies_beside(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "released"
    (out / "logs").mkdir(parents=True)
    old = {"manifest.json": "{}", "fact-sheet-kil.html": "Av de 7 slags stöd", "logs/evaluation.log": "M0412"}
    for name, text in old.items():
        (out / name).write_text(text, encoding="utf-8")
    (intern,) = release(folder)
    said = capsys.readouterr().err
    assert f"{EARLIER}" in said
    assert "pass none of it on" in said
    (aside,) = (folder / EARLIER).iterdir()
    assert {f.relative_to(aside).as_posix() for f in aside.rglob("*") if f.is_file()} == set(old)
    publish(folder)
    both = release(folder, "evaluation")
    assert EARLIER not in capsys.readouterr().err
    assert both[0] == intern
    assert sorted(file.name for file in both[1].iterdir()) == [
        "evaluation-publik-slides.pdf",
        "evaluation-publik.html",
        "evaluation-publik.pdf",
        "evaluation-publik.xlsx",
        "index.html",
    ]
    index = (both[1] / "index.html").read_text(encoding="utf-8")
    assert "evaluation-publik.html" in index
    assert "sheet" not in re.sub(r"<style>.*?</style>", "", index, flags=re.DOTALL)
    assert "ej byggd" not in index


def test_every_profile_has_words_for_its_circle() -> None:
    assert PROFILE_MARK.keys() == PROFILES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_the_circle_stands_on_every_page_and_in_every_files_properties(folder: Path, profile: str) -> None:
    if profile == "publik":
        publish(folder)
    (out,) = release(folder)
    assert out.name.startswith(f"{profile}-")
    mark = PROFILE_MARK[profile]
    kinds = set()
    for file in out.iterdir():
        kinds.add(file.suffix)
        assert file.name == "index.html" or profile in file.stem
        if file.suffix == ".html":
            page = file.read_text(encoding="utf-8")
            assert f'<meta name="vvanalysis-profile" content="{profile}">' in page
            assert f'<span class="mark circle">{mark}</span>' in page
            assert f'content: "{mark}"' in page
        elif file.suffix == ".pdf":
            pdf = PdfReader(file)
            assert pdf.metadata
            assert profile in pdf.metadata["/Keywords"]
            assert all(mark in page.extract_text() for page in pdf.pages)
        else:
            book = openpyxl.load_workbook(file)
            assert (book.properties.keywords, book.properties.category) == (profile, mark)
            assert mark in str(book.worksheets[0].cell(3, 1).value)
            assert all(sheet.oddFooter.left.text == mark for sheet in book.worksheets)
    assert kinds == {".html", ".pdf", ".xlsx"}


def test_of_warnings_and_stderr_only_kind_and_place_are_kept(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "campaign", GOOD)
    for name in ("sheet", "second"):
        notebook = folder / "notebooks" / f"{name}.ipynb"
        content = nbformat.read(notebook, as_version=4)
        content.cells.insert(1, nbformat.v4.new_code_cell(WARNING, id="warns"))
        nbformat.write(content, notebook)
    done = build(folder)
    assert done.exit_code == 0
    log = (done.out / "logs" / "sheet.log").read_text(encoding="utf-8")
    assert log == "sheet.ipynb, cell 2, line 2: UserWarning (its words are not kept)\n"
    for file in done.out.rglob("*"):
        if file.is_file():
            assert not re.search(r"M041[23]|ovanlig rad", file.read_bytes().decode("utf-8", "replace")), file


def test_checksums_in_reports_are_keyed_with_a_secret_of_the_folder(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "campaign", GOOD)
    shutil.copy(paths.example() / "members.csv", folder)
    (folder / "Sjukskrivning Annan.txt").write_text("x", encoding="utf-8")
    done = build(folder, only=["sheet"])
    secret = folder / FILE
    assert len(secret.read_bytes()) == 64
    if os.name == "posix":
        assert secret.stat().st_mode & 0o777 == 0o600
    own = [file for file in folder.iterdir() if file.is_file()]
    bare = {hashlib.sha256(file.read_bytes()).hexdigest() for file in own}
    for file in (file for file in done.out.rglob("*") if file.is_file()):
        text = file.read_bytes().decode("utf-8", "replace")
        assert not bare & set(SHA.findall(text)), file
        assert "Sjukskrivning" not in text, file
        assert secret.read_text() not in text, file
    assert build(folder, only=["sheet"]).made == frozenset()
    secret.unlink()
    assert build(folder, only=["sheet"]).made == {"sheet"}
    assert build(folder, only=["sheet"]).made == frozenset()
    (folder / "Sjukskrivning Annan.txt").write_text("y", encoding="utf-8")
    assert build(folder, only=["sheet"]).made == {"sheet"}


def test_a_secret_that_others_may_read_is_made_the_owners_alone(tmp_path: Path) -> None:
    first = secret_of(tmp_path)
    file = tmp_path / FILE
    if os.name == "posix":
        file.chmod(0o644)
        assert secret_of(tmp_path) == first
        assert file.stat().st_mode & 0o777 == 0o600
    file.write_bytes(b"cut")
    assert secret_of(tmp_path) not in {first, b"cut"}
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


def test_with_another_key_the_same_files_have_other_checksums(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("x", encoding="utf-8")
    one, other = (read_inputs(tmp_path, key=key).campaign["members.csv"] for key in (b"a", b"b"))
    assert one != other
    assert not (tmp_path / FILE).exists()
