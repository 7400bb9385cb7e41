"""Support kind by kind: who needed it, who got it, in time and useful; beside what the district recorded.

Source: the definitions of the project's survey reference, section 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.chapters.survey.metrics.publishing_units import UNIT_COLUMNS, by_unit
from vvanalysis.schemas.codebook import VERDICT_QUESTION, Codebook
from vvanalysis.stats.small_n import share_bounds

__all__ = ["levelling", "need_met", "outcomes", "own_need", "recorded_beside_said"]

_QUESTIONS: Final = ("needed", "received", "in_time", "useful")


def need_met(answers: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Each kind of support: how many needed it, and of them how many got it, in time, and found it useful.

    Parameters
    ----------
    answers
        With the grids `needed`, `received`, `in_time` and `useful`.
    codebook
        The questionnaire: its questions, items and scales.

    Returns
    -------
    DataFrame
        One row per kind [counts of associations; NA where the questionnaire did not ask the question of the
        kind, or not the one that says whom to count]: item, label, needed, not_needed, need_unknown; of those
        who needed: met, partly, unmet, outcome_unknown; of those who got all or part: in_time, late,
        timing_unknown, useful (high side), not_useful, use_unknown. met_share = met / (met + partly + unmet)
        [0-1, NA where none]; met_share_low, met_share_high: its bounds over all who needed it, whatever the
        unknown were.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.support import need_met
    >>> survey = notebook.load().survey
    >>> need = need_met(survey.answers, survey.codebook)
    >>> need[["label", "needed", "met", "partly", "unmet"]].head(1).values.tolist()
    [['Råd och löpande stöd', 10, 4, 3, 3]]
    """
    if answers.empty or not codebook.asks("needed"):
        return _NO_NEED.copy()
    rows = []
    for item in codebook.question("needed").items:
        own = answers[answers["item"] == item.code]
        sides = {
            question: own[own["question"] == question].set_index("respondent")[["side", "role"]]
            for question in _QUESTIONS
            if _asks(codebook, question, item.code)
        }
        rows.append({"item": item.code, "label": item.text, **_need(sides)})
    return pd.DataFrame(rows, columns=_NO_NEED.columns).astype(_NO_NEED.dtypes.to_dict())


def _asks(codebook: Codebook, question: str, item: str) -> bool:
    """Whether a grid was asked, and of this kind of support."""
    return codebook.asks(question) and any(each.code == item for each in codebook.question(question).items)


_COUNTS: Final = (
    "needed", "not_needed", "need_unknown", "met", "partly", "unmet", "outcome_unknown", "in_time", "late",
    "timing_unknown", "useful", "not_useful", "use_unknown",
)  # fmt: skip
_SHARES: Final = ("met_share", "met_share_low", "met_share_high")
_NO_NEED: Final = pd.DataFrame(
    {"item": pd.Series(dtype="str"), "label": pd.Series(dtype="str")}
    | {name: pd.Series(dtype="Int64") for name in _COUNTS}
    | {name: pd.Series(dtype="Float64") for name in _SHARES}
)


def _need(sides: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    need = sides["needed"]
    needed = need.index[need["side"] == "high"]
    refused = (need["role"] == "not_applicable") | need["side"].isin(["low", "neutral"])
    counts: dict[str, object] = {
        "needed": len(needed),
        "not_needed": int(refused.sum()),
        "need_unknown": len(need) - len(needed) - int(refused.sum()),
    }
    if "received" not in sides:
        return counts
    got = sides["received"].reindex(needed)["side"]
    some = got.index[got.isin(["high", "neutral"])]
    counts |= _outcome(got)
    if "in_time" in sides:
        counts |= _three(
            sides["in_time"].reindex(some)["side"], ("in_time", "late", "timing_unknown"), ["low"]
        )
    if "useful" in sides:
        names = ("useful", "not_useful", "use_unknown")
        counts |= _three(sides["useful"].reindex(some)["side"], names, ["low", "neutral"])
    return counts


def _outcome(got: pd.Series) -> dict[str, object]:
    """What those who needed the support got."""
    met, partly, unmet = (int((got == side).sum()) for side in ("high", "neutral", "low"))
    told = met + partly + unmet
    low, high = share_bounds(met, told, len(got)) if len(got) else (None, None)
    return {
        "met": met,
        "partly": partly,
        "unmet": unmet,
        "outcome_unknown": len(got) - told,
        "met_share": met / told if told else None,
        "met_share_low": low,
        "met_share_high": high,
    }


def _three(said: pd.Series, names: tuple[str, str, str], against: list[str]) -> dict[str, object]:
    """How many say yes, how many do not, and of how many it is not known."""
    counts = (int((said == "high").sum()), int(said.isin(against).sum()), int(said.isna().sum()))
    return dict(zip(names, counts, strict=True))


def outcomes(answers: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The grid `received` as an answer to the need: where none was needed, that is the answer.

    Parameters
    ----------
    answers, codebook
        Rows of answers (`schemas.survey.ANSWER_DTYPES`), and the questionnaire.

    Returns
    -------
    DataFrame
        Rows of `received`, as `schemas.survey.ANSWER_DTYPES`: kept where the association needed the support;
        role not_applicable and no side where it did not; dont_know where the need is not known. As they were
        given where the questionnaire did not ask what was needed.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.support import outcomes
    >>> survey = notebook.load().survey
    >>> outcomes(survey.answers, survey.codebook)["side"].value_counts().to_dict()
    {'high': 44, 'neutral': 36, 'low': 10}
    """
    rows = answers[answers["question"] == "received"]
    if rows.empty or not codebook.asks("needed"):
        return rows
    need = answers[answers["question"] == "needed"].set_index(["respondent", "item"])[["side", "role"]]
    asked = need.reindex(pd.MultiIndex.from_frame(rows[["respondent", "item"]]))
    needed = (asked["side"] == "high").to_numpy()
    refused = ((asked["role"] == "not_applicable") | asked["side"].isin(["low", "neutral"])).to_numpy()
    role = rows["role"].where(needed, np.where(refused, "not_applicable", "dont_know"))
    return rows.assign(role=role.astype("str"), side=rows["side"].where(needed))


def own_need(answers: pd.DataFrame, codebook: Codebook, *, association: str) -> pd.DataFrame:
    """What one association says of the support that it needed.

    Parameters
    ----------
    answers, codebook
        Rows of answers (`schemas.survey.ANSWER_DTYPES`), and the questionnaire.
    association
        Code of the association.

    Returns
    -------
    DataFrame
        One row [counts of kinds of support]: association, needed, got (wholly), partly, not_got, unknown;
        needed = the other four together. NA where it answered and was not asked what it needed; no row where
        there is no answer from it.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.support import own_need
    >>> survey = notebook.load().survey
    >>> answered = survey.answers["association_code"].iloc[0]
    >>> own_need(survey.answers, survey.codebook, association=answered).to_dict("records")
    [{'association': 'grums', 'needed': 6, 'got': 1, 'partly': 4, 'not_got': 1, 'unknown': 0}]
    """
    names = ["needed", "got", "partly", "not_got", "unknown"]
    if not (answers["association_code"] == association).any():
        return _of(association, pd.DataFrame(columns=names, dtype="Int64"))
    rows = outcomes(answers, codebook)
    own = rows[rows["association_code"] == association]
    if own.empty or not codebook.asks("needed"):
        return _of(association, pd.DataFrame([[pd.NA] * len(names)], columns=names, dtype="Int64"))
    needed = own[(own["role"] != "not_applicable") & ~_need_unknown(own, answers)]
    sides = [int((needed["side"] == side).sum()) for side in ("high", "neutral", "low")]
    counts = [len(needed), *sides, len(needed) - sum(sides)]
    return _of(association, pd.DataFrame([counts], columns=names))


def _of(association: str, frame: pd.DataFrame) -> pd.DataFrame:
    told = frame.copy()
    told.insert(0, "association", pd.Series([association] * len(frame), dtype="str"))
    return told


def _need_unknown(own: pd.DataFrame, answers: pd.DataFrame) -> pd.Series:
    """Whether the association did not say if it needed the kind at all."""
    need = answers[answers["question"] == "needed"].set_index(["respondent", "item"])["side"]
    asked = need.reindex(pd.MultiIndex.from_frame(own[["respondent", "item"]]))
    return pd.Series((asked != "high").fillna(True).to_numpy(dtype=bool), index=own.index)


def recorded_beside_said(
    support: pd.DataFrame | None, answers: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """What the district recorded that it gave, beside what the associations say they got, kind by kind.

    Parameters
    ----------
    support
        The table of support (date, association, kind, hours); None where there is none.
    answers, codebook
        Rows of answers (`schemas.survey.ANSWER_DTYPES`), and the questionnaire.

    Returns
    -------
    DataFrame
        One row per kind that both know [counts of associations that answered on `received`, NA where it was
        not asked]: item, label,
        recorded_said (recorded, and they got all or part), recorded_not_said (recorded, but they say no),
        said_not_recorded, neither, unknown ("do not know" or blank); recorded (associations with a record,
        answered or not), occasions [rows], hours [h, noted only]. Empty without a table of support.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.support import recorded_beside_said
    >>> work = notebook.load()
    >>> both = recorded_beside_said(work.campaign.table("support"), work.survey.answers,
    ...     work.survey.codebook)
    >>> both[["label", "recorded_said", "recorded_not_said", "said_not_recorded"]].head(1).values.tolist()
    [['Råd och löpande stöd', 3, 0, 4]]
    """
    names = ["item", "label", "recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown",
             "recorded", "occasions", "hours"]  # fmt: skip
    rows = []
    known = codebook.question("needed").items if codebook.asks("needed") else ()
    for item in known if support is not None and len(support) and len(answers) else ():
        if item.support_kind is None:
            continue
        given = support[support["kind"] == item.support_kind]  # type: ignore[index]  # not None: see above
        own = answers[(answers["question"] == "received") & (answers["item"] == item.code)]
        is_recorded = own["association_code"].isin(set(given["association"]))
        said, denied = own["side"].isin(["high", "neutral"]), own["side"] == "low"
        pairs = [is_recorded & said, is_recorded & denied, ~is_recorded & said, ~is_recorded & denied,
                 ~said & ~denied]  # fmt: skip
        is_asked = _asks(codebook, "received", item.code)
        counts = [int(pair.sum()) if is_asked else None for pair in pairs]
        hours = _hours(given)
        rows.append((item.code, item.text, *counts, given["association"].nunique(), len(given), hours))
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[2:7], "Int64"))


def _hours(given: pd.DataFrame) -> float | None:
    """Hours noted [h]: none where nothing was given, not known where every row's cell is blank."""
    if given.empty:
        return 0.0
    return float(given["hours"].sum()) if given["hours"].notna().any() else None


def levelling(
    support: pd.DataFrame | None, answers: pd.DataFrame, codebook: Codebook, shown: pd.DataFrame
) -> pd.DataFrame:
    """Support recorded and the answer on the whole, by unit.

    Parameters
    ----------
    support
        The table of support: association, hours; None where there is none.
    answers, codebook
        Rows of answers (`schemas.survey.ANSWER_DTYPES`), and the questionnaire.
    shown
        As `units` gives it.

    Returns
    -------
    DataFrame
        `by_unit` of the goal's question, with occasions [count] and hours [h, noted only] of the unit; NA
        where there is no table of support. Empty where the question was not asked.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import survey
    >>> from vvanalysis.chapters.survey.metrics.support import levelling
    >>> work = notebook.load()
    >>> shown = survey.metrics.units(work.campaign.association_names, {}, profile="intern")
    >>> levelled = levelling(work.campaign.table("support"), work.survey.answers, work.survey.codebook,
    ...     shown)
    >>> len(levelled), int(levelled["occasions"].sum())
    (16, 36)
    """
    if answers.empty or not codebook.asks(VERDICT_QUESTION):
        return pd.DataFrame(columns=[*UNIT_COLUMNS, "occasions", "hours"])
    frame = by_unit(answers, codebook, shown, VERDICT_QUESTION)
    occasions, hours = [], []
    for unit in frame["unit"]:
        codes = shown.loc[shown["unit"] == unit, "association_code"]
        is_filled = support is not None and len(support) > 0
        given = support[support["association"].isin(codes)] if is_filled else None  # type: ignore[index]
        occasions.append(None if given is None else len(given))
        hours.append(None if given is None else _hours(given))
    return frame.assign(occasions=pd.array(occasions, dtype="Int64"), hours=pd.array(hours, dtype="Float64"))
