"""Every forbidden import, planted in a copy of the package, is seen by the import contracts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
METRICS = "chapters/results/metrics/areas.py"
SHOW = "chapters/seats/show/margins.py"

BREACHES = {
    "metrics know show": (METRICS, "vvanalysis.chapters.results.show.areas"),
    "metrics know their chapter's words": (METRICS, "vvanalysis.chapters.results.words"),
    "metrics know words": (METRICS, "vvanalysis.words.numbers"),
    "metrics know items": (METRICS, "vvanalysis.items.model"),
    "metrics know loaders": (METRICS, "vvanalysis.loaders.scb"),
    "metrics know the store": (METRICS, "vvanalysis.store.reading"),
    "metrics know the campaign": (METRICS, "vvanalysis.campaign.folder"),
    "metrics know disclosure": (METRICS, "vvanalysis.disclosure.hidden"),
    "metrics draw": (METRICS, "matplotlib.pyplot"),
    "metrics know another chapter's show": (METRICS, "vvanalysis.chapters.seats.show.margins"),
    "metrics know another chapter's words": (METRICS, "vvanalysis.chapters.seats.words"),
    "metrics of one module know items": ("chapters/members/metrics.py", "vvanalysis.items.model"),
    "show knows a loader": (SHOW, "vvanalysis.loaders.scb"),
    "show knows the store": (SHOW, "vvanalysis.store.reading"),
    "show knows the campaign": (SHOW, "vvanalysis.campaign.folder"),
    "show fetches": (SHOW, "vvanalysis.fetch.download"),
    "show knows the notebook": (SHOW, "vvanalysis.notebook"),
    "show knows the renderer": (SHOW, "vvanalysis.render.page"),
    "words know metrics' callers": ("chapters/seats/words.py", "vvanalysis.chapters.seats.show.margins"),
    "declared persons know the campaign": ("chapters/members/persons.py", "vvanalysis.campaign.folder"),
    "metrics know what is declared": ("chapters/members/metrics.py", "vvanalysis.chapters.members.persons"),
    "stats know chapters": ("stats/ratios.py", "vvanalysis.chapters.results.metrics.areas"),
    "stats know words": ("stats/ratios.py", "vvanalysis.words.numbers"),
    "stats draw": ("stats/ratios.py", "matplotlib.pyplot"),
    "words know chapters": ("words/lists.py", "vvanalysis.chapters.results.words"),
    "words know items": ("words/lists.py", "vvanalysis.items.model"),
    "items know chapters": ("items/context.py", "vvanalysis.chapters.results.words"),
    "items know the campaign": ("items/context.py", "vvanalysis.campaign.folder"),
    "items know protection": ("items/context.py", "vvanalysis.protected.registers"),
    "disclosure knows show": ("disclosure/rows.py", "vvanalysis.chapters.members.show.active"),
    "disclosure knows metrics": ("disclosure/rows.py", "vvanalysis.chapters.members.metrics"),
    "disclosure knows items": ("disclosure/rows.py", "vvanalysis.items.model"),
    "disclosure knows the campaign": ("disclosure/rows.py", "vvanalysis.campaign.folder"),
    "the store knows chapters": ("store/reading.py", "vvanalysis.chapters.results.metrics.areas"),
    "loaders know the store": ("loaders/scb.py", "vvanalysis.store.reading"),
    "loaders know chapters": ("loaders/scb.py", "vvanalysis.chapters.results.metrics.areas"),
    "schemas know loaders": ("schemas/tables.py", "vvanalysis.loaders.scb"),
    "the campaign knows chapters": ("campaign/folder.py", "vvanalysis.chapters.members.metrics"),
    "terms know schemas": ("terms.py", "vvanalysis.schemas.tables"),
    "the cache knows the campaign": ("cache.py", "vvanalysis.campaign.folder"),
    "errors know terms": ("errors.py", "vvanalysis.terms"),
    "render knows metrics": ("render/release.py", "vvanalysis.chapters.members.metrics"),
    "render knows show": ("render/page.py", "vvanalysis.chapters.results.show.areas"),
    "render knows words of a chapter": ("render/writers/html.py", "vvanalysis.chapters.results.words"),
    "render knows the command line": ("render/page.py", "vvanalysis.cli.app"),
    "the notebook knows the renderer": ("notebook.py", "vvanalysis.render.page"),
    "two chapters in a circle": (METRICS, "vvanalysis.chapters.turnout.metrics"),
    "three chapters in a circle": (METRICS, "vvanalysis.chapters.flows.metrics"),
    "a circle through show": ("chapters/campaign/show/plan.py", "vvanalysis.chapters.media.words"),
    "a module in no layer": ("helpers.py", "json"),
    "a room in no layer": ("extras/__init__.py", "json"),
    "a module in no layer of a chapter": ("chapters/seats/helpers.py", "json"),
}  # fmt: skip
"""What is broken -> the file that it is planted in, and what that file imports; each alone is a breach."""
ALONE_RIGHT = ("chapters/seats/metrics/rules.py", "vvanalysis.chapters.results.metrics.areas")
"""Allowed by itself; a circle once results know seats too."""

PLANT = """
import contextlib, io, json, sys
from pathlib import Path
from importlinter.cli import lint_imports

def lint():
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = lint_imports(config_filename="pyproject.toml", cache_dir="cache", no_logo=True)
    return code, said.getvalue()

found = {"": lint()}
for name, planted in json.load(sys.stdin).items():
    before = {}
    for place, imported in planted:
        file = Path("vvanalysis", place)
        before[file] = before.get(file, file.read_text("utf-8") if file.exists() else None)
        file.parent.mkdir(exist_ok=True)
        now = file.read_text("utf-8") if file.exists() else ""
        file.write_text(now + f"\\nimport {imported}\\n", "utf-8")
    found[name] = lint()
    for file, text in before.items():
        file.unlink() if text is None else file.write_text(text, "utf-8")
        if text is None and file.name == "__init__.py":
            file.parent.rmdir()
print(json.dumps(found))
"""
"""Plants each in turn and lints, in a process of its own that finds the copy before any installed package."""


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """What was planted -> the linter's exit code and what it said; "" is the package as it is."""
    place = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "vvanalysis", place / "vvanalysis", ignore=lambda _, names: [n for n in names if _is_left(n)]
    )
    shutil.copy(ROOT / "pyproject.toml", place)
    planted = {name: [breach] for name, breach in BREACHES.items()} | {
        "allowed": [ALONE_RIGHT],
        "results, seats, results": [ALONE_RIGHT, (METRICS, "vvanalysis.chapters.seats.metrics.rules")],
    }
    done = subprocess.run(
        [sys.executable, "-c", PLANT],
        cwd=place, input=json.dumps(planted), capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, tuple[int, str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _is_left(name: str) -> bool:
    return name in ("__pycache__", "templates", "bundled")


def test_the_package_as_it_is_keeps_every_contract(linted: dict[str, tuple[int, str]]) -> None:
    assert linted[""][0] == 0, linted[""][1]
    assert linted["allowed"][0] == 0, linted["allowed"][1]


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_caught(linted: dict[str, tuple[int, str]], breach: str) -> None:
    code, said = linted[breach]
    place, imported = BREACHES[breach]
    module = place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert code != 0, said
    words = " ".join(said.split())
    if "circle" in breach:
        assert "no circle among chapters BROKEN" in words
    elif imported == "json":
        assert module.rpartition(".")[2] in words
    else:
        assert f"vvanalysis.{module} -> {imported}" in words or f"vvanalysis.{module} -> matplotlib" in words


def test_a_circle_of_two_right_imports_is_caught(linted: dict[str, tuple[int, str]]) -> None:
    code, said = linted["results, seats, results"]
    assert code != 0
    assert "no circle among chapters BROKEN" in said
    assert ".seats -> .results (1 import)" in said or ".results -> .seats (1 import)" in said


def test_every_chapter_is_held_within() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    within = next(each for each in settings["contracts"] if each["name"].startswith("within a chapter"))
    folders = [file.parent.name for file in ROOT.glob("vvanalysis/chapters/*/__init__.py")]
    assert sorted(within["containers"]) == sorted(f"vvanalysis.chapters.{name}" for name in folders)
