"""Findings of the campaign's own matters: goals, support, and where two sources differ."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from vvanalysis.chapters.goals.frames import LISTS_APART, STATUS
from vvanalysis.chapters.summary import frames, own_words
from vvanalysis.chapters.summary.show import findings
from vvanalysis.chapters.survey.frames import NEED
from vvanalysis.completion import offer
from vvanalysis.disclosure import is_hidden
from vvanalysis.items import Certainty, Finding, context
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import own_finding
from vvanalysis.words.sorting import swedish_key

__all__ = ["apart_notice", "goals_finding", "support_need_finding", "support_size_finding"]

GOALS: Final = "10_goals"
SURVEY: Final = "25_survey"
LEVELLING: Final = "28_levelling"
JUDGED: Final = ("met", "partly", "not_met")


@takes(STATUS)
def goals_finding(frame: pd.DataFrame) -> Finding:
    """How many goals were reached by the plan's own words (`goals.metrics.goal_status`, protected).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> status = pd.DataFrame({"status": ["met", "met", "not_met", "not_measurable"],
    ...     "certainty": ["register"] * 4})
    >>> print(summary.show.goals_finding(status))
    Av planens fyra mål nåddes två enligt planens egna ord; ett har inget omdöme.
    """
    judged = int(frame["status"].isin(JUDGED).sum())
    if 2 * judged < len(frame) or not judged:  # of most nothing is known: that is no story of the goals
        return findings.nothing("goals-reached")
    met = int((frame["status"] == "met").sum())
    known = sorted({str(each) for each in frame["certainty"]} - {"missing"})
    certainty: Certainty = known[0] if len(known) == 1 else "mixed"  # type: ignore[assignment]
    sentence = own_words.goals_sentence(met=met, judged=judged, goals=len(frame))
    finding = own_finding("goals-reached", sentence, float(met), certainty=certainty)
    return findings.claimed(finding, own_words.goals_claim(met=met, goals=len(frame)), GOALS)


@takes(frames.SIZES)
def support_size_finding(frame: pd.DataFrame, *, hides: bool = False) -> Finding:
    r"""Support to the smaller half of the associations and to the others (`metrics.support_by_size`).

    Parameters
    ----------
    hides
        Whether sizes of associations are hidden (`work.hides_sizes`): then nothing is told by them.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"is_small": [True, False], "associations": [8, 8], "without": [2, 1],
    ...     "hours_median": [3.3, 10.0]})
    >>> print(str(summary.show.support_size_finding(rows)).replace("\xa0", " "))
    De åtta minsta föreningarna fick i median 3,3 timmar stöd, de åtta största 10 timmar. Två av de minsta
    har inga registrerade timmar.
    """
    if frame.empty or hides:
        return findings.nothing("support-size")
    small, large = frame.iloc[0], frame.iloc[1]
    hours = (float(small["hours_median"]), float(large["hours_median"]))
    sentence = own_words.support_size_sentence(
        small=(int(small["associations"]), hours[0], int(small["without"])),
        large=(int(large["associations"]), hours[1]),
    )
    finding = own_finding("support-size", sentence, hours[0])
    return findings.claimed(finding, own_words.support_size_claim(small=hours[0], large=hours[1]), LEVELLING)


@takes(NEED)
def support_need_finding(frame: pd.DataFrame) -> Finding:
    """The support that most needed and did not get (`survey.metrics.need_met`, through the guard).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd"], "needed": [10], "unmet": [3]})
    >>> print(summary.show.support_need_finding(need))
    Störst var bristen på råd och löpande stöd: av de tio föreningar som behövde det fick tre inget alls.
    """
    rows = most_unmet(frame)
    if rows.empty:
        return findings.nothing("support-need")
    told: dict[str, Any] = {
        "labels": rows["label"].tolist(), "needed": int(rows["needed"].iloc[0]),
        "unmet": int(rows["unmet"].iloc[0]),
    }  # fmt: skip
    finding = own_finding(
        "support-need",
        own_words.support_need_sentence(**told),
        float(told["unmet"]),
        certainty="self_reported",
    )
    return findings.claimed(finding, own_words.support_need_claim(**told), SURVEY)


def most_unmet(frame: pd.DataFrame) -> pd.DataFrame:
    """The kinds of support that most were without; none where it is hidden, not asked, or all got it."""
    if frame.empty or is_hidden(frame, ["unmet", "needed"]).any():
        return frame.iloc[:0]
    known = frame[frame["unmet"].notna() & (frame["unmet"] > 0).fillna(False).astype(bool)]
    most: pd.DataFrame = known[known["unmet"] == known["unmet"].max()]
    return most


@takes(LISTS_APART)
def apart_notice(frame: pd.DataFrame) -> Finding | None:
    """That the campaign's table of lists and the official register differ; None where they do not.

    Parameters
    ----------
    frame
        `candidates.metrics.lists_apart`.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby"], "own_says": [False], "has_own_list": [True]})
    >>> found = summary.show.apart_notice(rows)
    >>> print(found.certainty, found.text[:54], sep=": ")
    apart: Distriktets tabell säger att partiet saknade egen list
    >>> print(summary.show.apart_notice(rows.iloc[:0]))
    None
    """
    said = frame["own_says"].astype("boolean").fillna(False).astype(bool)
    told = [
        own_words.apart_sentence(
            names=sorted(frame.loc[rows, "area_name"].astype(str), key=swedish_key), own_says=says
        )
        for says, rows in ((False, ~said), (True, said))
        if rows.any()
    ]
    if not told:
        return None
    return Finding("apart", " ".join(told), "apart", value=float(len(frame)), is_example=context.is_example())


offer(__name__)
