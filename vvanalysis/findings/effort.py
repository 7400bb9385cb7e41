"""Findings about effort and result: the expected signal first, then what goes together."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import lacking
from vvanalysis.items import Finding
from vvanalysis.report_text import effort as text

__all__ = ["relation", "sensitivity", "signal"]


def signal(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Whether the campaign could be seen at all (`metrics.effort.expected_signal`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"associations": [12], "contacts_per_eligible": [0.00456],
    ...     "expected_change": [0.000164], "expected_largest": [0.000527], "spread_seen": [0.0179],
    ...     "expected_rho": [0.00912], "critical_rho": [0.587], "is_visible": [False],
    ...     "lacking": [("Åby",)]})
    >>> print(findings.effort.signal(frame, is_example=True))
    I 12 föreningar motsvarar samtalen 0,5 % av antalet röstberättigade. Vore varje samtal värt lika mycket
    som ett besök i ett svenskt fältförsök, och gick de rösterna till partiet, hade andelen blivit
    0,02 procentenheter större i föreningarna tillsammans och 0,05 procentenheter där det betydde mest;
    föreningarnas ändringar skilde sig åt med 1,79 procentenheter (standardavvikelse). Så räknat var
    kampanjen för liten för att synas: väntad rangkorrelation är 0,01, och 0,59 hade krävts. Inte med,
    för insats eller resultat är inte känt: Åby.
    """
    if frame.empty:
        return lacking("signal", text.TOO_FEW, is_example=is_example)
    row = frame.iloc[0]
    sentence = text.signal_sentence(
        count=int(row["associations"]),
        contacts=float(row["contacts_per_eligible"]),
        changes=(float(row["expected_change"]), float(row["expected_largest"]), float(row["spread_seen"])),
        lacking=None if row["is_visible"] else (float(row["expected_rho"]), float(row["critical_rho"])),
        without=row["lacking"],
    )
    return Finding("signal", sentence, "computed", importance, float(row["expected_change"]), is_example)


def relation(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """What goes together (`metrics.effort.relation`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> related = pd.DataFrame({"associations": [12], "rho": [0.0629], "rho_low": [-0.531],
    ...     "rho_high": [0.615], "adjusted_p": [0.61], "is_beyond_chance": [False], "why_not": [None]})
    >>> print(findings.effort.relation(related, is_example=True))
    Sambandet mellan insats och ändrad andel kan inte skiljas från slump: rangkorrelationen är 0,06
    bland 12 föreningar, med ett 95-procentigt intervall från −0,53 till 0,62.
    """
    if frame.empty:
        return lacking("relation", text.TOO_FEW, is_example=is_example)
    row = frame.iloc[0]
    if pd.notna(row["why_not"]):
        return Finding("relation", text.ALIKE[str(row["why_not"])], "mixed", importance, None, is_example)
    sentence = text.relation_sentence(
        rho=float(row["rho"]),
        span=None if pd.isna(row["rho_low"]) else (float(row["rho_low"]), float(row["rho_high"])),
        count=int(row["associations"]),
        adjusted_p=float(row["adjusted_p"]),
        beyond=bool(row["is_beyond_chance"]),
    )
    return Finding("relation", sentence, "mixed", importance, float(row["rho"]), is_example)


def sensitivity(
    frame: pd.DataFrame, *, profile: str = "intern", is_example: bool, importance: int = 0
) -> Finding:
    """How much hangs on one association (`metrics.effort.sensitivity`, named); internal reports only.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"rho_lowest": [-0.218], "rho_highest": [0.236], "rho_without": [-0.218],
    ...     "area_name": ["Hassby"]})
    >>> print(findings.effort.sensitivity(frame, is_example=True))
    Tas en förening i taget bort ligger rangkorrelationen mellan −0,22 och 0,24. Mest betyder Hassby:
    utan den föreningen blir den −0,22.
    """
    if profile != "intern":
        return Finding("sensitivity", text.NOT_SHOWN, "hidden", is_example=is_example)
    if frame.empty or frame[["rho_lowest", "rho_highest", "rho_without"]].isna().any(axis=None):
        return lacking("sensitivity", text.TOO_FEW, is_example=is_example)
    row = frame.iloc[0]
    sentence = text.sensitivity_sentence(
        low=float(row["rho_lowest"]),
        high=float(row["rho_highest"]),
        name=str(row["area_name"]),
        without=float(row["rho_without"]),
    )
    return Finding("sensitivity", sentence, "mixed", importance, float(row["rho_without"]), is_example)
