"""Shown of the long line since 1973, and the polls: the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.history import frames
from vvanalysis.chapters.history import words as text
from vvanalysis.chapters.history.metrics.polls import LAST_DAYS
from vvanalysis.items import Finding, Table, style
from vvanalysis.items.columns import SHARE, headed
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import computed_finding, missing
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING

__all__ = ["polls_alt", "polls_figure", "polls_finding", "polls_table"]


def _earlier(frame: pd.DataFrame) -> tuple[str, str] | None:
    """First and last end of polls that are older than the last week before the election."""
    if frame.empty or int(frame["days_before"].iloc[0]) <= LAST_DAYS:
        return None
    return str(frame["ended_first"].iloc[0]), str(frame["ended_last"].iloc[0])


@takes(frames.POLLS)
def polls_table(frame: pd.DataFrame, *, key: str = "polls", title: str = "") -> Table:
    """The last polls beside the national result, a row per party.

    Parameters
    ----------
    title
        By itself what the polls are: those of the last week, or the last ones that the source has.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> errors = pd.DataFrame({"party_code": ["S", "M"], "poll_mean": [0.251, 0.177],
    ...     "poll_low": [0.221, 0.163], "poll_high": [0.265, 0.196], "polls": [17, 17],
    ...     "vote_share": [0.283, 0.198], "error": [-0.0316, -0.0211], "days_before": 1})
    >>> print(history.show.polls_table(errors))
    Sista veckans mätningar mot riksdagsvalet i hela landet
    Parti  Mätningar, medel   Lägst   Högst   Andel  Mätningar minus resultat, procentenheter  Mätningar
    S                25,1 %  22,1 %  26,5 %  28,3 %                                      −3,2         17
    M                17,7 %  16,3 %  19,6 %  19,8 %                                      −2,1         17
    """
    columns = [
        *headed(text.HEADINGS, frames.POLLS, "party_code", "poll_mean", "poll_low", "poll_high"), SHARE,
        *headed(text.HEADINGS, frames.POLLS, "error", "polls")
    ]  # fmt: skip
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title or (text.EARLIER_POLLS if _earlier(frame) else text.POLLS),
        certainty="computed",
        source=text.POLL_SOURCE,
        note=text.poll_note(_earlier(frame)),
    )


@takes(frames.POLLS)
def polls_alt(frame: pd.DataFrame) -> str:
    """Polls beside results: party_code, poll_mean, vote_share, days_before, ended_first, ended_last.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> errors = pd.DataFrame({"party_code": ["S", "M"], "poll_mean": [0.251, 0.177],
    ...     "vote_share": [0.283, 0.198], "days_before": 1})
    >>> print(history.show.polls_alt(errors))
    Sista veckans mätningar mot valresultatet i hela landet, parti för parti: S 25,1 % mot 28,3 %; M
    17,7 % mot 19,8 %.
    """
    if frame.empty:
        return MISSING
    return text.polls_alt(
        [
            (str(code), float(mean), float(result))
            for code, mean, result in zip(
                frame["party_code"], frame["poll_mean"], frame["vote_share"], strict=True
            )
        ],
        earlier=_earlier(frame) is not None,
    )


@takes(frames.POLLS)
@style.in_each_form
def polls_figure(frame: pd.DataFrame, *, party: str, form: Form = WIDE) -> Drawn:
    """The polls' span and mean (line, tick) beside the result (dot), a row per party, the own one coloured.

    Parameters
    ----------
    frame
        party_code, poll_mean, poll_low, poll_high, vote_share [0-1], error [difference of shares],
        days_before, ended_first, ended_last.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> errors = pd.DataFrame({"party_code": ["S", "M"], "poll_mean": [0.251, 0.177],
    ...     "poll_low": [0.221, 0.163], "poll_high": [0.265, 0.196], "polls": [17, 17],
    ...     "vote_share": [0.283, 0.198], "error": [-0.0316, -0.0211], "days_before": 1})
    >>> print(history.show.polls_figure(errors, party="A").alt)
    Sista veckans mätningar mot valresultatet i hela landet, parti för parti: S 25,1 % mot 28,3 %; M
    17,7 % mot 19,8 %.
    """
    data = polls_table(frame)
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(1.0 + 0.28 * len(frame), form=form)
    places = list(range(len(frame)))
    axes.hlines(places, frame["poll_low"], frame["poll_high"], color=style.LIGHT, linewidth=8)
    axes.scatter(frame["poll_mean"], places, marker="|", s=120, color=style.DARK, linewidths=1.8, zorder=3)
    faces = [party_color() if code == party else style.PAPER for code in frame["party_code"]]
    axes.scatter(
        frame["vote_share"].astype(float),
        places,
        s=40,
        color=faces,
        edgecolor=style.DARK,
        linewidth=0.8,
        zorder=4,
    )
    right = frame[["poll_high", "vote_share"]].astype(float).max(axis=1)
    for place, (end, error) in enumerate(zip(right, frame["error"], strict=True)):
        axes.annotate(
            numbers.points(float(error)), (end, place), xytext=(8, 0), textcoords="offset points", va="center"
        )
    first = frame.iloc[0]
    ends = sorted(
        [(float(first["poll_mean"]), text.POLL_MARK), (float(first["vote_share"]), text.RESULT_MARK)]
    )
    for (where, words), side in zip(ends, ("right", "left"), strict=True):
        axes.annotate(words, (where, 0), xytext=(0, 11), textcoords="offset points", ha=side, fontsize=8)
    axes.set_yticks(places, frame["party_code"])
    axes.set_ylim(len(frame) - 0.5, -1.3)
    axes.margins(x=0.12)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    own = frame.loc[frame["party_code"] == party, "error"]
    claim = text.polls_claim(party, float(own.iloc[0]) if len(own) else None)
    return style.item(sheet, data, title=claim, subtitle=text.POLLS_MEASURE, alt=polls_alt(frame))


@takes(frames.POLLS)
def polls_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """The last polls against the national result (`history.metrics.poll_errors`).

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> errors = pd.DataFrame({"party_code": ["A"], "polls": [17], "poll_mean": [0.093],
    ...     "vote_share": [0.080], "error": [0.013], "days_before": 1})
    >>> print(history.show.polls_finding(errors, party="A"))
    I de 17 mätningar som avslutades veckan före valet låg A i hela landet på 9,3 %; valresultatet blev
    8,0 %, 1,3 procentenheter lägre.
    """
    rows = frame[frame["party_code"] == party]
    if rows.empty:
        return missing("polls")
    row = rows.iloc[0]
    sentence = text.poll_sentence(
        party,
        polls=int(row["polls"]),
        mean=float(row["poll_mean"]),
        result=float(row["vote_share"]),
        ended=_earlier(rows),
    )
    return computed_finding("polls", sentence, float(row["error"]))
