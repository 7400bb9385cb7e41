"""Findings about levelling."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import lacking
from vvanalysis.items import Finding
from vvanalysis.report_text import levelling as text


def coverage(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many associations got anything (`metrics.equity.support_by_association`, named)."""
    if frame.empty:
        return lacking("coverage", "distriktets stöd är inte antecknat", is_example=is_example)
    covered = frame["is_covered"].astype(bool)
    without = frame.loc[~covered, "area_name"].tolist()
    sentence = text.coverage_sentence(int(covered.sum()), len(frame), without)
    return Finding("coverage", sentence, "register", importance, float(covered.sum()), is_example)


def spread(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Hours per 100 members: minimum, median, maximum, Gini (`metrics.equity.spread`)."""
    rows = frame[frame["measure"] == "hours_per_100_members"].dropna(subset=["gini"])
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


def followed(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Whether support followed need (`metrics.equity.followed_need`)."""
    if frame.empty:
        return lacking("followed", "om stödet följde behovet", is_example=is_example)
    row = frame.iloc[0]
    if pd.isna(row["rho"]):
        return Finding("followed", text.NO_NEED, "mixed", importance, None, is_example)
    rho = float(row["rho"])
    sentence = text.followed_sentence(rho=rho, p=float(row["p"]), count=int(row["associations"]))
    return Finding("followed", sentence, "mixed", importance, rho, is_example)
