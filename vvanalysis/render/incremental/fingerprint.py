"""What a report is made from, by content: SHA-256 of code, notebooks, parameters and input files.

Those of the campaign's files are keyed with the folder's secret (HMAC), for a bare one confirms any guess of
what a register holds. Times of files say nothing here: a clock set back, a copy or a checkout changes no
report. Only the standard library is used, so that a build with nothing to do is over before the heavy
libraries would be loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from vvanalysis import __version__, paths
from vvanalysis.dependencies import EVERY, SURVEY
from vvanalysis.names import is_junk, nfc
from vvanalysis.render.incremental.secret import keyed_hashes
from vvanalysis.render.model import Report, Value

_EPOCH: Final = "SOURCE_DATE_EPOCH"
_NOT_INPUTS: Final = frozenset(
    {"reports", "released", "released-earlier", "releases.json", "__pycache__", ".ipynb_checkpoints"}
)
_SETTINGS: Final = ("campaign.toml", "plan.toml")
_OTHERS: Final = "other files"
"""Stands for all files that are no table, setting or text: their names may be somebody's."""
_APART: Final = ("official/", "notebooks/", "reports.toml")
"""Files of a campaign that reach the reports by the store, and by the chapters and recipes that name them."""
_REGISTERS: Final = (".txt", ".skv", ".csv")
"""Kinds of the files in `official/` that are read where they are used: registers of candidates."""
_TABLE_FILES: Final = (".csv", ".xlsx")
_EXAMPLE: Final = "example"
_SURVEY_FILES: Final = "survey/"
_TEXTS: Final = "texts/"
_DECISIONS: Final = "texts/decisions.toml"
_OFFICIAL: Final = "official/"
_FOR_ALL: Final = 2
"""Parts of a text's name after its chapter where it is for every association: place and ending."""


@dataclass(frozen=True)
class Inputs:
    """The SHA-256 of everything that a campaign's reports can depend on; of the campaign's files, keyed.

    Attributes
    ----------
    code
        Of the package with its templates, and of the names and versions of all that is installed.
    campaign
        By file name within the campaign's folder.
    official
        By file name within the bundled data.
    chapters
        Of the project's notebooks and its `reports.toml`, by file name.
    epoch
        The date that was asked for in the environment, "" for none.
    """

    code: str
    campaign: Mapping[str, str]
    official: Mapping[str, str]
    chapters: Mapping[str, str]
    epoch: str = ""

    @cached_property
    def whole(self) -> str:
        """One SHA-256 of it all."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode())

    def of_report(
        self, tables_used: Iterable[str], tables: Mapping[str, str], report: Report | None = None
    ) -> dict[str, str]:
        """The inputs of a report that used the tables `tables_used`, or of a chapter's run alone.

        A table that was looked for and is not there is an input too: "" by its bare name. All files of the
        survey are one table. The official figures are one input of every report: municipalities are compared
        with each other, and each report lists every file with its checksum.

        Parameters
        ----------
        tables
            Every table's name by the names that its file may have.
        report
            The report, whose editors' texts are inputs too; None for a run, which they do not reach.
        """
        known, used = {*tables.values(), SURVEY}, set(tables_used)
        wanted = known if EVERY in used else known & used
        kinds = {name: _table_of(name, tables) for name in self.campaign}
        common = _named(
            {
                name: value
                for name, value in self.campaign.items()
                if not kinds[name] and not _is_apart(name) and _is_meant(name, report)
            }
        )
        own = {name: self.campaign[name] for name, kind in kinds.items() if kind in wanted}
        absent = dict.fromkeys(wanted - set(kinds.values()), "")
        bundled = {f"bundled {name}": value for name, value in self.official.items()}
        return dict(sorted((common | own | absent | bundled).items()))

    def changed(
        self, earlier: Mapping[str, str], tables: Mapping[str, str], report: Report | None = None
    ) -> list[str]:
        """Which of the inputs noted earlier are no longer the same, are gone or have come."""
        names = {_table_of(name, tables) or name for name in earlier}
        now = self.of_report(names, tables, report)
        return sorted(name for name in now.keys() | earlier.keys() if now.get(name) != earlier.get(name))


def read_inputs(folder: Path, key: bytes | None = None) -> Inputs:
    """Hash all that the reports of a campaign can depend on.

    Parameters
    ----------
    key
        What the campaign's files are hashed with; None: the folder's secret.
    """
    bundled, own = paths.data(), _hashes(folder, _campaign_files(folder))
    return Inputs(
        code=code_version(),
        campaign=keyed_hashes(own, folder, key),
        official=_hashes(bundled, (file for file in bundled.rglob("*") if not _is_of_example(file))),
        chapters=_hashes(paths.notebooks(), paths.notebooks().glob("*.*")),
        epoch=os.environ.get(_EPOCH, ""),
    )


def _is_of_example(file: Path) -> bool:
    """Whether a bundled file is of one of the example campaigns."""
    return file.relative_to(paths.data()).parts[0].startswith(_EXAMPLE)


@cache
def code_version() -> str:
    """The version with the SHA-256 of the code and of what is installed beside it."""
    package = Path(__file__).resolve().parents[2]
    files = [*package.rglob("*.py"), *(package / "templates").rglob("*")]
    code = _hashes(package, (file for file in files if "bundled" not in file.parts))
    installed = sorted(
        {
            found.name
            for place in map(Path, sys.path)
            if place.is_dir()
            for found in place.iterdir()
            if found.suffix == ".dist-info"
        }
    )
    text = json.dumps([code, installed, sys.version], sort_keys=True)
    return f"{__version__}+{sha256(text.encode())[:16]}"


def recipe_of(report: Report, epoch: str) -> str:
    """SHA-256 of how a report is made: its entry, parameters, chapters and the date asked for.

    The outputs that are stored in a notebook are no part of it.
    """
    chapters = [[file.name, chapter_sha(file)] for file in report.chapters]
    entry = asdict(report) | {"chapters": chapters, "epoch": epoch}
    return sha256(json.dumps(entry, sort_keys=True, default=str).encode())


def run_key(chapter: str, parameters: Mapping[str, Value], code: str, epoch: str) -> str:
    """SHA-256 of what a chapter's outputs follow from, but the inputs that it uses."""
    return sha256(json.dumps([chapter, dict(parameters), code, epoch], sort_keys=True).encode())


def chapter_sha(file: Path) -> str:
    """SHA-256 of a notebook's cells without their outputs."""
    content = file.read_bytes()
    try:
        cells = json.loads(content)["cells"]
        kept = [[cell["cell_type"], cell["source"], cell["metadata"].get("tags")] for cell in cells]
    except (ValueError, KeyError, TypeError, AttributeError):
        return sha256(content)
    return sha256(json.dumps(kept).encode())


def sha256(content: bytes) -> str:
    """SHA-256 of bytes, in hexadecimals."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(file: Path) -> str:
    """SHA-256 of a file's content; "" where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _campaign_files(folder: Path) -> Iterable[Path]:
    for place, names, files in os.walk(folder):
        inner = Path(place)
        names[:] = [
            name
            for name in names
            if name not in _NOT_INPUTS and not is_junk(name) and not (inner / name / "manifest.json").exists()
        ]
        yield from (inner / name for name in files if not is_junk(name))


def _hashes(base: Path, files: Iterable[Path]) -> dict[str, str]:
    found = {file.relative_to(base).as_posix(): sha256_of(file) for file in files if file.is_file()}
    return dict(sorted(found.items()))


def _named(common: Mapping[str, str]) -> dict[str, str]:
    """Settings, texts and registers of candidates by name; all other files as one."""
    known = {
        name: value
        for name, value in common.items()
        if name in _SETTINGS or name.startswith((_TEXTS, _OFFICIAL))
    }
    others = sorted(common.items() - known.items())
    return known | ({_OTHERS: sha256(json.dumps(others).encode())} if others else {})


def _is_apart(name: str) -> bool:
    is_register = name.startswith(_OFFICIAL) and name.casefold().endswith(_REGISTERS)
    return name.startswith(_APART) and not is_register


def _is_meant(name: str, report: Report | None) -> bool:
    """Whether a file that holds no table can be seen in a report; the name of a text says in which."""
    if not name.startswith(_TEXTS):
        return True
    if name == _DECISIONS:
        return report is not None and report.layout == "book"
    chapter, *rest = name.removeprefix(_TEXTS).split(".")
    if report is None or chapter not in {file.stem for file in report.chapters}:
        return False
    return len(rest) == _FOR_ALL or rest[1:-1] == [report.parameters.get("association", "")]


def _table_of(name: str, tables: Mapping[str, str]) -> str:
    """The table that a campaign's file holds or is a part of; "" for other files."""
    return SURVEY if name.startswith(_SURVEY_FILES) else tables.get(_stem(name), "")


def _stem(name: str) -> str:
    """Name of a campaign's file that can hold a table; "" for other kinds and in folders within."""
    stem, dot, kind = name.rpartition(".")
    return nfc(stem).casefold() if "/" not in name and dot + kind.casefold() in _TABLE_FILES else ""
