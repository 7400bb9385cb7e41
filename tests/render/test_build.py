"""A whole build, kernels and all, of small notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from render_campaign import GOOD

from vvanalysis.errors import ParameterError, RenderError
from vvanalysis.render.build import BuildSummary, build
from vvanalysis.render.incremental.manifest import Entry, read_manifest
from vvanalysis.render.options import BuildOptions

FILES = ("evaluation.html", "evaluation.pdf", "evaluation.xlsx", "sheet.html", "sheet.pdf")


def _entry(summary: BuildSummary, name: str) -> Entry:
    return next(entry for entry in summary.entries if entry.name == name)


def test_good_reports_are_made_among_broken_ones(built: BuildSummary) -> None:
    states = {entry.name: entry.status for entry in built.entries}
    assert states == {
        "evaluation": "done",
        "sheet": "done",
        "failing": "failed",
        "dying": "failed",
        "leaving": "failed",
        "no-alt": "failed",
    }
    assert built.exit_code == 2
    assert sorted(file.name for file in built.out.iterdir()) == [
        ".runs",
        "evaluation.html",
        "evaluation.pdf",
        "evaluation.xlsx",
        "index.html",
        "logs",
        "manifest.json",
        "sheet.html",
        "sheet.pdf",
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("failing", "failing.ipynb: cell 3: KeyError (see the log)"),
        ("dying", "dying.ipynb, cell 5: the process died (exit code 0)"),
        ("leaving", "leaving.ipynb: it ended before its last cell"),
    ],
)
def test_a_notebook_that_did_not_reach_its_end_is_never_done(
    built: BuildSummary, name: str, line: str
) -> None:
    entry = _entry(built, name)
    assert entry.error == (line,)
    assert entry.files == ()


def test_a_figure_without_alt_text_is_refused(built: BuildSummary) -> None:
    (line,) = _entry(built, "no-alt").error
    assert "no alt text" in line


def test_error_lines_and_index_hold_no_value_but_the_log_has_all(built: BuildSummary) -> None:
    assert "Hemligt" not in (built.out / "index.html").read_text(encoding="utf-8")
    assert "Hemligt" not in (built.out / "manifest.json").read_text(encoding="utf-8")
    assert "KeyError" in (built.out / "logs" / "failing.log").read_text(encoding="utf-8")


def test_the_index_lists_every_report_with_its_status(built: BuildSummary) -> None:
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert page.count('class="status done">klar<') == 2
    assert page.count('class="status failed">fel<') == 4
    assert 'href="evaluation.pdf"' in page
    assert "dying.ipynb, cell 5: the process died (exit code 0)" in page


def test_html_says_what_the_notebooks_showed_and_nothing_else(built: BuildSummary) -> None:
    page = (built.out / "evaluation.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in page
    assert (
        page.index("Partiet fick fler röster i Åmål.")
        < page.index("Fler än väntat")
        < page.index("Så gick valet</h2>")
    )
    assert "Inte bland de fem." in page.split('id="k1"')[1]
    assert "Inte bland de fem." not in page.split('id="k1"')[0]
    assert '<h2 id="k2">Ett andra kapitel</h2>' in page
    for absent in ("strömmad", "Bara för analytikern", "from vvanalysis", 'campaign = "example"'):
        assert absent not in page
    assert "Utkast" in page
    assert "Påhittade exempeldata" in page


def test_html_fetches_nothing_and_names_no_path_of_this_machine(built: BuildSummary) -> None:
    names = {file.name for file in built.out.iterdir()}
    for file in built.out.glob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert not re.findall(r"\ssrc\s*=|<script[^>]|<link|@import|url\((?!#|data:)", page)
        assert page.count("<script>") == 1  # our own: see test_index, test_pages_in_browser
        assert set(re.findall(r'href="([^"#]*)"', page)) <= {"https://www.val.se/", *names}
        assert str(built.out.parent) not in page


def test_every_table_has_caption_and_scopes(built: BuildSummary) -> None:
    for file in built.out.glob("*.html"):
        page = file.read_text(encoding="utf-8")
        tables = re.findall(r"<table.*?</table>", page, flags=re.DOTALL)
        assert tables
        for table in tables:
            assert "<caption>" in table
            assert re.findall(r"<th(?![^>]*scope=)[^e>]*>", table) == []


def test_pdf_is_tagged_swedish_and_dated_by_its_sources(built: BuildSummary) -> None:
    reader = PdfReader(built.out / "evaluation.pdf")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv-SE"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert reader.metadata is not None
    assert reader.metadata.title == "Utvärdering"
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert {"Så gick valet", "Ett andra kapitel", "Ordlista"} <= set(titles)
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Partiet fick fler röster i Åmål." in text
    assert "strömmad" not in text
    assert all("Utkast" in page.extract_text() for page in reader.pages)
    assert f"sida 1 av {len(reader.pages)}" in reader.pages[0].extract_text()


def test_the_sheet_is_about_its_parameter_and_has_two_pages(built: BuildSummary) -> None:
    pages = PdfReader(built.out / "sheet.pdf").pages
    assert len(pages) == 2
    assert "Föreningen hagfors" in pages[0].extract_text()
    assert "Kampanjen" not in pages[0].extract_text()
    assert "Kampanjen" in pages[1].extract_text()
    assert {round(float(page.mediabox.width)) for page in pages} == {595}


def test_the_workbook_holds_numbers_as_numbers(built: BuildSummary) -> None:
    book = load_workbook(built.out / "evaluation.xlsx")
    assert book.sheetnames == ["Innehåll", "1 Röster i två kommuner", "Källor"]
    sheet = book.worksheets[1]
    rows = [row[:3] for row in sheet.iter_rows(min_row=4, max_row=5, values_only=True)]
    assert rows == [("Åmål", 12779, 0.0695), ("Östra ön", 0, "–")]
    assert sheet["C4"].number_format == '0.0"\u202f"%'


def test_the_three_formats_name_what_is_used_beside_the_results(built: BuildSummary) -> None:
    html = (built.out / "evaluation.html").read_text(encoding="utf-8")
    pdf = " ".join(page.extract_text() for page in PdfReader(built.out / "evaluation.pdf").pages)
    sheet = load_workbook(built.out / "evaluation.xlsx")["Källor"]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Polls.csv"][0] == "SwedishPolls"
    assert rows["Polls.csv"][3] == "Väljarbarometrar"
    for name in ("Polls.csv", "eligibleVotersAge.sqlite3"):
        assert name in html
        assert rows[name][5] in html
        assert str(rows[name][0]) in pdf  # on paper sources are told in short: publisher and content
        assert str(rows[name][3]) in pdf


def test_a_second_build_gives_the_same_bytes_and_only_what_was_asked_for(
    built: BuildSummary, make_campaign: Callable[[str], Path]
) -> None:
    folder = make_campaign(GOOD)
    again = build(folder, jobs=1)
    assert again.exit_code == 0
    for name in set(FILES) - {"evaluation.html", "sheet.html"}:  # a page links to the other reports there are
        assert (again.out / name).read_bytes() == (built.out / name).read_bytes(), name
    other = build(folder, out=folder / "other", options=BuildOptions(jobs=2, engine="kernel"))
    for name in (*FILES, "index.html"):
        assert (other.out / name).read_bytes() == (again.out / name).read_bytes(), name


def test_what_a_dead_build_left_is_swept_away_where_nothing_has_changed(
    make_campaign: Callable[[str], Path],
) -> None:
    folder = make_campaign(GOOD)
    first = build(folder)
    assert first.exit_code == 0
    left = first.out / ".building-1"
    left.mkdir()
    again = build(folder)
    assert again.exit_code == 0
    assert not again.made
    assert not left.exists()


def test_a_report_that_now_fails_leaves_the_last_good_files(make_campaign: Callable[[str], Path]) -> None:
    folder = make_campaign(GOOD)
    first = build(folder, only=["sheet"])
    good = (first.out / "sheet.pdf").read_bytes()
    notebook = folder / "notebooks" / "sheet.ipynb"
    notebook.write_text(
        notebook.read_text(encoding="utf-8").replace("Finding(", "Finding(1, "), encoding="utf-8"
    )
    second = build(folder, only=["sheet"])
    assert second.exit_code == 2
    assert (second.out / "sheet.pdf").read_bytes() == good
    entry = read_manifest(second.out)["sheet"]
    assert (entry.status, entry.files) == ("failed", ("sheet.html", "sheet.pdf"))
    page = (second.out / "index.html").read_text(encoding="utf-8")
    assert "Filerna är från ett tidigare bygge." in page
    assert "ej byggd" in page


def test_unknown_association_gives_the_nearest_before_anything_runs(
    make_campaign: Callable[[str], Path],
) -> None:
    folder = make_campaign(GOOD.replace("hagfors", "hagfross"))
    with pytest.raises(ParameterError, match="did you mean hagfors") as caught:
        build(folder)
    assert len(caught.value.faults) == 1
    assert not (folder / "reports").exists()


def test_unknown_notebook_report_and_parameter(make_campaign: Callable[[str], Path]) -> None:
    folder = make_campaign(GOOD)
    with pytest.raises(ParameterError, match="did you mean evaluation"):
        build(folder, only=["evalution"])
    (folder / "reports.toml").write_text(GOOD.replace("good.ipynb", "god.ipynb"), encoding="utf-8")
    with pytest.raises(RenderError, match=r"did you mean good\.ipynb"):
        build(folder)
    (folder / "reports.toml").write_text(GOOD.replace("association =", "asociation ="), encoding="utf-8")
    with pytest.raises(ParameterError, match="did you mean association"):
        build(folder)
    (folder / "reports.toml").write_text(GOOD.replace('"hagfors"', "7"), encoding="utf-8")
    with pytest.raises(ParameterError, match="wrong kind"):
        build(folder)


def test_a_folder_that_cannot_be_written_stops_the_build(make_campaign: Callable[[str], Path]) -> None:
    folder = make_campaign(GOOD)
    (folder / "reports").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(RenderError, match="nothing can be written there"):
        build(folder)


def test_a_pdf_open_elsewhere_gets_a_new_name_and_exit_code_2(
    make_campaign: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == "sheet.pdf":
            raise PermissionError(13, "locked")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    folder = make_campaign(GOOD)
    summary = build(folder, only=["sheet"])
    assert summary.exit_code == 2
    (entry,) = summary.entries
    assert (entry.status, entry.files) == ("done", ("sheet.html", "sheet-2.pdf"))
    page = (summary.out / "index.html").read_text(encoding="utf-8")
    assert 'href="sheet-2.pdf"' in page
    assert "close it; this build is in sheet-2.pdf" in page


def test_the_manifest_is_plain_json(built: BuildSummary) -> None:
    rows = json.loads((built.out / "manifest.json").read_text(encoding="utf-8"))["reports"]
    assert [row["name"] for row in rows][:2] == ["evaluation", "sheet"]
    assert rows[1]["parameters"] == {"campaign": ".", "association": "hagfors"}
