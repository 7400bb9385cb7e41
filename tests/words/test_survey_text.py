"""The survey's chapter: the words that may not stand there."""

from __future__ import annotations

import re
from pathlib import Path

from vvanalysis import paths
from vvanalysis.chapters import survey


def test_the_chapter_claims_no_cause() -> None:
    sources = [Path(survey.words.__file__), paths.notebooks() / "25_survey.ipynb"]
    forbidden = r"\b(ledde till|berodde på|effekt av|bevisar|signifikant)\b"
    for source in sources:
        assert not re.search(forbidden, source.read_text(encoding="utf-8"))
