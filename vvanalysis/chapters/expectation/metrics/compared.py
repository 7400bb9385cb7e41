"""A result against what the whole's swing would have given: uniform and proportional expectation.

Source: the two are the usual null models of swing (Butler and Stokes 1969, "Political Change in Britain";
McLean 1973, "The problem of proportionate swing", Political Studies 21).
"""

from __future__ import annotations

import pandas as pd

from vvanalysis.stats.ratios import ratio

__all__ = ["expectations"]

MODELS = ("uniform", "proportional")


def expectations(frame: pd.DataFrame, *, level: str, area_code: str) -> pd.DataFrame:
    """Every area's share beside what it would have been with the reference area's swing.

    uniform = earlier share + the reference's change; proportional = earlier share · reference now / reference
    then; residual = share − expectation. NA where the area or the reference lacks one of the elections.

    Parameters
    ----------
    frame
        As `results.with_previous` gives it, the reference area's rows included.
    level, area_code
        The reference area, for instance ("nation", "00").

    Returns
    -------
    DataFrame
        With expected_uniform, expected_proportional [0-1, not bounded], residual_uniform,
        residual_proportional [differences of shares] and the residuals as votes [count, of the area's
        valid votes].

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.compared import expectations
    >>> key = {"election_type": "RD", "count_status": "final", "party_code": "A"}
    >>> nation = key | {"area_level": "nation", "area_code": "00", "vote_share": 0.5,
    ...     "vote_share_previous": 0.25, "valid": 9000}
    >>> county = key | {"area_level": "county", "area_code": "99", "vote_share": 0.25,
    ...     "vote_share_previous": 0.125, "valid": 800}
    >>> found = expectations(pd.DataFrame([nation, county]), level="nation", area_code="00").iloc[1]
    >>> print(found["expected_uniform"], found["expected_proportional"], found["residual_uniform_votes"])
    0.375 0.25 -100.0
    """
    on = ["election_type", "party_code"]
    place = (frame["area_level"] == level) & (frame["area_code"] == area_code)
    reference = frame[place][[*on, "vote_share", "vote_share_previous"]]
    reference = reference.rename(columns={"vote_share": "_now", "vote_share_previous": "_then"})
    both = frame.merge(reference, on=on, how="left", validate="many_to_one")
    now, then, before = both.pop("_now"), both.pop("_then"), both["vote_share_previous"]
    both["expected_uniform"] = before + (now - then)
    both["expected_proportional"] = before * ratio(now, then)
    for model in MODELS:
        both[f"residual_{model}"] = both["vote_share"] - both[f"expected_{model}"]
        both[f"residual_{model}_votes"] = both[f"residual_{model}"] * both["valid"]
    return both
