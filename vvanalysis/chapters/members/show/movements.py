"""Shown of who came, left and was active: joined, left and stayed."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from vvanalysis.chapters.members import frames
from vvanalysis.chapters.members import words as text
from vvanalysis.chapters.members.show.parts import JOINED, absent, hides, is_there, said, untold
from vvanalysis.disclosure import HIDDEN, visible
from vvanalysis.items import Certainty, Column, Finding, Table, style
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import lacking, own_finding, unseen
from vvanalysis.schemas.metric_frames import one
from vvanalysis.words.alts import MISSING, NOT_SHOWN
from vvanalysis.words.numbers import MINUS, MONTHS

__all__ = [
    "months_alt",
    "months_figure",
    "months_table",
    "movements_finding",
    "movements_table",
    "retention_finding",
    "retention_table",
]


@takes(frames.MONTHS)
def months_table(frame: pd.DataFrame) -> Table:
    """Joins and exits by month (`members.metrics.by_month`).

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> months = pd.DataFrame({"month": pd.to_datetime(["2018-03-01", "2018-04-01"]), "joined": [15, 11],
    ...     "left": [9, 7]})
    >>> print(members.show.months_table(months))
    Nya medlemmar och utträden månad för månad
    Månad    Nya  Utträden
    2018-03   15         9
    2018-04   11         7
    """
    rows = frame.assign(word=frame["month"].dt.strftime("%Y-%m"))
    columns = [
        Column("word", text.HEADINGS["word"]),
        JOINED,
        Column("left", text.HEADINGS["left"], "integer"),
    ]
    return own_table(rows, columns, key="member-months", title=text.TITLES["member-months"])


@takes(frames.MONTHS)
def months_alt(frame: pd.DataFrame) -> str:
    """Joins and exits by month: joined, left.

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> months = pd.DataFrame({"month": pd.to_datetime(["2018-03-01", "2018-04-01"]), "joined": [15, 11]})
    >>> print(members.show.months_alt(months))
    Staplar månad för månad: nya medlemmar uppåt, utträden nedåt. Flest nya, 15, i mars.
    """
    if frame.empty:
        return MISSING
    known = visible(frame, ["joined"])
    if known.empty:
        return NOT_SHOWN
    top = known.sort_values("joined", ascending=False).iloc[0]
    return text.months_alt(int(top["joined"]), top["month"].month, hidden=len(frame) - len(known))


@takes(frames.MONTHS)
@style.in_each_form
def months_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Joins upwards in colour, exits downwards in grey, the number at every bar.

    Parameters
    ----------
    frame
        month, joined, left [count, or hidden].

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> months = pd.DataFrame({"month": pd.to_datetime(["2018-03-01", "2018-04-01"]), "joined": [15, 11],
    ...     "left": [9, 7]})
    >>> print(members.show.months_figure(months).alt)
    Staplar månad för månad: nya medlemmar uppåt, utträden nedåt. Flest nya, 15, i mars.
    """
    data = months_table(frame)
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.9, form=form)
    rows = frame.reset_index(drop=True)
    places = list(rows.index)
    _bars(axes, rows["joined"], up=True, color=party_color(), edgecolor=style.DARK)
    _bars(axes, rows["left"], up=False, color=style.LIGHT, edgecolor=style.GREY)
    axes.axhline(0, color=style.DARK, linewidth=0.8)
    axes.set_xticks(places, [MONTHS[month.month - 1][:3] for month in frame["month"]])
    axes.margins(y=0.18)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.annotate(text.JOINED, (0.01, 0.97), xycoords="axes fraction", va="top", color=style.DARK)
    axes.annotate(text.LEFT, (0.01, 0.02), xycoords="axes fraction", va="bottom", color=style.DARK)
    axes.tick_params(length=0)
    known = visible(frame, ["joined"])
    most = [
        (MONTHS[month.month - 1], int(count))
        for month, count in zip(known["month"], known["joined"], strict=True)
        if count == known["joined"].max()
    ]
    claim, subtitle = text.months_claim(most), style.measured(text.MONTHS_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=months_alt(frame))


def _bars(axes: Axes, counts: pd.Series, *, up: bool, **look: Any) -> None:
    """Bars with their numbers; where one is hidden its word, with no bar whose height could be measured."""
    for place, count in enumerate(counts):
        words: dict[str, Any] = {
            "ha": "center",
            "va": "bottom" if up else "top",
            "textcoords": "offset points",
        }
        at = (0, 3) if up else (0, -3)
        if count is HIDDEN:
            axes.annotate(str(HIDDEN), (place, 0), xytext=at, fontsize=8, rotation=90, **words)
            continue
        height = int(count) if up else -int(count)
        axes.bar([place], [height], width=0.72, linewidth=0.5, **look)
        if up or count:
            said = f"{count}" if up else f"{MINUS}{count}"
            axes.annotate(said, (place, height), xytext=at, fontsize=8, **words)


@takes(frames.MOVEMENTS)
def movements_table(frame: pd.DataFrame) -> Table:
    """Joins, exits and net by association (`members.metrics.movements`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> named = pd.DataFrame({"members_start": [88, 24], "joined": [26, 13], "left": [11, 0],
    ...     "net": [15, 13], "members_end": [103, 37], "area_name": ["Granby", "Almby"]})
    >>> print(members.show.movements_table(named))
    Medlemmar i föreningarna
    Partiförening  Vid årets början  Nya  Utträden  Netto  Vid årets slut
    Granby                       88   26        11    +15             103
    Almby                        24   13         0    +13              37
    """
    columns = [
        ASSOCIATION, Column("members_start", text.HEADINGS["members_start"], "integer"), JOINED,
        *headed(text.HEADINGS, frames.MOVEMENTS, "left", "net", "members_end")
    ]  # fmt: skip
    return own_table(frame, columns, key="members", title=text.TITLES["members"], note=absent(frame, "net"))


@takes(frames.RETENTION)
def retention_table(frame: pd.DataFrame) -> Table:
    """How many stayed twelve months (`members.metrics.retention`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> named = pd.DataFrame({"joined": [150], "still_paid": [98], "gone": [52], "retention_unknown": [0],
    ...     "area_name": ["Hela distriktet"]})
    >>> print(members.show.retention_table(named))
    Nya medlemmar året före valåret, tolv månader senare
    Partiförening    Nya  Betalande efter tolv månader  Inte kvar  Kan inte sägas än
    Hela distriktet  150                            98         52                  0
    """
    columns = [
        ASSOCIATION, JOINED, *headed(text.HEADINGS, frames.RETENTION, "still_paid", "gone",
        "retention_unknown")
    ]  # fmt: skip
    rows = untold(frame, "still_paid", unknown="retention_unknown")
    return own_table(
        rows, columns, key="retention", title=text.TITLES["retention"], note=absent(frame, "joined")
    )


@takes(one(frames.MOVEMENTS))
def movements_finding(frame: pd.DataFrame) -> Finding:
    """Gross and net growth of the district.

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> whole = pd.DataFrame({"members_start": [843], "joined": [276], "left": [81], "net": [195],
    ...     "members_end": [1038]})
    >>> print(members.show.movements_finding(whole))
    276 nya medlemmar och 81 utträden under året: från 843 till 1 038 medlemmar, netto +195.
    """
    columns = ("members_start", "joined", "left", "net", "members_end")
    if hides(frame, *columns):
        return unseen("members", text.UNSEEN["members"])
    if not is_there(frame, *columns):
        return lacking("members", text.LACKING["members"])
    row = frame.iloc[0]
    sentence = text.movements_sentence(
        start=int(row["members_start"]),
        joined=int(row["joined"]),
        left=int(row["left"]),
        net=int(row["net"]),
        end=int(row["members_end"]),
    )
    return own_finding("members", said(sentence, frame), float(row["joined"]))


@takes(one(frames.RETENTION))
def retention_finding(frame: pd.DataFrame, *, year: int) -> Finding:
    """Still paying after twelve months, with bounds.

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> bounds = pd.DataFrame({"joined": [150], "kept_low": [0.6], "kept_high": [0.7]})
    >>> print(members.show.retention_finding(bounds, year=2017))
    Av 150 nya medlemmar år 2017 betalade mellan 60 % och 70 % fortfarande efter tolv månader.
    """
    key = f"retention-{year}"
    if hides(frame, "joined", "kept_low", "kept_high"):
        return unseen(key, text.retained(year).capitalize())
    if not is_there(frame, "joined", "kept_low", "kept_high"):
        return lacking(key, text.retained(year))
    row = frame.iloc[0]
    low, high = float(row["kept_low"]), float(row["kept_high"])
    sentence = text.retention_sentence(year=year, joined=int(row["joined"]), low=low, high=high)
    certainty: Certainty = "missing" if high - low > text.TOO_WIDE else "register"
    return own_finding(key, said(sentence, frame), low, certainty=certainty)
