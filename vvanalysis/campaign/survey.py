"""The campaign's `survey/` folder: codebook, the survey tool's export, themes that coders found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.campaign.cells import Codes
from vvanalysis.campaign.config import read_settings
from vvanalysis.campaign.tables import read_table
from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.survey import read_survey
from vvanalysis.names import is_junk, nfc
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.codebook import Codebook
from vvanalysis.schemas.survey import Survey
from vvanalysis.schemas.table_contract import Column, TableSchema

FOLDER: Final = "survey"
CODEBOOK_FILE: Final = "codebook.toml"
EXPORTS: Final = (".csv", ".xlsx", ".lsa")
THEMES: Final = ("themes", "teman")
OWN_FILES: Final = frozenset({CODEBOOK_FILE, "enkat.txt", "enkat.lss"})
"""What `init` writes: the codebook, and the questionnaire that it makes."""
_OTHER_FORMS: Final = (".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".txt", ".numbers", ".json", ".zip", ".sav")


def read_survey_folder(
    folder: Path, config: CampaignConfig, codes: Codes
) -> tuple[Survey | None, list[Fault]]:
    """The survey of a campaign folder, and what is wrong with it; None where no answers lie there."""
    place = folder / FOLDER
    exports, coded = _files(place)
    if not exports:
        return None, _other_forms(place)
    if len(exports) > 1 or len(coded) > 1:
        several = exports if len(exports) > 1 else coded
        names = ", ".join(nfc(path.name) for path in several)
        todo = "leave only the one to be read"
        kind = "exports of answers" if several is exports else "files of themes"
        return None, [Fault(FOLDER, f"{len(several)} {kind} ({names})", "one", todo)]
    book, faults = read_settings(place / CODEBOOK_FILE, Codebook)
    if book is None:
        return None, faults
    associations = {association.code: association.name for association in config.associations}
    survey, faults = _read(exports[0], book, associations)
    if survey is None:
        return None, faults
    if not coded:
        return survey, []
    themes, faults = read_table(coded[0], themes_schema(book), codes)
    return Survey(book, survey.answers, survey.responses, None if faults else themes), faults


def _read(export: Path, book: Codebook, associations: Mapping[str, str]) -> tuple[Survey | None, list[Fault]]:
    try:
        return read_survey(export, book, associations=associations), []
    except InputError as error:
        return None, list(error.faults)
    except Exception as error:  # whatever a damaged file makes a library do is a fault of the file
        what, todo = f"the file cannot be read ({type(error).__name__})", "export the answers again"
        return None, [Fault(f"{FOLDER}/{nfc(export.name)}", what, "an export of answers", todo)]


def chosen_files(place: Path) -> set[Path]:
    """The files of answers and of themes that lie in the folder."""
    exports, themes = _files(place)
    return {*exports, *themes}


def _other_forms(place: Path) -> list[Fault]:
    """Files that may be the answers, in a form that is not read."""
    files = sorted(place.iterdir()) if place.is_dir() else []
    return [
        Fault(f"{FOLDER}/{nfc(path.name)}", "answers in a form that is not read", "CSV, XLSX or LSA",
              "export the answers again, or move the file out of the folder")
        for path in files
        if path.suffix.casefold() in _OTHER_FORMS and path.name not in OWN_FILES and not is_junk(path.name)
    ]  # fmt: skip


def _files(place: Path) -> tuple[list[Path], list[Path]]:
    """Exports of answers, and files of themes."""
    if not place.is_dir():
        return [], []
    files = [
        path
        for path in sorted(place.iterdir())
        if path.is_file() and path.suffix.casefold() in EXPORTS and not is_junk(path.name)
    ]
    themes = [path for path in files if path.stem.casefold() in THEMES]
    return [path for path in files if path not in themes], themes


def themes_schema(book: Codebook) -> TableSchema:
    """The contract of `themes.csv`: which coder found which theme in which association's open answer.

    A row without theme says that the coder read the answer and found none.
    """
    questions = {question.id: question.text for question in book.of_kind("text")}
    themes = {theme.code: theme.text for theme in book.themes}
    return TableSchema(
        "themes",
        "teman",
        "a theme that a coder found in an association's open answer",
        (
            Column("association", "association", "förening", "Code or name of the association"),
            Column("question", "choice", "fråga", "Id of the open question", choices=questions),
            Column("theme", "choice", "tema", "Code of the theme", choices=themes, can_be_blank=True),
            Column("coder", "int", "kodare", "Number of the coder, never a name", minimum=1),
        ),
        key=("association", "question", "theme", "coder"),
        date_column="",
    )


def answers_frame(survey: Survey | None) -> dict[str, pd.DataFrame]:
    """The answers as a table that goals may be measured by; nothing where there is no survey."""
    return {} if survey is None else {FOLDER: survey.answers}
