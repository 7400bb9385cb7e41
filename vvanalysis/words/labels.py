"""Fixed words of reports: how sure, marks, election names, statuses."""

from __future__ import annotations

import re

MISSING = "Underlag saknas: de officiella siffrorna räcker inte för den här jämförelsen."

CERTAINTY = {
    "official": "Officiell rösträkning",
    "transcribed": "Inskrivet eller tolkat för hand",
    "register": "Distriktets egna register",
    "self_reported": "Föreningarnas egna uppgifter",
    "mixed": "Flera slags underlag",
    "computed": "Egen beräkning",
    "apart": "Uppgifterna går isär",
    "missing": "Underlag saknas",
    "hidden": "Visas inte",
}
FRONT = {
    "cards": "Siffrorna i korthet",
    "decisions": "Beslut att ta",
    "measure": "Mått",
    "figure": "Nu",
    "change": "Ändring",
    "note": "Att veta",
    "decision": "Beslut",
    "evidence": "Underlag",
    "owner": "Vem",
    "due": "När",
    "sure": "Hur säkert",
    "source": "Kapitlen i rapporten",
    "appointed": "utses",
}
"""Words of a report's first page."""
CERTAINTY_GLYPH = {
    "official": "●",
    "transcribed": "■",
    "register": "◆",
    "self_reported": "▲",
    "mixed": "◐",
    "computed": "○",
    "apart": "≠",
    "missing": "–",
    "hidden": "□",
}
"""One sign for each certainty, told from the others by form alone; what they mean stands once in a report."""
EXAMPLE_MARK = "Påhittade exempeldata"
EXAMPLE_GLYPH = "◇"
HIDDEN_NOTE = "[dolt]: så få personer att ingen ska kunna pekas ut, eller ett tal som skulle röja ett sådant."
NOT_SHOWN = "visas inte, för då skulle någon kunna pekas ut"
NO_COUNTY_NAME = "länet"
"""What stands for the county where no file tells its name."""
WHOLE_DISTRICT = "Hela distriktet"
ONE_OF_THE_SMALLEST = "någon av de minsta föreningarna"
"""What an association is called that may not be named."""
DRAFT_MARK = "Utkast"
PROFILE_MARK = {"intern": "Endast för internt bruk", "publik": "För offentliggörande"}
"""Which circle of readers a report is for, by profile."""
SOURCE = "Källa"
ELECTION = {"RD": "riksdagsvalet", "RF": "regionvalet", "KF": "kommunvalet"}
ELECTION_SHORT = {"RD": "Riksdag", "RF": "Region", "KF": "Kommun"}
SOURCE_CONTENT = ELECTION_SHORT | {
    "electorates": "Väljarkåren",
    "council_history": "Tidigare kommunval",
    "polls": "Väljarbarometrar",
    "district_borders": "Valdistriktens gränser",
    "candidates": "Kandidatlistor",
}
"""What a source holds: an election's results, or what stands beside them."""
_SOURCE_REMARKS = (
    (r"\((\d+) files\)", r"(\1 filer)"),
    (r"^own table, read with a mapping$", "egen tabell, läst med mappning"),
    (r"^typed by hand$", "inskrivet för hand"),
    (r"\(made for the example from the public record\)", "(gjort för exemplet ur offentliga källor)"),
    (r"\(transcribed from the public record\)", "(avskrivet ur offentlig källa)"),
)
STATUS = {
    "met": "nått",
    "partly": "delvis",
    "not_met": "ej nått",
    "not_measured": "ej mätt",
    "not_measurable": "ej mätbart",
}
UNDERTAKING = {
    "done": "genomfört",
    "late": "genomfört för sent",
    "not_done": "ej genomfört",
    "not_reported": "underlag saknas",
}
TURNOUT = "Valdeltagande"
BEFORE, NOW = "förra valet", "detta val"
ROWS_BETWEEN = "{count} till"
THE_PARTY = "Partiet"
VOTES_BEFORE, CHANGE = "Röster förra valet", "Ändring"
ENLARGED = "{name}, förstorat"
ENLARGED = "{name}, förstorat"
VOTE_SHARE = "Andel av giltiga röster"
OFFICIAL_SOURCE = "Valmyndigheten, slutligt valresultat"
OWN_SOURCE = "Kampanjens egna tabeller"
COUNTY_WHOLE = "Hela länet"
NATION = "Hela landet"
OTHER = "Övriga"


def in_swedish(source: str) -> str:
    """A source's publisher or file with the store's own remark in Swedish; other words stay."""
    for pattern, word in _SOURCE_REMARKS:
        source = re.sub(pattern, word, source)
    return source


NONE = "inga"


def about(title: str, words: str) -> str:
    """A title and what is said of it: after a colon, or after the title's own question mark."""
    if title.endswith("?"):
        return f"{title} {words[0].upper()}{words[1:]}."
    return f"{title}: {words}."


def size_class(code: str) -> str:
    """Name of a size class of associations, "1/4" being the smallest quarter of them."""
    place, _, of = code.partition("/")
    return f"Föreningar efter storlek, grupp {place} av {of} (1 = minst)"
