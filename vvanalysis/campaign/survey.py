"""The campaign's `survey/` folder: codebook, the survey tool's export, themes that coders found."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.campaign.cells import Codes
from vvanalysis.campaign.config import read_settings
from vvanalysis.campaign.tables import read_table
from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.survey import read_survey
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.codebook import Codebook
from vvanalysis.schemas.survey import Survey
from vvanalysis.schemas.table_contract import Column, TableSchema

FOLDER: Final = "survey"
CODEBOOK_FILE: Final = "codebook.toml"
EXPORTS: Final = (".csv", ".xlsx", ".lsa")
THEMES: Final = ("themes", "teman")


def read_survey_folder(
    folder: Path, config: CampaignConfig, codes: Codes
) -> tuple[Survey | None, list[Fault]]:
    """The survey of a campaign folder, and what is wrong with it; None where no answers lie there."""
    place = folder / FOLDER
    exports, themes = _files(place)
    if not exports:
        return None, []
    if len(exports) > 1:
        names = ", ".join(path.name for path in exports)
        todo = "leave only the one to be read"
        return None, [Fault(FOLDER, f"{len(exports)} exports of answers ({names})", "one", todo)]
    book, faults = read_settings(place / CODEBOOK_FILE, Codebook)
    if book is None:
        return None, faults
    associations = {association.code: association.name for association in config.associations}
    try:
        survey = read_survey(exports[0], book, associations=associations)
    except InputError as error:
        return None, list(error.faults)
    if themes is None:
        return survey, []
    coded, faults = read_table(themes, themes_schema(book), codes)
    return Survey(book, survey.answers, survey.responses, None if faults else coded), faults


def _files(place: Path) -> tuple[list[Path], Path | None]:
    """Exports of answers, and the file of themes."""
    if not place.is_dir():
        return [], None
    files = [
        path
        for path in sorted(place.iterdir())
        if path.is_file() and path.suffix.casefold() in EXPORTS and not path.name.startswith(("~", "."))
    ]
    themes = [path for path in files if path.stem.casefold() in THEMES]
    return [path for path in files if path not in themes], themes[0] if themes else None


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
