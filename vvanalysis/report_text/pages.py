"""Swedish words of the pages around the chapters: headings, marks, statuses, the readers' glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "five_points": "Det viktigaste i fem punkter",
        "points": "Det viktigaste",
        "contents": "Innehåll",
        "discussion": "Att samtala om",
        "editor": "Distriktets egna ord",
        "skip": "Hoppa till innehållet",
        "glossary": "Ordlista",
        "sources": "Källor och underlag",
        "sources_title": "Filer som siffrorna kommer från",
        "numbers_behind": "Siffrorna bakom figuren",
        "table_region": "Tabell",
        "figure_region": "Figur",
        "example_note": (
            "Valresultaten är verkliga. Uppgifterna om kampanjen är påhittade, "
            "för att visa hur en rapport ser ut."
        ),
        "draft_note": "Utkast: innehållet är inte granskat för spridning.",
        "election_day": "Valdag",
        "made_with": "Framställd med vvanalysis",
        "version": "version",
        "parameters": "Parametrar",
        "source_state": "Underlag till och med",
        "publisher": "Utgivare",
        "file": "Fil",
        "year": "Valår",
        "election": "Val eller innehåll",
        "file_date": "Filens datum",
        "sha256": "SHA-256",
        "how_sure": "Så säkra är uppgifterna",
        "page": "sida",
        "of": "av",
        "all_sources": "Alla källor, med kontrollsummor, står i rapportens HTML-utgåva.",
        "sheet": "Blad",
        "title": "Rubrik",
        "chapter": "Kapitel",
        "certainty": "Säkerhet",
        "source": "Källa",
        "index_title": "Rapporter",
        "report": "Rapport",
        "status": "Status",
        "files": "Filer",
        "note": "Anmärkning",
        "older_file": "Filerna är från ett tidigare bygge.",
        "index_intro": "Rapporterna nedan är byggda ur samma kampanjmapp.",
        "for_all": "För hela distriktet",
        "for_each": "För varje förening",
        "search": "Sök rapport, kommun, kapitel eller mening",
        "hits": "I rapporterna",
        "found": "# av # rapporter visas.",
        "found_places": "# kapitel och meningar i rapporterna hittades.",
        "map_note": "Välj en kommun på kartan för att läsa föreningens faktablad.",
        "sheet_of": "Faktablad för",
        "no_points": "Inga punkter ännu.",
        "numbers_elsewhere": "Siffrorna rad för rad står i rapporten på webben och i arbetsboken.",
    }
)

FILE_KIND: Final[Mapping[str, str]] = MappingProxyType(
    {"html": "Läs", "pdf": "PDF", "slides": "Bilder (PDF)", "xlsx": "Excel"}
)

STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {"done": "klar", "failed": "fel", "not_built": "ej byggd"}
)

CERTAINTY_NOTE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "official": "Valmyndighetens och länsstyrelsens slutliga räkning.",
        "register": "Distriktets egna register och anteckningar: så fullständiga som de har förts.",
        "self_reported": "Vad föreningarna själva har uppgett. Det är inte kontrollerat mot annat.",
        "mixed": "Officiell rösträkning tillsammans med egna register.",
        "computed": (
            "Uträknat ur officiella eller på annat sätt publicerade siffror, "
            "med de antaganden som står intill."
        ),
        "missing": "Uppgiften finns inte, och har inte ersatts med en gissning eller en nolla.",
    }
)

GLOSSARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Ej mätbart": (
            "Målet är satt så att inget mått kan avgöra om det nåddes. Det som ändå är känt redovisas."
        ),
        "Ej mätt": "Målet går att mäta, men underlaget saknas.",
        "Giltiga röster": "Röster på anmälda partier. Blanka och andra ogiltiga röster räknas inte in.",
        "Index": "Ett tal jämfört med riket eller länet, som sätts till 100. Index 110 är tio procent mer.",
        "Procentenhet": (
            "Skillnaden mellan två procenttal. Från fyra till sex procent är två procentenheter, "
            "men femtio procent mer."
        ),
        "Röstandel": "Partiets röster delade med alla giltiga röster i området.",
        "Röstberättigade": "De som stod i röstlängden på valdagen.",
        "Swing": (
            "Hur väljarstödet förskjutits mellan två partier: medelvärdet av det enas uppgång "
            "och det andras nedgång."
        ),
        "Uppsamlingsdistrikt": (
            "Där räknas förtidsröster som kom in för sent till vallokalen. Distriktet har röster "
            "men inga röstberättigade."
        ),
        "Valdeltagande": "Alla avgivna röster, även ogiltiga, delade med antalet röstberättigade.",
        "Valdistrikt": "Det område som hör till en vallokal; den minsta del som rösterna räknas i.",
        "Valkrets": "Det område som mandaten fördelas inom.",
    }
)
"""In Swedish order (å, ä, ö last)."""


def rows_left_out(count: int) -> str:
    """What stands where a table on paper leaves rows out."""
    return f"… {count} till, i rapporten på webben"
