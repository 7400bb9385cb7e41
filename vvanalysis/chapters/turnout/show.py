"""Tables, figures and findings: who voted and who stayed at home."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.results import words as results_words
from vvanalysis.chapters.turnout import frames
from vvanalysis.chapters.turnout import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import (
    AREA,
    MUNICIPALITY,
    SHARE,
    VOTES,
    coverage_note,
    headed,
    in_swedish_order,
    official_table,
)
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import held, missing, number, official_finding, since
from vvanalysis.words import alts, labels, numbers
from vvanalysis.words.coverage import MUNICIPALITIES
from vvanalysis.words.wrap import sentences, shorten

__all__ = [
    "by_area_table",
    "district_ranges_figure",
    "districts_alt",
    "districts_table",
    "fifths_alt",
    "fifths_figure",
    "fifths_table",
    "mobilisation_gap_finding",
    "share_by_turnout_figure",
    "turnout_finding",
]


@takes(frames.TURNOUT)
def by_area_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and invalid votes, a row per area in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> local = pd.DataFrame({"area_name": ["Åby", "Björkby"], "eligible": [9308, 6764],
    ...     "cast": [8126, 4766], "turnout": [0.873, 0.705], "invalid_share": [0.0167, 0.0264],
    ...     "turnout_change": [0.0154, 0.019]})
    >>> print(turnout.show.by_area_table(local, key="turnout-kf",
    ...     title="Valdeltagande och ogiltiga röster i kommunvalet"))
    Valdeltagande och ogiltiga röster i kommunvalet
    Område   Röstberättigade  Röstande  Valdeltagande  Ändring, procentenheter  Ogiltiga av avgivna
    Björkby            6 764     4 766         70,5 %                     +1,9                2,6 %
    Åby                9 308     8 126         87,3 %                     +1,5                1,7 %
    """
    ordered = in_swedish_order(frame)
    columns = [
        AREA, *headed(text.HEADINGS, frames.TURNOUT, "eligible", "cast", "turnout", "turnout_change",
        "invalid_share")
    ]  # fmt: skip
    return official_table(ordered, columns, key=key, title=title)


@takes(frames.DISTRICTS)
def districts_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and one party's share in electoral districts, in the frame's order.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> frame = pd.DataFrame({"area_name": ["Stöllet", "Sysslebäck"], "eligible": [749, 876],
    ...     "turnout": [0.713, 0.72], "turnout_change": [-0.0124, 0.0404], "votes": [42, 41],
    ...     "vote_share": [0.0803, 0.0655], "municipality_name": "Torsby"})
    >>> print(turnout.show.districts_table(frame, key="low-turnout",
    ...     title="Distrikten med lägst valdeltagande"))
    Distrikten med lägst valdeltagande
    Valdistrikt  Kommun  Röstberättigade  Valdeltagande  Ändring, procentenheter  Röster  Andel
    Stöllet      Torsby              749         71,3 %                     −1,2      42  8,0 %
    Sysslebäck   Torsby              876         72,0 %                     +4,0      41  6,6 %
    """
    columns = [
        Column("area_name", text.HEADINGS["area_name"]), MUNICIPALITY, *headed(text.HEADINGS,
        frames.DISTRICTS, "eligible", "turnout", "turnout_change"), VOTES, SHARE
    ]  # fmt: skip
    note = text.NOTES["districts"]
    note = sentences(note, coverage_note(frame))
    return official_table(frame, columns, key=key, title=title, note=note)


@takes(frames.DISTRICTS)
def districts_alt(frame: pd.DataFrame) -> str:
    """Electoral districts by turnout.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> now = pd.DataFrame({"turnout": [0.912, 0.771, 0.868]})
    >>> print(turnout.show.districts_alt(now))
    Punktdiagram över 3 valdistrikt; valdeltagandet går från 77,1 % till 91,2 %.
    """
    values = frame["turnout"].astype("Float64").dropna()
    if values.empty:
        return alts.MISSING
    return alts.districts(len(values), float(values.min()), float(values.max()))


@takes(frames.FIFTHS)
def fifths_table(frame: pd.DataFrame, *, key: str = "fifths", title: str = text.FIFTHS) -> Table:
    """Turnout by fifth of the districts, weakest first.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> gap = pd.DataFrame({"fifth": [1, 2], "districts": [36, 36], "eligible": [40435, 45018],
    ...     "vote_share_low": [0.0187, 0.0487], "vote_share_high": [0.0482, 0.0602],
    ...     "turnout": [0.864, 0.864]})
    >>> print(turnout.show.fifths_table(gap, key="fifths",
    ...     title="Valdeltagande från svagaste till starkaste femtedelen"))
    Valdeltagande från svagaste till starkaste femtedelen
    Femtedel  Valdistrikt  Andel från  Andel till  Röstberättigade  Valdeltagande
    1                  36       1,9 %       4,8 %           40 435         86,4 %
    2                  36       4,9 %       6,0 %           45 018         86,4 %
    """
    columns = headed(
        text.HEADINGS, frames.FIFTHS, "fifth", "districts", "vote_share_low", "vote_share_high", "eligible",
        "turnout"
    )  # fmt: skip
    return official_table(frame, columns, key=key, title=title, note=coverage_note(frame))


@takes(frames.FIFTHS)
def fifths_alt(frame: pd.DataFrame) -> str:
    """Turnout by fifth of the districts.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> fifths = pd.DataFrame({"turnout": [0.91, 0.90, 0.89, 0.88, 0.86]})
    >>> print(turnout.show.fifths_alt(fifths))
    Valdeltagande i fem grupper av valdistrikt, från där partiet är svagast till starkast: 91,0 %,
    90,0 %, 89,0 %, 88,0 %, 86,0 %.
    """
    return alts.fifths([float(value) for value in frame["turnout"]])


@takes(frames.FIFTHS)
@style.in_each_form
def fifths_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Turnout in each fifth of the districts, from where the party is weakest to where it is strongest.

    Parameters
    ----------
    frame
        As `turnout.metrics.mobilisation_gap` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> fifths = pd.DataFrame({"fifth": [1, 2], "districts": [36, 36], "eligible": [40435, 45018],
    ...     "vote_share_low": [0.019, 0.049], "vote_share_high": [0.048, 0.06], "turnout": [0.91, 0.86]})
    >>> print(turnout.show.fifths_figure(fifths).alt)
    Valdeltagande i fem grupper av valdistrikt, från där partiet är svagast till starkast: 91,0 %,
    86,0 %.
    """
    data = fifths_table(frame)
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.4, form=form)
    shares = frame["turnout"].astype(float)
    axes.scatter(
        shares, frame["fifth"], color=party_color(), edgecolor=style.DARK, linewidth=0.5, s=46, zorder=3
    )
    for place, share in zip(frame["fifth"], shares, strict=True):
        axes.annotate(
            numbers.percent(share), (share, place), xytext=(8, 0), textcoords="offset points", va="center"
        )
    names = [
        f"{numbers.percent(low)}–{numbers.percent(high)}"
        for low, high in zip(frame["vote_share_low"], frame["vote_share_high"], strict=True)
    ]
    axes.set_yticks(frame["fifth"].tolist(), names)
    axes.invert_yaxis()
    axes.set_ylabel(labels.VOTE_SHARE)
    axes.margins(x=0.12, y=0.12)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    claim = text.fifths_claim(party() or labels.THE_PARTY, float(shares.iloc[-1] - shares.iloc[0]))
    subtitle = style.measured(text.FIFTHS_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=fifths_alt(frame))


@takes(frames.DISTRICTS)
@style.in_each_form
def share_by_turnout_figure(frame: pd.DataFrame, *, years: tuple[int, int], form: Form = WIDE) -> Drawn:
    """Each electoral district as a dot, turnout by share: two elections side by side on the same scales.

    The district with the highest share is named in each.

    Parameters
    ----------
    frame
        Rows of both elections, as `districts_table` takes them, with election_year and area_code.
    years
        The earlier and the later election.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "election_year": [2018, 2018],
    ...     "area_code": ["99800101", "99800102"], "eligible": [1061, 1538], "turnout": [0.771, 0.878],
    ...     "turnout_change": [0.018, 0.018], "votes": [112, 184], "vote_share": [0.139, 0.138],
    ...     "municipality_name": "Ekby"})
    >>> print(turnout.show.share_by_turnout_figure(districts, years=(2014, 2018)).alt)
    Punktdiagram över 2 valdistrikt; valdeltagandet går från 77,1 % till 87,8 %.
    """
    now = frame[frame["election_year"] == max(years)]
    data = _every(now)
    frame = frame[frame["turnout"].notna() & frame["vote_share"].notna()]
    if frame.empty:
        return style.missing(data)
    sheet, both = style.drawing(3.5, columns=2, form=form)
    for axes, year in zip(both, years, strict=True):
        rows = frame[frame["election_year"] == year]
        later = year == max(years)
        axes.scatter(
            rows["turnout"].astype(float),
            rows["vote_share"].astype(float),
            s=16,
            facecolor=party_color() if later else style.PAPER,
            edgecolor=style.DARK if later else style.GREY,
            linewidth=0.5,
        )
        for name, turnout, share in _highest(rows):
            # Above the highest dot no other can stand; towards the middle, so that nothing is cut.
            is_left = turnout < float(frame["turnout"].astype(float).median())
            axes.annotate(
                shorten(name, 24), (turnout, share), xytext=(-3 if is_left else 3, 6), fontsize=8,
                textcoords="offset points", ha="left" if is_left else "right",
            )  # fmt: skip
        axes.set_title(str(year), loc="left", fontweight="bold")
        axes.set_xlabel(labels.TURNOUT)
        style.percent_axis(axes.xaxis)
        style.percent_axis(axes.yaxis)
        style.grid(axes, which="both")
    both[0].set_ylabel(labels.VOTE_SHARE)
    both[1].sharex(both[0])
    both[1].sharey(both[0])
    both[0].autoscale()
    top = _highest(frame[frame["election_year"] == max(years)])
    claim = text.scatter_claim(party() or labels.THE_PARTY, top[0][:2] if top else None)
    subtitle = style.measured(text.SCATTER_MEASURE, since=True)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=districts_alt(now))


def _every(frame: pd.DataFrame) -> Table:
    """Every district, the highest share first."""
    ordered = frame.sort_values(["vote_share", "area_code"], ascending=False)
    return districts_table(ordered, key="districts", title=text.DISTRICTS)


def _highest(rows: pd.DataFrame) -> list[tuple[str, float, float]]:
    """The row with the highest share that has a name, if any: redacted names are not there to write."""
    named = rows[rows["area_name"].notna() & rows["vote_share"].notna()]
    top = named.sort_values(["vote_share", "area_code"]).tail(1)
    return [
        (str(name), float(turnout), float(share))
        for name, turnout, share in zip(top["area_name"], top["turnout"], top["vote_share"], strict=True)
    ]


@takes(frames.DISTRICTS)
@style.in_each_form
def district_ranges_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Every electoral district's turnout as a dot, one row per municipality, the lowest median last.

    Parameters
    ----------
    frame
        One row per electoral district, as `districts_table` takes them, with area_code.

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "municipality_name": ["Ekby", "Ekby"],
    ...     "area_code": ["99800101", "99800102"], "eligible": [1061, 1538], "turnout": [0.771, 0.878],
    ...     "turnout_change": [0.018, 0.018], "votes": [112, 184], "vote_share": [0.139, 0.138]})
    >>> print(turnout.show.district_ranges_figure(districts).alt)
    Punktdiagram över 2 valdistrikt; valdeltagandet går från 77,1 % till 87,8 %.
    """
    data = _every(frame)
    if frame.empty:
        return style.missing(data)
    order = frame.groupby("municipality_name")["turnout"].median().sort_values(ascending=False).index.tolist()
    sheet, axes = style.drawing(0.8 + 0.25 * len(order), form=form)
    places = frame["municipality_name"].map({name: place for place, name in enumerate(order)})
    axes.scatter(
        frame["turnout"].astype(float), places, s=20, color=party_color(), edgecolor=style.DARK, linewidth=0.4
    )
    medians = frame.groupby("municipality_name")["turnout"].median().loc[order].astype(float)
    ticks = axes.scatter(medians, range(len(order)), marker="|", s=240, color=style.DARK, linewidths=1.8)
    style.rim(ticks)  # to be seen over dots of a dark colour as well
    axes.set_yticks(range(len(order)), order)
    axes.invert_yaxis()
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    claim = text.ranges_claim(low=str(order[-1]), high=str(order[0]))
    subtitle = style.measured(text.RANGES_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=districts_alt(frame))


@takes(frames.TURNOUT)
def turnout_finding(frame: pd.DataFrame, *, election: str, area: str) -> Finding:
    """Turnout of one area (`turnout.metrics.turnout_between`, rows of one area).

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> county = pd.DataFrame({"election_type": ["RD"], "turnout": [0.873], "turnout_change": [0.0124]})
    >>> print(turnout.show.turnout_finding(county, election="RD", area="Exempellän"))
    Valdeltagandet i riksdagsvalet i Exempellän var 87,3 %, upp 1,2 procentenheter sedan förra valet.
    """
    row = frame[frame["election_type"] == election]
    now, change = number(row, "turnout"), number(row, "turnout_change")
    sentence = results_words.turnout_sentence(
        election, turnout=now, change=change, area=area, since=since(row)
    )
    return official_finding(f"turnout-{election}", sentence, now)


@takes(frames.FIFTHS)
def mobilisation_gap_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Turnout where the party is strongest against weakest (`turnout.metrics.mobilisation_gap`).

    Examples
    --------
    >>> from vvanalysis.chapters import turnout
    >>> gap = pd.DataFrame({"gap": [-0.0489], "areas": [16], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(turnout.show.mobilisation_gap_finding(gap, party="A"))
    I den femtedel av distrikten där A är starkast var valdeltagandet 4,9 procentenheter lägre än i den
    femtedel där partiet är svagast.
    """
    if frame.empty:
        return missing("mobilisation-gap")
    gap = float(frame["gap"].iloc[0])
    sentence = held(results_words.gap_sentence(party, gap=gap), frame, noun=MUNICIPALITIES)
    return official_finding("mobilisation-gap", sentence, gap)


offer(__name__)
