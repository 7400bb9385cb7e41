"""Names of candidates in a user's own official files: read for one report, and kept in no frame.

Source: Valmyndigheten, the register of candidates (`NAMN` of `KANDIDATNUMMER`) and the result files (XML, the
attribute `NAMN` of an element with `KANDNR`; JSON, `namn` beside a candidate's number).
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.candidacies import find_candidacy_files
from vvanalysis.loaders.files import RawFile, looks_like_json, looks_like_xml
from vvanalysis.loaders.json_persons import named_persons
from vvanalysis.loaders.looking import find_raw_files
from vvanalysis.loaders.prolog import check_prolog
from vvanalysis.loaders.result_tree import election_of_head
from vvanalysis.terms import party_code

Named = tuple[str, str, str]
"""Party, candidate's number, name."""


def read_candidate_names(paths: Sequence[Path], *, year: int) -> dict[str, dict[str, str]]:
    """Names by party and candidate's number in the files and folders named.

    Parameters
    ----------
    year
        Election year: the register does not state it, result files of other years are passed over.

    Returns
    -------
    dict
        party code -> candidate number -> name. A number that two names stand for is left out: it would be a
        guess. So is a name without a letter.

    Raises
    ------
    InputError
        A file that cannot be read; never with what stands in it.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for party, number, name in (*_in_registers(paths), *_in_results(paths, year)):
        words = " ".join(name.split())
        if number.isdigit() and any(sign.isalpha() for sign in words):
            found[party][number].add(words)
    return {
        party: {number: next(iter(names)) for number, names in numbers.items() if len(names) == 1}
        for party, numbers in found.items()
    }


def _in_registers(paths: Sequence[Path]) -> Iterator[Named]:
    for file in find_candidacy_files(paths):
        for _, party, row in file.candidates():
            yield party, row["KANDIDATNUMMER"].strip(), row.get("NAMN", "")


def _in_results(paths: Sequence[Path], year: int) -> Iterator[Named]:
    for raw in find_raw_files(paths):
        if not raw.is_workbook and looks_like_xml(raw.content):
            yield from _in_result(raw, year)
        elif not raw.is_workbook and looks_like_json(raw.content):
            yield from named_persons(raw, year=year)


def _in_result(raw: RawFile, year: int) -> Iterator[Named]:
    check_prolog(raw.content, where=raw.where)
    events = etree.iterparse(
        io.BytesIO(raw.content), events=("start",), tag=("VAL", "GILTIGA", "PERSONVAL", "VALD"),
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    party = ""
    try:
        for _, element in events:
            if element.tag == "VAL":
                if election_of_head(dict(element.attrib), where=raw.where)[0] != year:
                    return
            elif element.tag == "GILTIGA":
                party = party_code(element.get("PARTI", ""))
            else:
                yield party, element.get("KANDNR", ""), element.get("NAMN", "")
    except etree.XMLSyntaxError:
        todo = "download the file again from the authority"
        raise InputError(Fault(raw.where, "broken or truncated XML", "a whole file", todo)) from None
