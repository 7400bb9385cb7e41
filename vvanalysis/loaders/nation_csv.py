"""National votes by party, transcribed from the public record where no official file is at hand.

Source: Valmyndigheten's published result, as a CSV with the header `parti,roster`.
"""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.result_tree import Area, ResultFile, Tally
from vvanalysis.terms import NATION_CODE, OTHER_PARTIES, party_code

NAME = re.compile(r"^riksdag_(\d{4})_nation\.csv$")


def read_nation_csv(path: Path) -> ResultFile:
    """National result of a parliamentary election: valid votes by party [votes]; nothing else is known.

    Raises
    ------
    InputError
        Another name or content than `riksdag_<year>_nation.csv` with `parti,roster`.
    """
    named = NAME.match(path.name)
    content = path.read_bytes()
    rows = list(csv.DictReader(content.decode("utf-8").splitlines()))
    if named is None or not rows or set(rows[0]) != {"parti", "roster"}:
        raise InputError(
            Fault(str(path), "not a national result", "riksdag_<year>_nation.csv: parti,roster", "check it")
        )
    parties = {
        party_code(row["parti"]): Tally(int(row["roster"]), is_in_other=row["parti"] == OTHER_PARTIES)
        for row in rows
    }
    counts: dict[str, int | None] = {"valid": sum(tally.votes for tally in parties.values())}
    return ResultFile(
        where=str(path), name=path.name, sha256=hashlib.sha256(content).hexdigest(), reported="",
        election_year=int(named.group(1)), election_type="RD", count_status="final", parties={},
        area=Area("nation", NATION_CODE, None, counts, parties=parties), rank="transcript",
    )  # fmt: skip
