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
        "figures": "Siffrorna i korthet",
        "since": "sedan",
        "was": "före",
        "who": "Vem",
        "when": "När",
        "appointed": "utses",
        "no_day": "bestäms",
        "behind": "Underlag",
        "questions": "Att ta ställning till",
        "written_by": "Distriktets egna ord",
        "menu": "Innehåll",
        "in_short": "I korthet",
        "method": "Så vet vi",
        "my_area": "Min kommun",
        "no_area": "Hela distriktet",
        "signs": "Tecken i rapporten",
        "read_all": "Läs hela utvärderingen",
        "map_unit": "Ändring av partiets andel, procentenheter",
        "all_reports": "Alla rapporter",
        "sheets": "Faktablad",
        "download": "Hämta som",
        "filter": "Filtrera tabellen",
        "rows_shown": "# av # rader",
        "area_keys": "Pil upp och pil ned går från kommun till kommun.",
        "numbers_in_appendix": "Siffrorna står i bilagan Så vet vi.",
        "numbers_elsewhere": "Siffrorna rad för rad står i rapporten på webben.",
    }
)

MAP_CLASSES: Final[Mapping[int, str]] = MappingProxyType(
    {
        -2: "minus 2 eller mer",
        -1: "minus upp till 2",
        0: "oförändrat",
        1: "plus upp till 2",
        2: "plus 2 eller mer",
    }
)
"""Classes of a map of changes [percentage points]."""

DECK: Final[Mapping[str, str]] = MappingProxyType(
    {"decisions": "{count} beslut att ta", "one": "Ett", "in_short": "Valet i korthet"}
)

FILE_KIND: Final[Mapping[str, str]] = MappingProxyType(
    {"html": "Läs", "pdf": "PDF", "slides": "Bilder (PDF)", "pptx": "Bilder (PowerPoint)", "xlsx": "Excel"}
)

STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {"done": "klar", "failed": "fel", "not_built": "ej byggd"}
)

CERTAINTY_NOTE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "official": (
            "Valmyndighetens och länsstyrelsens räkning, slutlig där inget annat sägs, och summor, andelar "
            "och skillnader av den."
        ),
        "transcribed": (
            "Rösttal som helt eller till en del kommer ur en tabell som kampanjen själv har skrivit eller "
            "tolkat, inte ur myndighetens egen fil, och som ingen annan har kontrollerat."
        ),
        "register": "Distriktets egna register och anteckningar: så fullständiga som de har förts.",
        "self_reported": "Vad föreningarna själva har uppgett. Det är inte kontrollerat mot annat.",
        "mixed": "Uppgifter av mer än ett slag, till exempel officiell rösträkning och egna register.",
        "computed": (
            "Uträknat ur officiella, på annat sätt publicerade eller egna siffror. Det vilar på de "
            "antaganden som står intill, och ingen har räknat det i rösterna."
        ),
        "apart": (
            "Två källor säger olika om samma sak. Den officiella gäller i rapporten; den andra visas bredvid "
            "tills någon har rättat den."
        ),
        "missing": "Uppgiften finns inte, och har inte ersatts med en gissning eller en nolla.",
        "hidden": "Uppgiften finns men visas inte: den gäller så få att någon skulle kunna pekas ut.",
    }
)

GLOSSARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Alfa": (
            "Cronbachs alfa: hur väl flera frågor mäter samma sak. Krippendorffs alfa: hur lika två personer "
            "har bedömt samma svar. Ett är helt lika; noll är som slumpen."
        ),
        "Ej mätbart": (
            "Målet är satt så att inget mått kan avgöra om det nåddes. Det som ändå är känt redovisas."
        ),
        "Ej mätt": "Målet går att mäta, men underlaget saknas.",
        "Gallaghers index": "Hur mycket partiernas andelar av mandaten avviker från andelarna av rösterna.",
        "Giltiga röster": "Röster på anmälda partier. Blanka och andra ogiltiga röster räknas inte in.",
        "Ginikoefficient": "Hur ojämnt något är fördelat: noll om alla får lika, ett om en enda får allt.",
        "Index": "Ett tal jämfört med riket eller länet, som sätts till 100. Index 110 är tio procent mer.",
        "Jämförelsetal": "Röstetalet delat enligt vallagen; det parti som har högst får nästa mandat.",
        "Lorenzkurva": "Visar hur stor del av det hela de som fick minst har fått tillsammans.",
        "Median": "Det mittersta talet när alla står i ordning. Mittkommun och mittdistrikt har det talet.",
        "Personröst": "Ett kryss för en viss kandidat på partiets valsedel.",
        "Procentenhet": (
            "Skillnaden mellan två procenttal. Från fyra till sex procent är två procentenheter, "
            "men femtio procent mer."
        ),
        "Rangkorrelation": (
            "Hur väl två ordningar följs åt: ett när de är lika, noll när de inte hänger ihop, minus ett när "
            "den ena är den andra baklänges. Spearman och Kendall är två sätt att räkna den."
        ),
        "Röstandel": "Partiets röster delade med alla giltiga röster i området.",
        "Röstberättigade": "De som stod i röstlängden på valdagen.",
        "Småpartispärr": "Så stor andel av rösterna måste ett parti ha för att få vara med om mandaten.",
        "Standardavvikelse": "Hur långt från medelvärdet talen i allmänhet ligger.",
        "Starkt fäste": "Ett valdistrikt där partiets andel är minst en och en halv gång dess andel i länet.",
        "Uppsamlingsdistrikt": (
            "Där räknas förtidsröster som kom in för sent till vallokalen. Distriktet har röster "
            "men inga röstberättigade."
        ),
        "Valdeltagande": "Alla avgivna röster, även ogiltiga, delade med antalet röstberättigade.",
        "Valdistrikt": "Det område som hör till en vallokal; den minsta del som rösterna räknas i.",
        "Valkrets": "Det område som mandaten fördelas inom.",
        "Vit fläck": "Ett valdistrikt där partiets andel är högst hälften av dess andel i länet.",
    }
)
"""In Swedish order (å, ä, ö last)."""


def rows_left_out(count: int) -> str:
    """What stands where a table on paper leaves rows out."""
    return f"… {count} till, i rapporten på webben"
