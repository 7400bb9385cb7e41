"""Candidates in the result files (XML): personal votes, ballot papers by list, elected members. No names.

Source: Valmyndigheten, `slutresultat_<municipality><R|L|K>.xml`. The same personal votes stand under the
party and again under each of its lists, in the constituency (K) and again in every district: they are read
once, from the districts, and must agree with the constituency's where it tells them.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.files import RawFile, looks_like_json, looks_like_xml
from vvanalysis.loaders.json_persons import persons_of_json
from vvanalysis.loaders.looking import find_raw_files
from vvanalysis.loaders.persons_file import PersonsFile, Place
from vvanalysis.loaders.prolog import check_prolog
from vvanalysis.loaders.result_tree import election_of_head
from vvanalysis.schemas.official import typed_frame
from vvanalysis.schemas.persons import (
    BALLOTS,
    ELECTED,
    ELECTED_COUNTS,
    PERSONAL_VOTES,
    Persons,
    empty_persons,
)
from vvanalysis.terms import party_code

_DISTRICTS: Final = ("VALDISTRIKT", "ONSDAGSDISTRIKT")
_LISTS: Final = ("VALSEDEL", "PARTISEDEL")
_READ: Final = (
    "VAL", "KRETS_KOMMUN", *_DISTRICTS, "GILTIGA", *_LISTS, "PERSONVAL", "VALD", "SAMMANFATTNING_VALDA",
)  # fmt: skip
_DOWNLOAD: Final = "download the file again from the authority"
_SHOWN: Final = 5
_LAST_WITHOUT_NUMBERS: Final = 2006


def read_persons(paths: Sequence[Path], *, county: str = "") -> Persons:
    """Frames of the candidates in every result file (XML, JSON) in the files, folders and zips named.

    Parameters
    ----------
    county
        The county (2 digits) that is wanted of a national file (JSON); empty: all.

    Raises
    ------
    InputError, ReconciliationError
        A file that cannot be read, or personal votes that differ between the constituency and its districts.
    """
    return person_frames(_files(paths, county))


def _files(paths: Sequence[Path], county: str) -> Iterator[PersonsFile]:
    for raw in find_raw_files(paths):
        if not raw.is_workbook and looks_like_xml(raw.content):
            yield parse_persons(raw)
        elif not raw.is_workbook and looks_like_json(raw.content):
            yield from persons_of_json(raw, county=county)


def person_frames(files: Iterable[PersonsFile]) -> Persons:
    """Frames of files of final counts, each election and municipality once, the latest file of it.

    Of files that do not tell when they were made it is the last.

    Candidacies stand in other files (`loaders.candidacies`).
    """
    final = sorted((file for file in files if file.is_final), key=lambda file: file.reported)
    once = {(file.election_year, file.election_type, file.area_code, file.content): file for file in final}
    over = {key[:2]: {} for key in once}  # type: dict[tuple[int, str], dict[str, set[tuple[str, str]]]]
    for key, file in once.items():
        over[key[:2]] |= file.qualified
    personal, ballots, elected, counts = [], [], [], []
    for file in once.values():
        election: dict[str, object] = {
            "election_year": file.election_year, "election_type": file.election_type,
        }  # fmt: skip
        for place, votes in file.personal.items():
            row = _place(place, "candidate_number") | {"personal_votes": votes}
            mark = _is_over(place, over[file.election_year, file.election_type], file.marks.get(place))
            personal.append(election | row | {"is_over_threshold": mark})
        for place, votes in file.ballots.items():
            row = _place(place, "list_number") | {"ballots": votes, "is_named": file.is_named[place]}
            ballots.append(election | row)
        elected += [election | row for row in file.elected]
        counts += [election | row for row in file.counts]
    return Persons(
        personal_votes=typed_frame(PERSONAL_VOTES, personal),
        ballots=typed_frame(BALLOTS, ballots),
        elected=typed_frame(ELECTED, elected),
        elected_counts=typed_frame(ELECTED_COUNTS, counts),
        candidacies=empty_persons().candidacies,
    )


def _is_over(place: Place, over: dict[str, set[tuple[str, str]]], mark: bool | None) -> bool | None:
    """The authority's mark: beside the votes (XML), or in the list of those who passed (JSON)."""
    return place[1:] in over[place[0]] if mark is None and place[0] in over else mark


def _place(place: Place, last: str) -> dict[str, object]:
    return {"area_code": place[0], "party_code": place[1], last: place[2]}


def parse_persons(raw: RawFile) -> PersonsFile:
    """Read the candidates of one result file, as a stream.

    Raises
    ------
    InputError
        Not a result file, truncated, or a value that is not what its place demands.
    ReconciliationError
        The constituency's personal votes or ballots are not the sum of its districts'.
    """
    check_prolog(raw.content, where=raw.where)
    reader = _Reader(raw.where)
    events = etree.iterparse(
        io.BytesIO(raw.content), events=("start", "end"), tag=_READ, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in events:
            reader.take(event, element)
    except etree.XMLSyntaxError as error:
        what = f"broken or truncated XML ({error.msg})"
        raise InputError(Fault(raw.where, what, "a whole file", _DOWNLOAD)) from error
    return reader.result()


class _Reader:
    """The state of one reading: the constituency and party that are open, and what has been counted."""

    def __init__(self, where: str) -> None:
        self.file = PersonsFile(where)
        self.constituency = ""
        self.in_district = False
        self.in_list = False
        self.party = ""
        self.stated: tuple[Counter[Place], Counter[Place]] = (Counter(), Counter())

    def take(self, event: str, element: Any) -> None:
        """One start or end of an element that is read."""
        tag = element.tag
        if event == "start":
            if tag in {"VAL", "KRETS_KOMMUN", "SAMMANFATTNING_VALDA"} or self.constituency:
                self.start(tag, element)  # what stands above a municipality (nation files) is its sum
            return
        if tag in _DISTRICTS:
            self.in_district = False
        elif tag in _LISTS:
            self.in_list = False
        if tag != "VAL":
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]

    def start(self, tag: str, element: Any) -> None:
        if tag in _DISTRICTS:
            self.in_district = True
        elif tag in _LISTS:
            self.in_list = True
            self.ballot(tag, element)
        elif tag == "GILTIGA":
            self.party = party_code(self.text(element, "PARTI"))
        elif tag == "PERSONVAL":
            self.person(element)
        else:
            self.rare(tag, element)

    def rare(self, tag: str, element: Any) -> None:
        """What stands once or a few times in a file."""
        if tag == "KRETS_KOMMUN":
            self.constituency = self.text(element, "KOD")
            self.file.area_code = self.constituency[:4]
        elif tag == "VALD":
            self.member(element)
        elif tag == "SAMMANFATTNING_VALDA":
            self.summary(element)
        elif tag == "VAL":
            year, election_type, status = election_of_head(dict(element.attrib), where=self.file.where)
            self.file.is_final = status == "final"
            self.file.election_year, self.file.election_type = year, election_type

    def person(self, element: Any) -> None:
        if self.in_list:
            return  # the same votes again, by list
        if self.file.election_year <= _LAST_WITHOUT_NUMBERS and not element.get("KANDNR"):
            return  # the archive of 2006 tells neither name nor number: nobody to count the votes for
        place = (self.constituency, self.party, self.text(element, "KANDNR"))
        votes = self.number(element, "PERSONKRYSS")
        if self.in_district:
            self.file.personal[place] += votes
            return
        self.stated[0][place] += votes
        mark = element.get("ÖVER_SPÄRR")
        if mark is not None:
            self.file.marks[place] = mark == "J"

    def ballot(self, tag: str, element: Any) -> None:
        number = self.text(element, "LISTNUMMER").split("-", 1)[-1]
        place = (self.constituency, self.party, number)
        self.file.is_named[place] = tag == "VALSEDEL"
        (self.file.ballots if self.in_district else self.stated[1])[place] += self.number(element, "RÖSTER")

    def member(self, element: Any) -> None:
        self.file.elected.append(
            {
                "area_code": self.constituency,
                "party_code": self.party,
                "place": self.number(element, "ORDNING"),
                "candidate_number": element.get("KANDNR") or None,
                "ground": element.get("GRUND") or None,
            }
        )

    def summary(self, element: Any) -> None:
        parent = element.getparent()
        if parent.tag == "KOMMUN":
            row = {"women": self.number(element, "KVINNOR"), "men": self.number(element, "MÄN")}
            code = party_code(self.text(element, "PARTI"))
            self.file.counts.append({"area_code": parent.get("KOD"), "party_code": code, **row})

    def text(self, element: Any, attribute: str) -> str:
        value = element.get(attribute)
        if not value:
            self.refuse(f"{element.tag} without {attribute}", f"the attribute {attribute}")
        return str(value)

    def number(self, element: Any, attribute: str) -> int:
        value = element.get(attribute) or "0"
        if not (value.isascii() and value.isdigit()):
            self.refuse(f"{element.tag} {attribute} is not a count", "digits")
        return int(value)

    def refuse(self, what: str, expected: str) -> None:
        raise InputError(Fault(self.file.where, what, expected, _DOWNLOAD))

    def result(self) -> PersonsFile:
        """Everything, once the last element is closed and the sums agree."""
        faults = []
        for stated, summed, what in zip(
            self.stated, (self.file.personal, self.file.ballots), ("personal votes", "ballots"), strict=True
        ):
            wrong = [place for place, votes in stated.items() if summed.get(place, 0) != votes]
            faults += [
                Fault(f"{self.file.where}, {code}, party {party}", f"{what} differ from the districts' sum",
                      "equal numbers", _DOWNLOAD)
                for code, party, _ in wrong[:_SHOWN]
            ]  # fmt: skip
        if faults:
            raise ReconciliationError(faults)
        return self.file
