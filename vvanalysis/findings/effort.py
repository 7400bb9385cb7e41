"""Findings about effort and result: the expected signal first, then what goes together."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import lacking
from vvanalysis.items import Finding
from vvanalysis.report_text import effort as text


def signal(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Whether the campaign could be seen at all (`metrics.effort.expected_signal`)."""
    if frame.empty:
        return lacking("signal", text.TOO_FEW, is_example=is_example)
    row = frame.iloc[0]
    sentence = text.signal_sentence(
        contacted=float(row["contacted_share"]),
        expected=float(row["expected_change"]),
        largest=float(row["expected_largest"]),
        noise=float(row["spread_seen"]),
        rho=float(row["expected_rho"]),
        critical=float(row["critical_rho"]),
        seen=bool(row["is_visible"]),
    )
    return Finding("signal", sentence, "mixed", importance, float(row["expected_change"]), is_example)


def relation(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """What goes together (`metrics.effort.relation`)."""
    if frame.empty or pd.isna(frame["rho"].iloc[0]):
        return lacking("relation", text.TOO_FEW, is_example=is_example)
    row = frame.iloc[0]
    sentence = text.relation_sentence(
        rho=float(row["rho"]),
        low=float(row["rho_low"]),
        high=float(row["rho_high"]),
        count=int(row["associations"]),
        adjusted_p=float(row["adjusted_p"]),
        beyond=bool(row["is_beyond_chance"]),
    )
    return Finding("relation", sentence, "mixed", importance, float(row["rho"]), is_example)


def sensitivity(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How much hangs on one association (`metrics.effort.sensitivity`, named); internal reports only."""
    if frame.empty or frame[["rho_lowest", "rho_highest", "rho_without"]].isna().any(axis=None):
        return lacking("sensitivity", text.NOT_SHOWN, is_example=is_example)
    row = frame.iloc[0]
    sentence = text.sensitivity_sentence(
        low=float(row["rho_lowest"]),
        high=float(row["rho_highest"]),
        name=str(row["area_name"]),
        without=float(row["rho_without"]),
    )
    return Finding("sensitivity", sentence, "mixed", importance, float(row["rho_without"]), is_example)
