"""Findings about levelling."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import lacking, unseen
from vvanalysis.items import Finding
from vvanalysis.report_text import levelling as text

__all__ = ["coverage", "followed", "spread"]


def coverage(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many associations got anything (`metrics.equity.support_by_association`, named).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> support = pd.DataFrame({"area_name": ["Ekby", "Åby", "Lindby"],
    ...     "is_covered": [True, False, True]})
    >>> print(findings.levelling.coverage(support, is_example=True))
    2 av 3 partiföreningar fick minst ett stöd som är antecknat; inget är antecknat för Åby.
    """
    if frame.empty:
        return lacking("coverage", "distriktets stöd är inte antecknat", is_example=is_example)
    covered = frame["is_covered"].fillna(False).astype(bool)
    without = frame.loc[~covered, "area_name"].tolist()
    absent = [name for name in text.GIVEN if name in frame and frame[name].isna().all()]
    sentence = text.coverage_sentence(int(covered.sum()), len(frame), without, absent)
    return Finding("coverage", sentence, "register", importance, float(covered.sum()), is_example)


def spread(frame: pd.DataFrame, *, hides: bool = False, is_example: bool, importance: int = 0) -> Finding:
    """Hours per 100 members: minimum, median, maximum, Gini (`metrics.equity.spread`).

    Parameters
    ----------
    hides
        Whether there are members whose number is hidden, so that nothing to show is not nothing known.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> spread = pd.DataFrame({"measure": ["hours_per_100_members"], "minimum": [0.0], "median": [14.6],
    ...     "maximum": [50.0], "gini": [0.466]})
    >>> print(findings.levelling.spread(spread, is_example=True))
    Stödet gick från 0,0 till 50,0 timmar per 100 medlemmar, med medianen 14,6. Ginikoefficienten är
    0,47 (noll är helt jämnt).
    """
    rows = frame[frame["measure"] == "hours_per_100_members"].dropna(subset=["gini"])
    if rows.empty and hides:
        return unseen("spread", "Timmar stöd per medlem", is_example=is_example)
    if rows.empty:
        return lacking("spread", "timmar per medlem kan inte räknas", is_example=is_example)
    row = rows.iloc[0]
    sentence = text.spread_sentence(
        low=float(row["minimum"]),
        median=float(row["median"]),
        high=float(row["maximum"]),
        gini=float(row["gini"]),
    )
    return Finding("spread", sentence, "register", importance, float(row["gini"]), is_example)


def followed(frame: pd.DataFrame, *, hides: bool = False, is_example: bool, importance: int = 0) -> Finding:
    """Whether support followed need (`metrics.equity.followed_need`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> followed = pd.DataFrame({"associations": [16], "rho": [-0.0544], "p": [0.876], "why_not": [None]})
    >>> print(findings.levelling.followed(followed, is_example=True))
    Om stödet följde behovet kan inte avgöras: sambandet mellan timmar och skäl bland lika stora
    föreningar (partiell rangkorrelation −0,05 bland 16 föreningar) kan inte skiljas från slump.
    """
    if frame.empty and hides:
        return unseen("followed", "Om stödet följde behovet", is_example=is_example)
    if frame.empty:
        return lacking("followed", "om stödet följde behovet", is_example=is_example)
    row = frame.iloc[0]
    count = int(row["associations"])
    if pd.notna(row["why_not"]):
        sentence = text.undecided_sentence(str(row["why_not"]), count=count)
        return Finding("followed", sentence, "mixed", importance, None, is_example)
    rho = float(row["rho"])
    sentence = text.followed_sentence(rho=rho, p=float(row["p"]), count=count)
    return Finding("followed", sentence, "mixed", importance, rho, is_example)
