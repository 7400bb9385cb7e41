"""Findings of the association survey."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import HIDDEN, is_hidden
from vvanalysis.items import Certainty, Finding
from vvanalysis.report_text import own_survey as own_text
from vvanalysis.report_text import survey as text

__all__ = [
    "bounds",
    "coders",
    "late",
    "need",
    "own_need",
    "recorded",
    "reliability",
    "response",
    "themes",
    "verdict",
]


def verdict(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """The goal's three-valued verdict (`metrics.survey.verdict`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> verdict = pd.DataFrame({"frame": [16], "answered": [14], "yes": [9], "partly": [5], "no": [0],
    ...     "not_applicable": [0], "dont_know": [0], "missing": [2], "target": [1.0],
    ...     "status": ["not_met"]})
    >>> print(findings.survey.verdict(verdict, is_example=True))
    Målet att alla föreningar skulle få det stöd som valrörelsen krävde är ej nått: av de 14 som tog
    ställning säger nio ja och fem delvis. Två av 16 föreningar har inte svarat.
    """
    if frame.empty:
        return _own("survey-verdict", text.NO_SURVEY, None, importance, is_example=is_example)
    row = frame.iloc[0]
    goal = row.get("goal")
    if goal == "":
        return Finding("survey-verdict", own_text.NO_GOAL, "missing", importance, None, is_example)
    if row["yes"] is HIDDEN:
        sentence = text.hidden_verdict(str(row["status"]))
        return Finding("survey-verdict", sentence, "self_reported", importance, None, is_example)
    names = ("frame", "yes", "partly", "no", "not_applicable", "dont_know", "missing")
    counts = {name: int(row[name]) for name in names}
    status, target = str(row["status"]), float(row["target"])
    if pd.isna(goal):
        sentence = text.verdict_sentence(counts, status, target)
    else:
        sentence = own_text.own_verdict_sentence(counts, status, target=target, goal=str(goal))
    is_there = bool(row["answered"])
    value = float(row["yes"]) if is_there else None
    return _own("survey-verdict", sentence, value, importance, is_example=is_example)


def response(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many answered (`metrics.survey.response_counts`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> response = pd.DataFrame({"frame": [16], "answered": [14], "duplicate": [1], "incomplete": [1],
    ...     "late_refused": [0], "no_consent": [0], "no_association": [0], "late_used": [1]})
    >>> print(findings.survey.response(response, is_example=True))
    14 av 16 föreningar har svarat (88 %). Ett svar ersattes av ett senare svar från samma förening; ett
    svar är ofullständigt och räknas inte; ett svar kom efter sista dagen men räknas med.
    """
    if frame.empty:
        return _own("survey-response", text.NO_SURVEY, None, importance, is_example=is_example)
    if frame["answered"].iloc[0] is HIDDEN:
        return _unseen("survey-response", "Svar på enkäten", importance, is_example=is_example)
    row = {
        str(name): value if value is HIDDEN else int(value)
        for name, value in frame.iloc[0].items()
        if name != "response_share"
    }
    sentence = text.response_sentence(row)
    value = float(frame["answered"].iloc[0])
    return _own("survey-response", sentence, value, importance, is_example=is_example)


def bounds(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """What those who did not answer could change (`metrics.survey.verdict`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> verdict = pd.DataFrame({"yes": [9], "dont_know": [0], "missing": [2], "denominator": [16],
    ...     "range_low": [9], "range_high": [11]})
    >>> print(findings.survey.bounds(verdict, is_example=True))
    Vad de övriga än hade svarat hade minst 9 och högst 11 av 16 sagt ja. Också om de är som de andra
    går det inte att säga det säkrare.
    """
    if frame.empty:
        return _own("survey-bounds", text.NO_SURVEY, None, importance, is_example=is_example)
    row = frame.iloc[0]
    if row["yes"] is HIDDEN:
        return _unseen("survey-bounds", "Vad de tysta kunde ändra", importance, is_example=is_example)
    if pd.isna(row["range_low"]) or row.get("goal") == "":
        return _own("survey-bounds", text.NO_BOUNDS, None, importance, is_example=is_example)
    yes = int(row["yes"])
    possible = yes + int(row["dont_know"]) + int(row["missing"])
    likely = int(row["range_low"]), int(row["range_high"])
    if pd.isna(row.get("goal")):
        sentence = text.bounds_sentence(yes, possible, int(row["denominator"]), likely)
    else:
        sentence = own_text.own_bounds_sentence(yes, possible, int(row["denominator"]))
    return _own("survey-bounds", sentence, float(yes), importance, is_example=is_example)


def need(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """The kind of support that most needed and did not get (`metrics.support.need_met`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd"], "needed": [10], "unmet": [3]})
    >>> print(findings.survey.need(need, is_example=True))
    Störst brist: råd och löpande stöd. Av de 10 som behövde det fick tre inget alls.
    """
    if frame.empty:
        return _own("survey-need", text.NO_NEED, None, importance, is_example=is_example)
    if is_hidden(frame, ["unmet", "needed"]).any():
        return _unseen("survey-need", "Var bristen var störst", importance, is_example=is_example)
    most = int(frame["unmet"].max())
    rows = frame[(frame["unmet"] == most) & (most > 0)]
    needed = int(rows["needed"].iloc[0]) if len(rows) else 0
    sentence = text.need_sentence(list(rows["label"]), most, needed)
    return _own("survey-need", sentence, float(most), importance, is_example=is_example)


def late(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How often support that was needed came too late (`metrics.support.need_met`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> need = pd.DataFrame({"in_time": [5, 7], "late": [2, 3]})
    >>> print(findings.survey.late(need, is_example=True))
    I fem av de 17 fall då en förening fick stöd som den behövde säger den att stödet kom för sent.
    """
    if is_hidden(frame, ["late", "in_time"]).any():
        return _unseen("survey-late", "Om stödet kom i tid", importance, is_example=is_example)
    late_, told = int(frame["late"].sum()), int(frame["late"].sum() + frame["in_time"].sum())
    value = float(late_) if told else None
    return _own("survey-late", text.late_sentence(late_, told), value, importance, is_example=is_example)


def reliability(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How far the statements hang together (`metrics.survey.reliability`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"respondents": [14], "alpha": [0.783], "low": [0.53], "high": [0.921],
    ...     "is_shown": [True], "is_alike": [False]})
    >>> print(findings.survey.reliability(frame, is_example=True))
    Påståendena om samarbetet hänger ihop med Cronbachs alfa 0,78 (95-procentigt intervall 0,53–0,92, 14
    svar). Måttet är bara beskrivande.
    """
    if frame.empty:
        return _own("survey-reliability", text.NO_SURVEY, None, importance, is_example=is_example)
    row = frame.iloc[0]
    if row["alpha"] is HIDDEN:
        what = "Hur väl påståendena om samarbetet hänger ihop"
        return _unseen("survey-reliability", what, importance, is_example=is_example)
    alpha = None if pd.isna(row["alpha"]) else float(row["alpha"])
    span = None if pd.isna(row["low"]) else (float(row["low"]), float(row["high"]))
    count = int(row["respondents"])
    why_not = "" if row["is_shown"] else "alike" if row["is_alike"] else "few"
    sentence = text.reliability_sentence(alpha, span, respondents=count, why_not=why_not)
    value = alpha if row["is_shown"] else None
    return _own("survey-reliability", sentence, value, importance, is_example=is_example)


def themes(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """The most common theme (`metrics.coding.theme_counts`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> themes = pd.DataFrame({"theme_text": ["Nöjd med stödet"], "associations": [7], "coded": [13]})
    >>> print(findings.survey.themes(themes, is_example=True))
    Vanligaste temat i fritextsvaren: ”Nöjd med stödet”, hos 7 av de 13 föreningar som skrev något.
    """
    columns = ["associations", "coded"]
    if len(frame) and is_hidden(frame, columns).any():
        return _unseen("survey-themes", "Vanligaste temat", importance, is_example=is_example)
    most = frame["associations"].max() if len(frame) else None
    if most is None or pd.isna(most) or not most:
        return _own("survey-themes", text.themes_sentence([], 0, 0), None, importance, is_example=is_example)
    rows = frame[frame["associations"].eq(most).fillna(False).astype(bool)]
    sentence = text.themes_sentence(list(rows["theme_text"]), int(most), int(frame["coded"].iloc[0]))
    return _own("survey-themes", sentence, float(most), importance, is_example=is_example)


def coders(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How well the coders agree (`metrics.coding.coder_agreement`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"coders": [2], "answers": [25], "judgements": [200], "agreed": [186],
    ...     "alpha": [0.753]})
    >>> print(findings.survey.coders(frame, is_example=True))
    Två kodare läste samma 25 svar och bedömde lika i 186 av 200 fall (Krippendorffs alfa 0,75).
    """
    if frame.empty:
        return _own("survey-coders", text.themes_sentence([], 0, 0), None, importance, is_example=is_example)
    row = frame.iloc[0]
    if row["agreed"] is HIDDEN:
        return _unseen("survey-coders", "Hur lika kodarna bedömde", importance, is_example=is_example)
    alpha = None if pd.isna(row["alpha"]) else float(row["alpha"])
    counts = [int(row[name]) for name in ("coders", "answers", "judgements", "agreed")]
    sentence = text.coders_sentence(counts[0], counts[1], counts[2], counts[3], alpha)
    return _own("survey-coders", sentence, alpha, importance, is_example=is_example, is_counted=True)


def recorded(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Whether associations say they got what the district noted (`metrics.support.recorded_beside_said`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> both = pd.DataFrame({"recorded_said": [3, 5], "recorded_not_said": [0, 2]})
    >>> print(findings.survey.recorded(both, is_example=True))
    I 8 av de 10 fall där distriktet har noterat stöd till en förening som svarat säger föreningen att
    den fick det.
    """
    if is_hidden(frame, ["recorded_said", "recorded_not_said"]).any():
        what = "Noterat stöd jämfört med svaren"
        return _unseen("survey-recorded", what, importance, is_example=is_example)
    said, not_said = (int(frame[name].sum()) for name in ("recorded_said", "recorded_not_said"))
    value = float(said) if said + not_said else None
    sentence = text.recorded_sentence(said, not_said)
    return _own("survey-recorded", sentence, value, importance, is_example=is_example, certainty="mixed")


def own_need(
    frame: pd.DataFrame, *, profile: str, is_small: bool = False, is_example: bool, importance: int = 0
) -> Finding:
    """One association's own answers (`metrics.support.own_need`); in the public profile never shown.

    Parameters
    ----------
    is_small
        Whether it has so few members that its answers are under the rule of persons.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> said = pd.DataFrame({"needed": [7], "got": [2], "partly": [3], "unknown": [2]})
    >>> print(findings.survey.own_need(said, profile="intern", is_example=True))
    Av de 7 slags stöd som föreningen behövde fick den två helt och tre delvis; om två vet den inte.
    """
    key = "survey-own-need"
    if profile == "intern" and is_small:
        return Finding(key, text.OWN_NEED_UNSEEN, "hidden", importance, None, is_example)
    if profile != "intern":
        return Finding(key, text.OWN_NEED_HIDDEN, "hidden", importance, None, is_example)
    if frame.empty:
        return Finding(key, text.OWN_NEED_MISSING, "missing", importance, None, is_example)
    if pd.isna(frame["needed"].iloc[0]):
        return Finding(key, text.OWN_NEED_NOT_ASKED, "missing", importance, None, is_example)
    needed, got, partly, unknown = (
        int(frame[each].iloc[0]) for each in ("needed", "got", "partly", "unknown")
    )
    sentence = text.own_need_sentence(needed=needed, got=got, partly=partly, unknown=unknown)
    return _own(key, sentence, float(got), importance, is_example=is_example)


def _unseen(key: str, what: str, importance: int, *, is_example: bool) -> Finding:
    return Finding(key, text.hidden_sentence(what), "hidden", importance, None, is_example)


def _own(
    key: str,
    sentence: str,
    value: float | None,
    importance: int,
    *,
    is_example: bool,
    certainty: Certainty = "self_reported",
    is_counted: bool = False,
) -> Finding:
    how_sure: Certainty = "missing" if value is None and not is_counted else certainty
    return Finding(key, sentence, how_sure, importance, value, is_example)
