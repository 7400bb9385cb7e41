"""Shown of candidates, lists and personal votes: own lists, women and men."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.candidates import frames
from vvanalysis.chapters.candidates import words as text
from vvanalysis.chapters.candidates.words import ALL_PARTIES, STAGE, untold_words
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.columns import (
    COUNCIL,
    coverage_note,
    headed,
    in_swedish_order,
    lacking_note,
    official_table,
)
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import held, missing, number, official_finding
from vvanalysis.words.coverage import MUNICIPALITIES, holds
from vvanalysis.words.wrap import sentences

__all__ = ["coverage_finding", "lists_table", "women_and_men_table", "women_finding"]


@takes(frames.LISTS)
def lists_table(frame: pd.DataFrame, *, key: str = "own-lists", title: str = text.LISTS) -> Table:
    """The party's own lists, a row per municipality in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> lists = pd.DataFrame({"area_name": ["Åby", "Björkby"], "lists": [1, 1],
    ...     "party_ballots": [440, 253], "candidates": [12, 9], "women": [1, 3],
    ...     "list_share": [0.755, 0.783], "has_list": [True, True]})
    >>> print(candidates.show.lists_table(lists, key="own-lists",
    ...     title="Partiets listor till kommunfullmäktige"))
    Partiets listor till kommunfullmäktige
    Kommun   Egna listor  Kandidater  Varav kvinnor  Partiets röster  Andel med namnvalsedel
    Björkby            1           9              3              253                  78,3 %
    Åby                1          12              1              440                  75,5 %
    """
    columns = [
        COUNCIL,
        *headed(text.HEADINGS, frames.LISTS, "lists", "candidates", "women", "party_ballots", "list_share"),
    ]
    note = sentences(
        text.NOTES["own-lists"],
        lacking_note(frame, frame["has_list"].notna()),
    )
    return official_table(in_swedish_order(frame), columns, key=key, title=title, note=note)


@takes(frames.GENDER)
def women_and_men_table(
    frame: pd.DataFrame, *, key: str = "women-and-men", title: str = text.WOMEN_AND_MEN
) -> Table:
    """Women and men: candidates, heads of lists, elected; the party and all parties.

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> gender = pd.DataFrame({"stage": ["candidates", "heads"], "group": ["A", "A"], "women": [87, 11],
    ...     "men": [95, 5], "untold": [0, 0], "women_share": [0.478, 0.688],
    ...     "told": [("Åby",)] * 2, "lacking": [()] * 2})
    >>> print(candidates.show.women_and_men_table(gender, key="women-and-men",
    ...     title="Kvinnor och män, kandidater och invalda"))
    Kvinnor och män, kandidater och invalda
    Led                     Parti  Kvinnor  Män  Andel kvinnor
    Kandidater                  A       87   95         47,8 %
    Förstanamn på listorna      A       11    5         68,8 %
    """
    named = frame.assign(
        stage=frame["stage"].map(STAGE), group=frame["group"].where(frame["group"] != "all", ALL_PARTIES)
    )
    columns = [
        *headed(text.HEADINGS, frames.GENDER, "stage", "group"),
        Column("women", text.HEADINGS["women-and-men/women"], "integer"),
        *headed(text.HEADINGS, frames.GENDER, "men", "women_share"),
    ]
    of_stage = [
        (STAGE[str(stage)], coverage_note(rows)) for stage, rows in frame.groupby("stage", sort=False)
    ]
    untold = [
        untold_words(str(row["stage"]), str(row["group"]), int(row["untold"]))
        for row in named.to_dict("records")
        if row["untold"]
    ]
    note = sentences(*untold, *(f"{stage}: {lacking}" for stage, lacking in of_stage if lacking))
    return official_table(named, columns, key=key, title=title, note=note)


@takes(frames.LISTS)
def coverage_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Own lists (`candidates.metrics.list_coverage`).

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> lists = pd.DataFrame({"area_name": ["Åby", "Björkby"], "party_ballots": [440, 253],
    ...     "has_list": [True, True]})
    >>> print(candidates.show.coverage_finding(lists, party="A"))
    A hade en egen lista till kommunfullmäktige i alla 2 kommuner.
    """
    known = frame[frame["has_list"].notna()]
    if not (known["has_list"].any() or (known["party_ballots"] > 0).any()):
        return missing("own-lists")
    has_list = known["has_list"].astype(bool)
    lacking = known.loc[~has_list, "area_name"].astype(str).tolist()
    covered = len(known) - len(lacking)
    sentence = text.coverage_sentence(party, covered=covered, areas=len(known), lacking=lacking)
    names = [
        frame.loc[rows, "area_name"].tolist()
        for rows in (frame["has_list"].notna(), frame["has_list"].isna())
    ]
    sentence = sentences(sentence, holds(len(frame), *names, noun=MUNICIPALITIES))
    return official_finding("own-lists", sentence, float(covered))


@takes(frames.GENDER)
def women_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Women among the elected (`candidates.metrics.gender_balance`).

    Examples
    --------
    >>> from vvanalysis.chapters import candidates
    >>> gender = pd.DataFrame({"stage": ["candidates", "elected", "elected"], "group": ["A", "A", "all"],
    ...     "women_share": [0.478, 0.576, 0.44], "areas": [16] * 3, "told": [("Åby",) * 16] * 3,
    ...     "lacking": [()] * 3})
    >>> print(candidates.show.women_finding(gender, party="A"))
    Av A:s invalda i kommunfullmäktige är 58 % kvinnor (bland kandidaterna 48 %); bland alla partiers
    invalda är det 44 %.
    """

    def rows(stage: str, group: str) -> pd.DataFrame:
        return frame[(frame["stage"] == stage) & (frame["group"] == group)]

    def share(stage: str, group: str) -> float | None:
        return number(rows(stage, group), "women_share")

    elected = share("elected", party)
    sentence = text.women_sentence(
        party, elected=elected, candidates=share("candidates", party), everyone=share("elected", "all")
    )
    if elected is not None:
        sentence = held(sentence, rows("elected", party), noun=MUNICIPALITIES)
    return official_finding("women-elected", sentence, elected)
