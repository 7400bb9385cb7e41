"""What a build makes again and what it leaves, and what its manifest says."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import nbformat
import pytest
from render_campaign import GOOD

from vvanalysis import cli, paths
from vvanalysis.errors import ParameterError
from vvanalysis.render.build import build, plan_build
from vvanalysis.render.incremental.manifest import MANIFEST, read_known_municipalities, read_manifest, schema
from vvanalysis.render.jobs.pool import Pool
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import Run, Source
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.plan.parameters import SCHEMA, declared_parameters
from vvanalysis.render.progress import ProgressEvent

pytestmark = pytest.mark.slow  # many builds; tests/render/test_build.py holds one of each kind

ASKING = """
[[reports]]
name = "asking"
title = "Frågar"
chapters = ["asking.ipynb"]
outputs = ["html"]
"""
HOSTILE = [
    "'); raise SystemExit('ran') #",
    '"""\nraise SystemExit("ran")\n"""',
    "\\", "\\'", "{__import__('os')._exit(1)}", "%s %(x)s $x `x`", "\x00\x1b[31m", "å\u2028\r\n", "x" * 10**4,
    "../../../etc/passwd", "!exit 1", "%reset -f",
]  # fmt: skip


def _reasons(folder: Path) -> dict[str, str]:
    return {each.report.name: each.reason for each in plan_build(folder).chosen if each.reason}


def _notebook(file: Path, *sources: str) -> None:
    first = nbformat.v4.new_code_cell('campaign = "example"', metadata={"tags": ["parameters"]}, id="p")
    cells = [first, *(nbformat.v4.new_code_cell(each, id=f"c{n}") for n, each in enumerate(sources))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)


@pytest.fixture
def folder(make_campaign: Callable[[str], Path]) -> Path:
    """A campaign of three reports, one of which asks for the table of members."""
    place = make_campaign(GOOD + ASKING)
    shown = 'from vvanalysis.items import Finding\nFinding("a", "Sagt.", "official", importance=1)'
    asks = "from vvanalysis.campaign import load_campaign\n'members' in load_campaign(campaign).tables"
    _notebook(place / "notebooks" / "asking.ipynb", asks, shown)
    return place


def test_only_what_depends_on_a_change_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(folder)
    assert first.exit_code == 0
    assert len(first.made) == 3
    assert build(folder).made == frozenset()
    assert _reasons(folder) == {}
    entries = read_manifest(first.out)
    assert entries["asking"].inputs["members"] == ""
    assert "members" not in entries["sheet"].inputs

    stored = folder / "notebooks" / "sheet.ipynb"
    stored.write_text(stored.read_text("utf-8").replace('"outputs": []', '"outputs": [ ]'), "utf-8")
    (folder / "media.csv").write_bytes((paths.example() / "media.csv").read_bytes())
    assert _reasons(folder) == {}
    (folder / "members.csv").write_bytes((paths.example() / "members.csv").read_bytes())
    assert _reasons(folder) == {"asking": "changed: members, members.csv"}
    (folder / "reports" / "sheet.pdf").write_bytes(b"half")
    assert set(_reasons(folder)) == {"asking", "sheet"}
    again = build(folder)
    assert again.made == {"asking", "sheet"}
    assert len(build(folder).entries) == 3

    second = folder / "notebooks" / "second.ipynb"
    second.write_text(second.read_text("utf-8").replace("Ett andra", "Ett tredje"), "utf-8")
    steps: list[ProgressEvent] = []
    made = build(folder, watch=lambda _total: steps.append)
    assert made.made == {"evaluation"}
    begun = {note.text.split()[0] for note in steps if note.kind == "step"}
    assert begun == {"second", "html", "pdf", "xlsx"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert set(_reasons(folder)) == {"asking", "evaluation", "sheet"}


def test_a_text_and_the_survey_reach_only_what_shows_them(folder: Path) -> None:
    shown = 'from vvanalysis.items import Finding\nFinding("a", "Sagt.", "official", importance=1)'
    asks = "from vvanalysis.campaign import load_campaign\nload_campaign(campaign).survey is None"
    _notebook(folder / "notebooks" / "asking.ipynb", asks, shown)
    assert build(folder).exit_code == 0
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    own = texts / "sheet.after.hagfors.md"
    own.write_text("Våra ord.", encoding="utf-8")
    assert _reasons(folder) == {"sheet": f"changed: texts/{own.name}"}
    own.rename(texts / "sheet.after.kil.md")
    assert _reasons(folder) == {}
    (texts / "second.before.md").write_text("Allas ord.", encoding="utf-8")
    assert _reasons(folder) == {"evaluation": "changed: texts/second.before.md"}
    steps: list[ProgressEvent] = []
    assert build(folder, watch=lambda _total: steps.append).made == {"evaluation"}
    begun = {note.text for note in steps if note.kind == "step"}
    assert begun == {"html", "pdf", "xlsx"}  # no chapter is run again
    assert "Allas ord." in (folder / "reports" / "evaluation.html").read_text("utf-8")
    shutil.copytree(paths.example() / "survey", folder / "survey")
    assert set(_reasons(folder)) == {"asking"}
    assert build(folder).made == {"asking"}
    answers = folder / "survey" / "svar.csv"
    answers.write_bytes(answers.read_bytes().rstrip().rpartition(b"\n")[0] + b"\n")  # one answer fewer
    assert _reasons(folder) == {"asking": "changed: survey/svar.csv"}


@pytest.mark.slow
def test_failed_force_only_and_dry_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asking = folder / "notebooks" / "asking.ipynb"
    good = asking.read_bytes()
    _notebook(asking, "1 / 0")
    assert cli.main(["build", str(folder), "--dry-run"]) == 0
    assert "3 of 3 reports would be made" in capsys.readouterr().out
    assert not (folder / "reports").exists()
    assert cli.main(["build", str(folder)]) == 2
    assert "asking.ipynb: cell 2: ZeroDivisionError" in capsys.readouterr().err
    asking.write_bytes(good)
    again = build(folder, options=BuildOptions(failed=True))
    assert again.made == {"asking"}
    assert [entry.name for entry in again.entries] == ["asking"]
    assert again.exit_code == 0
    assert build(folder, only=["sheet"], options=BuildOptions(force=True)).made == {"sheet"}
    assert build(folder, options=BuildOptions(failed=True)).entries == ()


def test_the_manifest_holds_to_its_schema(folder: Path) -> None:
    out = build(folder).out
    published = json.loads((paths.templates() / "manifest.schema.json").read_text("utf-8"))
    assert published == schema()
    content = json.loads((out / MANIFEST).read_text("utf-8"))
    jsonschema.Draft202012Validator(published).validate(content)
    entry = content["reports"][0]
    assert {"campaign.toml", "plan.toml", "bundled official/party_votes.parquet"} <= set(entry["inputs"])
    assert all(len(value) == 64 for value in entry["inputs"].values())
    assert entry["seconds"] > 0
    assert entry["memory"] > 10**7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content | {"reports": [{**entry, "status": "half"}]}, published)


def test_the_notebooks_parameters_are_those_of_the_schema() -> None:
    for file in sorted(paths.notebooks().glob("*.ipynb")):
        declared = declared_parameters(file)
        assert isinstance(declared, dict), file.name
        assert {name: type(value) for name, value in declared.items()}.items() <= SCHEMA.items(), file.name


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_code_is_refused_in_one_line(make_campaign: Callable[[str], Path], value: str) -> None:
    folder = make_campaign(GOOD.replace('"hagfors"', json.dumps(value).replace("\\u2028", "\u2028")))
    with pytest.raises(ParameterError) as caught:
        plan_build(folder)
    (fault,) = caught.value.faults
    assert len(str(fault)) < 600
    assert len(str(fault).splitlines()) == 1
    assert not (folder / "reports").exists()


def test_a_hostile_name_is_refused(make_campaign: Callable[[str], Path]) -> None:
    name = json.dumps("x = 1; import os\nos._exit(1) #")
    folder = make_campaign(GOOD.replace("{ association", "{ " + name + " = 1, association"))
    with pytest.raises(ParameterError, match="has no such parameter"):
        plan_build(folder)


def test_a_hostile_text_reaches_the_notebook_as_it_is(tmp_path: Path) -> None:
    _notebook(tmp_path / "a.ipynb", "print(ascii(campaign), end='')")
    source = Source.of(tmp_path / "a.ipynb")
    with Pool(2) as pool:
        for number, value in enumerate(HOSTILE):
            pool.submit((number,), run_notebook, source, {"campaign": value}, tmp_path, 60, pool.engine)
        runs = {event.key[0]: event.value for event in pool.events() if event.kind == "ended"}
    for number, value in enumerate(HOSTILE):
        run = runs[number]
        assert isinstance(run, Run)
        assert run.error is None, run.log
        assert run.cells[-1]["outputs"][0]["text"] == ascii(value)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.ipynb"]


@pytest.mark.slow
def test_unchanged_sheets_of_municipalities_are_known_without_loading(
    make_campaign: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, options = make_campaign(GOOD), BuildOptions(municipalities=("2506", "1480"))
    assert build(folder, options=options).made == {"sheet-1480", "sheet-2506"}
    assert read_known_municipalities(folder / "reports").by_word["2506"] == ("2506",)
    assert build(folder).made == {"evaluation", "sheet"}  # what was looked up is kept

    def loads(*_: object, **__: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(sys.modules["vvanalysis.render.build"], "make_plan", loads)
    again = build(folder, options=options)
    assert [entry.name for entry in again.entries] == ["sheet-1480", "sheet-2506"]
    assert again.made == frozenset()
    with pytest.raises(AssertionError, match="loaded"):  # the county's others have not been made
        build(folder, options=BuildOptions(municipalities=("14",)))
    with pytest.raises(AssertionError, match="loaded"):
        build(folder, options=BuildOptions(municipalities=("9999",)))
    (folder / "reports" / "sheet-1480.pdf").write_bytes(b"half")
    with pytest.raises(AssertionError, match="loaded"):
        build(folder, options=options)
    assert len(build(folder).entries) == 2


@pytest.mark.slow
def test_sheets_of_municipalities_beside_the_campaigns_own(tmp_path: Path) -> None:
    options = BuildOptions(municipalities=("2506", "1480"))
    made = build("example", out=tmp_path, options=options)
    assert made.exit_code == 0, [entry.error for entry in made.entries]
    assert made.made == {"fact-sheet-1480", "fact-sheet-2506"}
    assert "Göteborg" in (tmp_path / "fact-sheet-1480.html").read_text("utf-8")
    assert build("example", out=tmp_path, options=options).made == frozenset()
    assert build("example", out=tmp_path, only=["fact-sheet-kil"]).made == {"fact-sheet-kil"}
    assert {"fact-sheet-1480", "fact-sheet-kil"} <= read_manifest(tmp_path).keys()
    every = plan_build("example", out=tmp_path, options=BuildOptions(municipalities=("all",))).chosen
    assert len(every) == 290
    with pytest.raises(ParameterError, match="did you mean 1480"):
        plan_build("example", out=tmp_path, options=BuildOptions(municipalities=("14800",)))
