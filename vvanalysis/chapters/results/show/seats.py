"""Shown of votes and shares, area by area: seats in councils."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.results import frames
from vvanalysis.chapters.results import words as results_words
from vvanalysis.items import Finding, Table
from vvanalysis.items.columns import COUNCIL, headed, in_swedish_order, lacking_note, official_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import missing, number, official_finding, whole
from vvanalysis.words.wrap import sentences

__all__ = ["seats_between_table", "seats_finding"]


@takes(frames.SEATS)
def seats_between_table(frame: pd.DataFrame) -> Table:
    """Seats of one party in councils, two elections beside each other, in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> both = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2], "council_size": [41, 35],
    ...     "seats_previous": [2, 3], "council_size_previous": [35, 35], "seats_change": [0, -1]})
    >>> print(results.show.seats_between_table(both))
    Mandat i kommunfullmäktige, detta val och det förra
    Kommun   Mandat  Av  Mandat förra valet  Av  Ändring
    Björkby       2  35                   3  35       −1
    Åby           2  41                   2  35        0
    """
    ordered = in_swedish_order(frame)
    columns = [
        COUNCIL, *headed(results_words.HEADINGS, frames.SEATS, "seats", "council_size", "seats_previous",
        "council_size_previous", "seats_change")
    ]  # fmt: skip
    note = results_words.NOTES["seats"]
    note = sentences(note, lacking_note(frame, frame["council_size"].notna()))
    return official_table(ordered, columns, key="seats", title=results_words.SEATS, note=note)


@takes(frames.SEATS)
def seats_finding(frame: pd.DataFrame, *, party: str, year: int, previous_year: int) -> Finding:
    """Seats in one council and its size, two elections (`results.metrics.council_seats`).

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> council = pd.DataFrame({"election_year": [2018, 2014], "seats": [2, 3], "council_size": [41, 35]})
    >>> print(results.show.seats_finding(council, party="A", year=2018, previous_year=2014))
    A har 2 av 41 mandat i kommunfullmäktige, färre än förra gången (3 av 35).
    """
    now, before = (frame[frame["election_year"] == each] for each in (year, previous_year))
    if not whole(now, "council_size"):
        return missing("seats")
    mandates = number(now, "seats")
    told = not now.empty and bool(now.get("is_told", pd.Series([False])).iloc[0])
    previous = whole(now, "seats_before") if told else whole(before, "seats")
    sentence = results_words.seats_sentence(
        party,
        seats=whole(now, "seats"),
        previous=previous,
        total=int(now["council_size"].iloc[0]),
        total_previous=whole(before, "council_size"),
    )
    return official_finding("seats", sentence, mandates)
