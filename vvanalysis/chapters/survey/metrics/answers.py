"""What the associations answered: response, distributions, need met and unmet, the goal's verdict.

The frame is every association of the campaign, never only those that answered. "Needed none" and "do not
know" stand apart from yes and no everywhere, and every share has its denominator beside it.

Source: the definitions of the project's survey reference, section 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import pandas as pd

from vvanalysis.schemas.codebook import VERDICT_QUESTION, Codebook
from vvanalysis.schemas.plan import Plan
from vvanalysis.stats.small_n import Reliability, cronbach_alpha, hypergeometric_range, share_bounds

__all__ = [
    "asked",
    "choices",
    "distribution",
    "items",
    "plan_reading",
    "reliability",
    "response",
    "response_counts",
    "verdict",
]

SIDES: Final = ("low", "neutral", "high")
OUTSIDE: Final = ("not_applicable", "dont_know", "skipped", "not_asked")
_ITEM_COLUMNS: Final = (
    "question", "item", "label", *SIDES, *OUTSIDE, "answered", "median", "top_share", "top_two_share", "net",
    "skipped_share",
)  # fmt: skip
_SPREAD_COLUMNS: Final = (
    "question", "item", "label", "answer", "answer_text", "side", "role", "value", "count", "answered",
    "share", "unanswered",
)  # fmt: skip
_VERDICT_TEXT: Final = "Fick föreningen det stöd av distriktet som valrörelsen krävde?"
VerdictStatus = Literal["met", "partly", "not_met", "not_measured"]
_COUNTS: Final = (
    "frame", "answered", "not_answered", "response_share", "replies", "used", "duplicate", "incomplete",
    "late_refused", "no_consent", "no_association", "late_used",
)  # fmt: skip
_LEAST_STEPS: Final = 4
"""Answers that a scale must have for its two highest to be told apart from the rest."""


def asked(codebook: Codebook, question: str) -> str:
    """A question in the questionnaire's own words; the one that comes with the project where it is not asked.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import asked
    >>> asked(notebook.load().survey.codebook, "enough_support")
    'Fick föreningen det stöd av distriktet som valrörelsen krävde?'
    """
    return codebook.question(question).text if codebook.asks(question) else _VERDICT_TEXT


def plan_reading(plan: Plan) -> dict[str, Any]:
    """How the plan's goal that the survey decides is read, as `verdict` takes it.

    Returns
    -------
    dict
        question, target, partly_from (None: no partly), and goal: None for the goal of support in the words
        of the questionnaire that comes with the project, else its own title; "" where the plan has none.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import plan_reading
    >>> plan_reading(notebook.load().campaign.plan)
    {'question': 'enough_support', 'target': 1.0, 'partly_from': None, 'goal': None}
    """
    for goal in plan.goals:
        for reading in goal.readings:
            if reading.indicator == "survey_support":
                question = str(reading.options.get("question", VERDICT_QUESTION))
                words = None if question == VERDICT_QUESTION else goal.title
                found = {"question": question, "target": reading.target or 1.0}
                return found | {"partly_from": reading.partly_from, "goal": words}
    return {"question": VERDICT_QUESTION, "target": 1.0, "partly_from": None, "goal": ""}


def response(responses: pd.DataFrame, associations: Mapping[str, str]) -> pd.DataFrame:
    """Every association of the frame with what came in from it.

    Parameters
    ----------
    responses
        As `schemas.survey.RESPONSE_DTYPES`.
    associations
        Code -> name of the whole frame.

    Returns
    -------
    DataFrame
        One row per association, in the frame's order: association_code, association_name, status (answered,
        not_usable: only incomplete, refused or too late replies, not_answered), replies [count], answered_on,
        is_late. No row where no reply at all came in: there may have been no survey to answer.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import response
    >>> work = notebook.load()
    >>> response(work.survey.responses, work.campaign.association_names).head(2)
      association_code association_name    status  replies answered_on  is_late
    0              kil              Kil  answered        1  2018-10-18    False
    1              eda              Eda  answered        1  2018-10-08    False
    """
    used = responses[responses["use"] == "used"].set_index("association_code")
    replies = responses["association_code"].value_counts()
    rows = []
    for code, name in associations.items() if len(responses) else ():
        count = int(replies.get(code, 0))
        is_used = code in used.index
        status = "answered" if is_used else "not_usable" if count else "not_answered"
        day = used.loc[code, "answered_on"] if is_used else pd.NaT
        rows.append((code, name, status, count, day, bool(used.loc[code, "is_late"]) if is_used else False))
    names = ["association_code", "association_name", "status", "replies", "answered_on", "is_late"]
    return pd.DataFrame(rows, columns=names).astype({"answered_on": "datetime64[us]"})


def response_counts(responses: pd.DataFrame, associations: Mapping[str, str]) -> pd.DataFrame:
    """How many of the frame answered, and what became of every reply.

    Returns
    -------
    DataFrame
        One row [counts], none where nothing came in: frame, answered, not_answered
        (frame - answered), response_share [0-1], replies,
        used, duplicate, incomplete, late_refused, no_consent, no_association, late_used.

    Raises
    ------
    ValueError
        Where an answer comes from outside the frame: the counts would not add up.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import response_counts
    >>> work = notebook.load()
    >>> counts = response_counts(work.survey.responses, work.campaign.association_names)
    >>> counts[["frame", "answered", "not_answered"]].values.tolist()
    [[16, 14, 2]]
    """
    if responses.empty:
        return pd.DataFrame(columns=list(_COUNTS))
    used = responses[responses["use"] == "used"]
    answered = used["association_code"].nunique()
    if not set(used["association_code"]) <= set(associations) or answered != len(used):
        raise ValueError("answers must come from the frame, one from each association")
    uses = responses["use"].value_counts()
    row = {
        "frame": len(associations),
        "answered": answered,
        "not_answered": len(associations) - answered,
        "response_share": answered / len(associations),
        "replies": len(responses),
        "used": len(used),
        "duplicate": int(uses.get("duplicate", 0)),
        "incomplete": int(uses.get("incomplete", 0)),
        "late_refused": int(uses.get("late", 0)),
        "no_consent": int(uses.get("no_consent", 0)),
        "no_association": int(uses.get("no_association", 0)),
        "late_used": int(used["is_late"].sum()),
    }
    return pd.DataFrame([row])


def items(answers: pd.DataFrame, codebook: Codebook, question: str) -> pd.DataFrame:
    """Each item of a choice: counts by side and outside the scale, median, top two, net, non-response.

    Returns
    -------
    DataFrame
        One row per item ("" for a question without), none where it was not asked: question, item, label,
        low, neutral, high,
        not_applicable, dont_know, skipped, not_asked [counts], answered (on the scale), median [position on
        the scale], top_share = highest answer / answered, top_two_share = (the two highest) / answered, net
        = top two - bottom two [difference of shares], skipped_share = skipped / (replies - not asked).
        Top two and net are NA on scales of fewer than four answers; shares are NA without answers.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import items
    >>> survey = notebook.load().survey
    >>> grid = items(survey.answers, survey.codebook, "cooperation")
    >>> grid[["low", "neutral", "high", "answered"]].head(1).values.tolist()
    [[0, 4, 10, 14]]
    """
    if answers.empty or not codebook.asks(question):
        return pd.DataFrame(columns=list(_ITEM_COLUMNS))
    asked = codebook.question(question)
    steps = len(codebook.scale(asked).answers)
    texts = {item.code: item.text for item in asked.items} or {"": asked.text}
    own = answers[answers["question"] == question]
    rows = [_item(own[own["item"] == code], question, code, text, steps) for code, text in texts.items()]
    frame = pd.DataFrame(rows)
    floats = ("median", "top_share", "top_two_share", "net", "skipped_share")
    return frame.astype(dict.fromkeys(floats, "Float64"))


def _item(rows: pd.DataFrame, question: str, code: str, text: str, steps: int) -> dict[str, object]:
    given = rows[rows["role"] == "answer"]
    answered = len(given)
    value = given["value"].astype("Float64")

    def share(count: object) -> float | None:
        return int(str(count)) / answered if answered else None

    top, bottom = share((value >= steps - 1).sum()), share((value <= 2).sum())
    has_two = steps >= _LEAST_STEPS and top is not None and bottom is not None
    asked = len(rows) - int((rows["role"] == "not_asked").sum())
    skipped = int((rows["role"] == "skipped").sum())
    return {
        "question": question,
        "item": code,
        "label": text,
        **{side: int((given["side"] == side).sum()) for side in SIDES},
        **{role: int((rows["role"] == role).sum()) for role in OUTSIDE},
        "answered": answered,
        "median": float(value.median()) if answered else None,
        "top_share": share((value == steps).sum()),
        "top_two_share": top if has_two else None,
        "net": top - bottom if has_two and top is not None and bottom is not None else None,
        "skipped_share": skipped / asked if asked else None,
    }


def distribution(answers: pd.DataFrame, codebook: Codebook, question: str) -> pd.DataFrame:
    """Every answer that could be given, with its count, also where nobody gave it.

    Returns
    -------
    DataFrame
        One row per item and option: question, item, label, answer, answer_text, side, role, value, count,
        answered (on the scale, the denominator), share [0-1] = count / answered (NA outside the scale),
        unanswered (skipped or not asked).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import distribution
    >>> survey = notebook.load().survey
    >>> spread = distribution(survey.answers, survey.codebook, "enough_support")
    >>> spread.loc[spread["role"] == "answer", ["answer_text", "count"]].values.tolist()
    [['Nej', 0], ['Delvis', 5], ['Ja', 9]]
    """
    if answers.empty or not codebook.asks(question):
        return pd.DataFrame(columns=list(_SPREAD_COLUMNS))
    asked = codebook.question(question)
    scale = codebook.scale(asked)
    texts = {item.code: item.text for item in asked.items} or {"": asked.text}
    own = answers[answers["question"] == question]
    rows = []
    for code, text in texts.items():
        given = own[own["item"] == code]
        answered = int((given["role"] == "answer").sum())
        silent = int(given["role"].isin(["skipped", "not_asked"]).sum())
        for option in scale.options:
            count = int((given["answer"] == option.code).sum())
            share = count / answered if option.role == "answer" and answered else None
            rows.append((question, code, text, option.code, option.text, option.side, option.role,
                         scale.value(option.code), count, answered, share, silent))  # fmt: skip
    return pd.DataFrame(rows, columns=list(_SPREAD_COLUMNS)).astype({"value": "Float64", "share": "Float64"})


def choices(answers: pd.DataFrame, codebook: Codebook, question: str) -> pd.DataFrame:
    """A multi-select: how many chose each option, of those who answered the question (not of the ticks).

    Returns
    -------
    DataFrame
        One row per option: question, answer, answer_text, count, answered (ticked or refused at least one),
        share.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import choices
    >>> survey = notebook.load().survey
    >>> ways = choices(survey.answers, survey.codebook, "contact_ways")
    >>> ways[["answer_text", "count", "answered"]].head(2).values.tolist()
    [['Telefon', 8, 13], ['E-post', 7, 13]]
    """
    own = answers[answers["question"] == question]
    answered = own.loc[own["role"] == "answer", "respondent"].nunique()
    rows = []
    if own.empty:
        return pd.DataFrame(columns=["question", "answer", "answer_text", "count", "answered", "share"])
    for option in codebook.scale(codebook.question(question)).options:
        chosen = (own["item"] == option.code) & (own["answer"] == "chosen")
        count = int(chosen.sum())
        share = count / answered if answered else None
        rows.append((question, option.code, option.text, count, answered, share))
    names = ["question", "answer", "answer_text", "count", "answered", "share"]
    return pd.DataFrame(rows, columns=names).astype({"share": "Float64"})


def verdict(
    answers: pd.DataFrame,
    associations: Sequence[str],
    *,
    question: str = VERDICT_QUESTION,
    target: float = 1.0,
    partly_from: float | None = None,
    goal: str | None = None,
) -> pd.DataFrame:
    """Whether the associations say that they got the support: reached, not reached, or not to be decided.

    An answer of the scale's high side is yes, every other answer of the scale (also "partly") is not. Those
    who needed none are left out of the denominator. "Do not know" and silence are undecided: the goal is met
    only if it is met whatever they would have said, and missed only if it is missed whatever they would have
    said. With `target` 1, the plan's literal reading, all must say yes and a single no decides. Missed, it is
    partly reached where the certain share is at least `partly_from` of the target, as in the goals' chapter.

    Parameters
    ----------
    goal
        What the goal is called where the question is the campaign's own (`plan_reading`).

    Returns
    -------
    DataFrame
        One row: frame, answered [replies with the question], yes, partly, no, not_applicable, dont_know,
        missing (no reply, or the question left blank), denominator = frame - not_applicable, yes_share_low =
        yes / denominator, yes_share_high = (yes + dont_know + missing) / denominator, yes_share_strict = the
        same with dont_know counted as not yes, range_low, range_high (`hypergeometric_range` of the
        denominator; NA without answers), target, status (met, partly, not_met, not_measured), goal.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import verdict
    >>> work = notebook.load()
    >>> said = verdict(work.survey.answers, list(work.associations))
    >>> said[["frame", "answered", "yes", "partly", "no", "missing"]].values.tolist()
    [[16, 14, 9, 5, 0, 2]]
    """
    own = answers[(answers["question"] == question) & answers["association_code"].isin(list(associations))]
    counts = {side: int((own["side"] == side).sum()) for side in SIDES}
    outside = {role: int((own["role"] == role).sum()) for role in ("not_applicable", "dont_know")}
    given = sum(counts.values())
    yes, denominator = counts["high"], len(associations) - outside["not_applicable"]
    low, high = share_bounds(yes, given, denominator) if denominator and given else (None, None)
    silent = outside["dont_know"]
    missing = denominator - given - silent
    ranges = hypergeometric_range(yes, given, denominator) if given else (None, None)
    row = {
        "frame": len(associations), "answered": given + sum(outside.values()), "yes": yes,
        "partly": counts["neutral"], "no": counts["low"], **outside, "missing": missing,
        "denominator": denominator, "yes_share_low": low, "yes_share_high": high,
        "yes_share_strict": None if high is None else high - silent / denominator,
        "range_low": ranges[0], "range_high": ranges[1], "target": target,
        "status": _status(low, high, target, partly_from), "goal": goal,
    }  # fmt: skip
    shares = ("yes_share_low", "yes_share_high", "yes_share_strict")
    return pd.DataFrame([row]).astype(
        dict.fromkeys(shares, "Float64") | {"range_low": "Int64", "range_high": "Int64"}
    )


def _status(low: float | None, high: float | None, target: float, partly_from: float | None) -> VerdictStatus:
    if low is None or high is None:
        return "not_measured"
    if low >= target:
        return "met"
    if high >= target:
        return "not_measured"
    return "partly" if partly_from is not None and low / target >= partly_from else "not_met"


def reliability(answers: pd.DataFrame, codebook: Codebook, question: str) -> pd.DataFrame:
    """How far a grid's items hang together, reversed ones turned (`small_n.cronbach_alpha`); descriptive.

    Returns
    -------
    DataFrame
        One row: items, respondents [counts], alpha, low, high, is_shown (enough of both to say anything),
        is_alike (enough of both, and every sum the same: there is nothing to hang together).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.answers import reliability
    >>> survey = notebook.load().survey
    >>> found = reliability(survey.answers, survey.codebook, "cooperation").iloc[0]
    >>> print(found["respondents"], round(found["alpha"], 2), round(found["low"], 2),
    ...     round(found["high"], 2))
    14 0.78 0.53 0.92
    """
    if answers.empty or not codebook.asks(question):
        return _reliability(cronbach_alpha(pd.DataFrame()))
    asked = codebook.question(question)
    steps = len(codebook.scale(asked).answers)
    own = answers[answers["question"] == question]
    wide = own.pivot_table(index="respondent", columns="item", values="value", aggfunc="first")
    wide = wide.reindex(columns=[item.code for item in asked.items])
    for item in asked.items:
        if item.is_reversed != asked.is_reversed:
            wide = wide.assign(**{item.code: steps + 1 - wide[item.code]})
    return _reliability(cronbach_alpha(wide))


def _reliability(found: Reliability) -> pd.DataFrame:
    names = ("items", "respondents", "alpha", "low", "high", "is_shown", "is_alike")
    row = {name: getattr(found, name) for name in names}
    return pd.DataFrame([row])
