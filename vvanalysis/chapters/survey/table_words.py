"""Headings and notes of the tables about the associations' answers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "answer_text": "Svar", "count": "Föreningar", "answered": "Av dem som svarade", "share": "Andel",
        "theme_text": "Tema", "associations": "Föreningar",
        "associations_agreed": "Där alla kodare är överens", "coded": "Föreningar som skrev något",
        "not_applicable": "Inget stöd", "dont_know": "Vet ej", "skipped": "Utan svar", "label": "Fråga",
        "sides": "Låga · mitten · höga", "median": "Median", "top_two_share": "Topp två",
        "net": "Netto, procentenheter", "items/answered": "Svar", "survey-need/label": "Stöd",
        "needed": "Behövde", "met": "Fick helt", "partly": "Delvis", "unmet": "Fick inte",
        "outcome_unknown": "Vet ej", "late": "För sent", "useful": "Till stor nytta",
        "not_needed": "Behövde inget", "word": "Svar", "survey-recorded/label": "Stöd",
        "recorded": "Noterat för", "hours": "Timmar", "recorded_said": "Noterat och fått",
        "recorded_not_said": "Noterat, inte fått", "said_not_recorded": "Fått, inte noterat",
        "neither": "Ingetdera", "unknown": "Vet ej", "occasions": "Noterade tillfällen",
        "survey-levelling/hours": "Noterade timmar", "survey-levelling/word": "Fick föreningen stödet?",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "survey-recorded": (
            "Antal föreningar. Noterat för och timmar gäller alla föreningar, de fem sista kolumnerna de som "
            "svarat; fått: föreningen säger att den fick stödet helt eller delvis."
        ),
        "survey-themes": "Fritextsvaren själva citeras aldrig. En förening kan ta upp flera teman.",
    }
)  # fmt: skip
"""Key of a table -> its note."""
UNSEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "survey-reliability": "Hur väl påståendena om samarbetet hänger ihop",
        "survey-recorded": "Noterat stöd jämfört med svaren",
        "survey-themes": "Vanligaste temat", "survey-coders": "Hur lika kodarna bedömde",
        "survey-need": "Var bristen var störst", "survey-late": "Om stödet kom i tid",
        "survey-response": "Svar på enkäten", "survey-bounds": "Vad de tysta kunde ändra",
    }
)  # fmt: skip
"""Key of a finding -> what is known and not shown."""
