"""Where official figures come from, in words for the line under a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vvanalysis.terms import EXAMPLE_PUBLISHER, HAND_PUBLISHER, OWN_PUBLISHERS
from vvanalysis.words.labels import ELECTION, ELECTION_SHORT, in_swedish
from vvanalysis.words.lists import listed
from vvanalysis.words.numbers import integer

_STATUS = {"final": "slutligt valresultat", "preliminary": "preliminärt valresultat"}


_CONTENT = {
    "seats": "mandat",
    "sums": "summor",
    "roll": "röstlängd",
    "roll by age": "röstlängd efter kön och ålder",
}


_MOST_PACKAGES = 3


def source_words(files: Sequence[tuple[str, str]], *, counted: tuple[int, int] | None = None) -> str:
    """The publishers of files, each once, in the order given.

    Parameters
    ----------
    files
        Publisher and count status of each file, as `store.read_sources` tells them.
    counted
        Of a preliminary count: districts counted, and districts in all.

    Examples
    --------
    >>> from vvanalysis.words.sources import source_words
    >>> source_words([("own table, read with a mapping", "final"), ("Valmyndigheten", "final")])
    'egen tabell, läst med mappning; Valmyndigheten, slutligt valresultat'
    """
    return "; ".join(dict.fromkeys(_one(*file, counted) for file in files))


def _one(publisher: str, status: str, counted: tuple[int, int] | None) -> str:
    if publisher in OWN_PUBLISHERS:
        return in_swedish(publisher)
    how_many = f",{_districts(*counted)}" if counted and status == "preliminary" else ""
    return f"{publisher.partition(' (')[0]}, {_STATUS[status]}{how_many.rstrip(',')}"


def _districts(counted: int, total: int) -> str:
    """How many districts are counted; nothing where the source does not tell how many there are."""
    return f" {integer(counted)} av {integer(total)} distrikt" if total else ""


def count_mark(counted: Mapping[str, tuple[int, int]]) -> str:
    """What stands on every page of a report while a count is preliminary; nothing once all are final.

    Parameters
    ----------
    counted
        Election -> districts counted and districts in all, of those with a preliminary count.

    Examples
    --------
    >>> from vvanalysis.words.sources import count_mark
    >>> count_mark({"RD": (178, 194), "KF": (187, 194)})
    'Preliminärt: riksdagsvalet 178 av 194 distrikt, kommunvalet 187 av 194 distrikt'
    """
    told = [f"{ELECTION[kind]}{_districts(*counted[kind])}" for kind in ELECTION if kind in counted]
    return f"Preliminärt: {', '.join(told)}" if told else ""


def hand_mark(sources: Sequence[tuple[str, str]]) -> str:
    """What stands on every page of a report that uses results typed by hand; nothing where none does.

    Parameters
    ----------
    sources
        Publisher and election of each file that is used.

    Examples
    --------
    >>> from vvanalysis.words.sources import hand_mark
    >>> hand_mark([("typed by hand", "KF"), ("Valmyndigheten", "RD")])
    'Inskrivet för hand: kommunvalet'
    """
    typed = {kind for publisher, kind in sources if publisher == HAND_PUBLISHER}
    told = ", ".join(name for kind, name in ELECTION.items() if kind in typed)
    return f"Inskrivet för hand: {told}" if told else ""


def made_mark(sources: Sequence[tuple[str, str]]) -> str:
    """What stands on every page of the second example: its results are real, and their files were made.

    Parameters
    ----------
    sources
        Publisher and election of each file that is used.

    Examples
    --------
    >>> from vvanalysis.words.sources import made_mark
    >>> from vvanalysis.terms import EXAMPLE_PUBLISHER
    >>> made_mark([(EXAMPLE_PUBLISHER, "KF"), ("SCB", "RD")])
    'Resultat ur offentliga källor, gjorda till myndighetens filform för exemplet: kommunvalet'
    """
    made = {kind for publisher, kind in sources if publisher == EXAMPLE_PUBLISHER}
    told = ", ".join(name for kind, name in ELECTION.items() if kind in made)
    start = "Resultat ur offentliga källor, gjorda till myndighetens filform för exemplet"
    return f"{start}: {told}" if told else ""


def source_content(election: str, status: str, content: str) -> str:
    """What a file of results holds, in the list of sources; its election alone where that is all.

    Examples
    --------
    >>> from vvanalysis.words.sources import source_content
    >>> source_content("KF", "preliminary", "votes"), source_content("KF", "final", "seats")
    ('Kommun, preliminärt valresultat', 'Kommun, mandat')
    """
    more = [_CONTENT[content]] if content in _CONTENT else []
    more += [_STATUS[status]] if status == "preliminary" else []
    return ", ".join([ELECTION_SHORT[election], *more]) if more else election


def seats_notice(*, year: int, election: str, area: str, party: str, seats: int, by_law: int | None) -> str:
    """Seats that the authority's file tells otherwise than the law's rules give them from its votes.

    Without `by_law` it says that they cannot be held against the law: no votes are told of the party.

    Examples
    --------
    >>> from vvanalysis.words.sources import seats_notice
    >>> seats_notice(year=2026, election="KF", area="Kil", party="S", seats=3, by_law=2)
    'Kommunvalet 2026, Kil: valmyndighetens fil ger S 3 mandat; lagens regler ger 2 av filens egna röster.'
    """
    start = f"{_named(election)} {year}, {area}"
    if by_law is None:
        return (
            f"{start}: mandaten kan inte prövas mot lagens regler, eftersom underlaget inte redovisar några "
            f"röster för {party} ({integer(seats)} mandat)."
        )
    return (
        f"{start}: valmyndighetens fil ger {party} {integer(seats)} mandat; lagens regler ger "
        f"{integer(by_law)} av filens egna röster."
    )


def unchecked_notice(packages: Sequence[str]) -> str:
    """That the authority's signatures of fetched packages were not checked; "" where all were.

    Examples
    --------
    >>> from vvanalysis.words.sources import unchecked_notice
    >>> print(unchecked_notice(["Val_2026_slutlig_17_RF.zip"]))
    Valmyndighetens signatur är inte kontrollerad i ett hämtat paket: Val_2026_slutlig_17_RF.zip.
    """
    if not packages:
        return ""
    count = "ett hämtat paket" if len(packages) == 1 else f"{integer(len(packages))} hämtade paket"
    rest = len(packages) - _MOST_PACKAGES
    named = list(packages) if rest <= 1 else [*packages[:_MOST_PACKAGES], f"{integer(rest)} till"]
    return f"Valmyndighetens signatur är inte kontrollerad i {count}: {listed(named)}."


def previous_notice(*, year: int, election: str, area: str, told: int, found: int, flaw: str) -> str:
    """Earlier valid votes that a file tells otherwise than its parties, or the earlier count, sum to.

    Examples
    --------
    >>> from vvanalysis.words.sources import previous_notice
    >>> previous_notice(year=2026, election="KF", area="Kil", told=900, found=910, flaw="parts")
    'Kommunvalet 2026, Kil: filen anger 900 giltiga röster i förra valet, men partiernas är tillsammans 910.'
    """
    start = (
        f"{_named(election)} {year}, {area}: filen anger {integer(told)} giltiga röster i förra valet, men"
    )
    if flaw == "parts":
        return f"{start} partiernas är tillsammans {integer(found)}."
    return f"{start} det valets egen slutliga räkning har {integer(found)}."


def _named(election: str) -> str:
    return f"{ELECTION[election][0].upper()}{ELECTION[election][1:]}"
