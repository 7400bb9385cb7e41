"""Shown of whether support was shared out fairly: support and need."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.levelling import frames
from vvanalysis.chapters.levelling import words as text
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import lacking, own_finding, unseen

__all__ = ["by_reasons_table", "coverage_finding", "followed_finding", "needs_table", "support_table"]

_HOURS = Column("hours", text.HEADINGS["hours"], "decimal")

_BY_MEMBERS = Column("hours_per_100_members", text.HEADINGS["hours_per_100_members"], "decimal")

_BY_VOTERS = Column("hours_per_10000_eligible", text.HEADINGS["hours_per_10000_eligible"], "decimal")


@takes(frames.SUPPORT)
def support_table(frame: pd.DataFrame) -> Table:
    """What every association got (`levelling.metrics.support_by_association`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> named = pd.DataFrame({"occasions": [0, 2], "visits": [0, 0], "trainings": [1, 0],
    ...     "materials": [1, 0], "hours": [0.0, 7.5], "hours_blank": [0, 0],
    ...     "hours_per_100_members": [0.0, 27.8], "hours_per_10000_eligible": [0.0, 11.1],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(*levelling.show.support_table(named).formatted()[0], sep=" | ")
    Granby | 0 | 0,0 | 0 | 0 | 1 | 1 | 0,0 | 0,0
    """
    columns = [
        ASSOCIATION, Column("occasions", text.HEADINGS["occasions"], "integer"), _HOURS,
        *headed(text.HEADINGS, frames.SUPPORT, "hours_blank", "visits", "trainings", "materials"),
        _BY_MEMBERS, _BY_VOTERS
    ]  # fmt: skip
    note = text.NOTES["support"]
    return own_table(frame, columns, key="support", title=text.TITLES["support"], note=note)


@takes(frames.SUPPORT)
def needs_table(frame: pd.DataFrame) -> Table:
    """Needs beside support (support merged with `levelling.metrics.need`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> both = pd.DataFrame({"hours": [0.0, 7.5], "hours_per_100_members": [0.0, 27.8],
    ...     "hours_per_10000_eligible": [0.0, 11.1], "is_small": [False, True], "reasons": [0, 1],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(*levelling.show.needs_table(both).formatted()[0], sep=" | ")
    Granby | – | 0 | 0,0 | 0,0 | 0,0
    """
    words = [
        text.reasons_word({str(k): v for k, v in row.items() if k in text.REASONS})
        for row in frame.to_dict("records")
    ]
    reasons = headed(text.HEADINGS, frames.SUPPORT, "why", "reasons")
    columns = [ASSOCIATION, *reasons, _HOURS, _BY_MEMBERS, _BY_VOTERS]
    note = text.NOTES["needs"]
    return own_table(
        frame.assign(why=words),
        columns,
        key="needs",
        title=text.TITLES["needs"],
        note=note,
        certainty="mixed",
    )


@takes(frames.BY_REASONS)
def by_reasons_table(frame: pd.DataFrame) -> Table:
    """Support by number of reasons (`levelling.metrics.by_reasons`).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> groups = pd.DataFrame({"reasons": [0, 1], "associations": [8, 8], "covered": [8, 6],
    ...     "hours_median": [10.0, 3.2], "hours_per_100_members_median": [18.2, 14.5],
    ...     "hours_per_10000_eligible_median": [5.9, 5.1]})
    >>> print(*levelling.show.by_reasons_table(groups).formatted()[0],
    ...     sep=" | ")
    0 | 8 | 8 | 10,0 | 18,2 | 5,9
    """
    columns = [
        *headed(text.HEADINGS, frames.BY_REASONS, "reasons", "associations", "covered", "hours_median",
        "hours_per_100_members_median", "hours_per_10000_eligible_median"),
    ]  # fmt: skip
    note = text.by_reasons_note(
        is_untold="reasons" in frame and bool(frame["reasons"].isna().any()),
        has_gap=bool(frame.drop(columns="reasons", errors="ignore").isna().any(axis=None)),
    )
    return own_table(
        frame, columns, key="by-reasons", title=text.TITLES["by-reasons"], note=note, certainty="mixed"
    )


@takes(frames.COVERED)
def coverage_finding(frame: pd.DataFrame) -> Finding:
    """How many associations got anything (`levelling.metrics.support_by_association`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> given = dict.fromkeys(["occasions", "visits", "trainings", "materials"], [1, 0, 2])
    >>> support = pd.DataFrame({"area_name": ["Ekby", "Åby", "Lindby"],
    ...     "is_covered": [True, False, True], **given})
    >>> print(levelling.show.coverage_finding(support))
    2 av 3 partiföreningar fick minst ett stöd som är antecknat; inget är antecknat för Åby.
    """
    if frame.empty:
        return lacking("coverage", text.LACKING["coverage"])
    covered = frame["is_covered"].fillna(False).astype(bool)
    without = frame.loc[~covered, "area_name"].unique().tolist()
    absent = [name for name in text.GIVEN if frame[name].isna().all()]
    sentence = text.coverage_sentence(int(covered.sum()), len(frame), without, absent)
    return own_finding("coverage", sentence, float(covered.sum()))


@takes(frames.FOLLOWED)
def followed_finding(frame: pd.DataFrame, *, hides: bool = False) -> Finding:
    """Whether support followed need (`levelling.metrics.followed_need`).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> followed = pd.DataFrame({"associations": [16], "rho": [-0.0544], "p": [0.876], "why_not": [None]})
    >>> print(levelling.show.followed_finding(followed))
    Om stödet följde behovet kan inte avgöras: sambandet mellan timmar och skäl bland lika stora
    föreningar (partiell rangkorrelation −0,05 bland 16 föreningar) kan inte skiljas från slump.
    """
    if frame.empty and hides:
        return unseen("followed", text.UNSEEN["followed"])
    if frame.empty:
        return lacking("followed", text.LACKING["followed"])
    row = frame.iloc[0]
    count = int(row["associations"])
    if pd.notna(row["why_not"]):
        sentence = text.undecided_sentence(str(row["why_not"]), count=count)
        return own_finding("followed", sentence, None, certainty="mixed")
    rho = float(row["rho"])
    sentence = text.followed_sentence(rho=rho, p=float(row["p"]), count=count)
    return own_finding("followed", sentence, rho, certainty="mixed")
