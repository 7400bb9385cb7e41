"""Tables, figures and findings: the press and the followers."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import MaxNLocator

from vvanalysis.chapters.campaign.words import KINDS, NOT_NOTED, YES_NO
from vvanalysis.chapters.media import frames
from vvanalysis.chapters.media import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import headed, own_table
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.privacy import hold_to_protection
from vvanalysis.items.sentences import lacking, own_finding, whole
from vvanalysis.words.alts import MISSING

__all__ = [
    "followers_finding",
    "followers_table",
    "gaps_table",
    "media_by_table",
    "media_finding",
    "media_weeks_alt",
    "media_weeks_figure",
    "media_weeks_table",
    "new_follows_table",
]


@takes(frames.WEEKS)
def media_weeks_table(frame: pd.DataFrame) -> Table:
    """Items of every week of the campaign (`media.metrics.by_week`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> weeks = pd.DataFrame({"week": [1, 2], "week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "op_eds": [0, 2], "news": [2, 0], "items": [2, 2]})
    >>> print(media.show.media_weeks_table(weeks))
    Inslag i medierna vecka för vecka
    Vecka i valrörelsen        Från  Debattartiklar  Nyheter  Tillsammans
    1                    2018-08-06               0        2            2
    2                    2018-08-13               2        0            2
    """
    columns = headed(text.HEADINGS, frames.WEEKS, "week", "week_start", "op_eds", "news", "items")
    return own_table(frame, columns, key="media-weeks", title=text.TITLES["media-weeks"])


@takes(frames.WEEKS)
def media_weeks_alt(frame: pd.DataFrame) -> str:
    """Items by week: items.

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> weeks = pd.DataFrame({"items": [2, 2]})
    >>> print(media.show.media_weeks_alt(weeks))
    Staplar över antalet inslag i medierna vecka för vecka i valrörelsen: 2, 2.
    """
    if frame.empty:
        return MISSING
    return text.weeks_alt([int(items) for items in frame["items"]])


@takes(frames.WEEKS)
@style.in_each_form
def media_weeks_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Items of every week of the campaign, op-eds in colour and news grey, weeks without marked.

    Parameters
    ----------
    frame
        week_start, op_eds, news, items [count].

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> weeks = pd.DataFrame({"week": [1, 2], "week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "op_eds": [0, 2], "news": [2, 0], "items": [2, 2]})
    >>> print(media.show.media_weeks_figure(weeks).alt)
    Staplar över antalet inslag i medierna vecka för vecka i valrörelsen: 2, 2.
    """
    data = media_weeks_table(frame)
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.2, form=form)
    places = range(len(frame))
    axes.bar(places, frame["op_eds"], width=0.7, color=party_color(), edgecolor=style.DARK, linewidth=0.5)
    axes.bar(
        places, frame["news"], bottom=frame["op_eds"], width=0.7, color=style.LIGHT, edgecolor=style.GREY,
        linewidth=0.5,
    )  # fmt: skip
    for place, ours, other, items in zip(places, frame["op_eds"], frame["news"], frame["items"], strict=True):
        parts = (
            (ours / 2, text.op_eds_words(ours), party_color()),
            (ours + other / 2, text.news_words(other), style.LIGHT),
        )
        for height, said, face in parts:
            axes.annotate(said, (place, height), ha="center", va="center", fontsize=8, color=style.ink(face))
        if not items:
            axes.annotate("0", (place, 0.06), ha="center", fontsize=9, fontweight="bold")
    axes.set_xticks(list(places), [f"{day.day}/{day.month}–" for day in frame["week_start"]])
    axes.set_ylim(0, max(1.0, float(frame["items"].max())) * 1.1)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(text.ITEMS_OF)
    style.grid(axes, which="y")
    claim = text.weeks_claim(empty=int((frame["items"] == 0).sum()), weeks=len(frame))
    subtitle = style.measured(text.WEEKS_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=media_weeks_alt(frame))


@takes(frames.BY)
def media_by_table(frame: pd.DataFrame, *, key: str, heading: str, title: str) -> Table:
    """Items by what a column says (`media.metrics.by`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> frame = pd.DataFrame({"value": ["op_ed", "news"], "items": [5, 3], "share": [0.625, 0.375]})
    >>> print(media.show.media_by_table(frame, key="media-kind", heading="Typ", title="Inslagen efter typ"))
    Inslagen efter typ
    Typ     Inslag   Andel
    Debatt       5  62,5 %
    Nyhet        3  37,5 %
    """
    words = {**KINDS, **YES_NO}
    named = [NOT_NOTED if pd.isna(value) else words.get(str(value), str(value)) for value in frame["value"]]
    columns = [
        Column("word", heading),
        Column("items", text.HEADINGS["media-by/items"], "integer"),
        Column("share", text.HEADINGS["share"], "share"),
    ]
    note = text.NOTES["media-by"]
    return own_table(frame.assign(word=named), columns, key=key, title=title, note=note)


@takes(frames.GAPS)
def gaps_table(frame: pd.DataFrame) -> Table:
    """Runs of days without any item (`media.metrics.gaps`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> runs = pd.DataFrame({"first": pd.to_datetime(["2018-08-18", "2018-08-10"]),
    ...     "last": pd.to_datetime(["2018-08-28", "2018-08-16"]), "days": [11, 7]})
    >>> print(media.show.gaps_table(runs))
    Uppehåll på minst en vecka
    Från              Till  Dagar
    2018-08-18  2018-08-28     11
    2018-08-10  2018-08-16      7
    """
    columns = headed(text.HEADINGS, frames.GAPS, "first", "last", "days")
    return own_table(frame, columns, key="media-gaps", title=text.TITLES["media-gaps"])


@takes(frames.FOLLOWERS)
def followers_table(frame: pd.DataFrame) -> Table:
    """Growth of every channel (`media.metrics.growth`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> grown = pd.DataFrame({"channel": ["facebook", "instagram"],
    ...     "first_date": pd.to_datetime(["2018-01-28", "2018-01-28"]), "first_count": [702, 188],
    ...     "last_date": pd.to_datetime(["2018-12-28", "2018-12-28"]), "last_count": [968, 431],
    ...     "age_days": [3, 3], "growth": [266, 243], "estimate": [None, None]})
    >>> print(*media.show.followers_table(grown).formatted()[0],
    ...     sep=" | ")
    Facebook | 2018-01-28 | 702 | 2018-12-28 | 968 | +266 | 3 | –
    """
    rows = frame.assign(word=frame["channel"].map(text.channel))
    columns = headed(
        text.HEADINGS, frames.FOLLOWERS, "word", "first_date", "first_count", "last_date", "last_count",
        "growth", "age_days", "estimate:integer"
    )  # fmt: skip
    note = text.NOTES["followers"]
    return own_table(rows, columns, key="followers", title=text.TITLES["followers"], note=note)


@takes(frames.NEW_FOLLOWS)
def new_follows_table(frame: pd.DataFrame) -> Table:
    """New follows as Meta reports them (`media.metrics.new_follows`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> new = pd.DataFrame({"channel": ["facebook", "instagram"], "days": [120, 90],
    ...     "new_follows": [151, 64]})
    >>> print(media.show.new_follows_table(new))
    Nya följningar enligt Metas egen export
    Kanal      Dagar i exporten  Nya följningar
    Facebook                120             151
    Instagram                90              64
    """
    rows = frame.assign(word=frame["channel"].map(text.channel))
    columns = [
        Column("word", text.HEADINGS["word"]),
        Column("days", text.HEADINGS["new-follows/days"], "integer"),
        Column("new_follows", text.HEADINGS["new_follows"], "integer"),
    ]
    note = text.NOTES["new-follows"]
    return own_table(rows, columns, key="new-follows", title=text.TITLES["new-follows"], note=note)


@takes(frames.SUMMARY)
def media_finding(frame: pd.DataFrame) -> Finding:
    """Items per week beside weeks covered and the longest gap (`media.metrics.summary`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> frame = pd.DataFrame({"items": [8], "weeks": [5], "per_week": [1.6], "weeks_covered": [4],
    ...     "longest_gap": [11]})
    >>> print(media.show.media_finding(frame))
    8 inslag i medierna under valrörelsens 5 veckor, i snitt 1,6 i veckan; 4 av 5 veckor hade minst ett,
    och det längsta uppehållet var 11 dagar.
    """
    if frame.empty:
        return lacking("media", text.LACKING["media"])
    row = frame.iloc[0]
    sentence = text.media_sentence(
        items=int(row["items"]),
        weeks=int(row["weeks"]),
        per_week=float(row["per_week"]),
        covered=int(row["weeks_covered"]),
        gap=int(row["longest_gap"]),
    )
    return own_finding("media", sentence, float(row["per_week"]))


@takes(frames.FOLLOWERS)
def followers_finding(frame: pd.DataFrame, *, channel: str) -> Finding:
    """One channel's last count and growth (`media.metrics.growth`).

    Examples
    --------
    >>> from vvanalysis.chapters import media
    >>> grown = pd.DataFrame({"channel": ["facebook"], "last_date": pd.to_datetime(["2018-12-28"]),
    ...     "last_count": [968], "age_days": [3], "growth": [266]})
    >>> print(media.show.followers_finding(grown, channel="facebook"))
    Facebook: 968 vid årets slut (räknat 28 december 2018, 3 dagar före), +266 sedan årets första
    räkning.
    """
    row = frame[frame["channel"] == channel]
    count, name = whole(row, "last_count"), text.channel(channel)
    key = f"followers-{channel}"
    if count is None:
        return own_finding(key, text.no_followers_sentence(name), None, certainty="missing")
    sentence = text.followers_sentence(
        name,
        count=count,
        day=row["last_date"].iloc[0].date().isoformat(),
        age=whole(row, "age_days") or 0,
        growth=whole(row, "growth"),
    )
    return own_finding(key, sentence, float(count))


offer(__name__)


hold_to_protection(__name__)
