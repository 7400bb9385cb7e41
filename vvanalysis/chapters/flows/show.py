"""Tables, figures and findings: where votes may have gone."""

from __future__ import annotations

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from vvanalysis.chapters.flows import frames
from vvanalysis.chapters.flows import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import coverage_note, headed
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import computed_finding, held, missing, number
from vvanalysis.schemas.metric_frames import one
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.coverage import MUNICIPALITIES
from vvanalysis.words.labels import OFFICIAL_SOURCE
from vvanalysis.words.wrap import lines, sentences

__all__ = [
    "bounds_finding",
    "bounds_table",
    "error_finding",
    "estimate_finding",
    "estimates_table",
    "gain_finding",
    "matrix_alt",
    "matrix_figure",
]

_FROM = Column("origin_word", text.HEADINGS["origin_word"])

_TO = Column("destination_word", text.HEADINGS["destination_word"])


@takes(frames.FLOWS)
def bounds_table(frame: pd.DataFrame, *, key: str = "flow-bounds", title: str = text.BOUNDS) -> Table:
    """What the counts allow, a row per pair of groups.

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> own = pd.DataFrame({"origin": ["A", "A"], "destination": ["A", "S"], "bound_low": [0.0, 0.0],
    ...     "bound_high": [0.993, 1.0], "bound_width": [0.993, 1.0], "areas": 1, "told": [("Åby",)] * 2,
    ...     "lacking": [()] * 2})
    >>> print(flows.show.bounds_table(own, key="flow-bounds",
    ...     title="Gränser för vart partiets väljare kan ha gått"))
    Gränser för vart partiets väljare kan ha gått
    Förra valet  Detta val  Minst    Högst  Bredd, procentenheter
    A                    A  0,0 %   99,3 %                  +99,3
    A                    S  0,0 %  100,0 %                 +100,0
    """
    columns = [
        _FROM, _TO, *headed(text.HEADINGS, frames.FLOWS, "bound_low", "bound_high", "bound_width:points")
    ]  # fmt: skip
    return _table(
        frame, columns, key=key, title=title, note=sentences(text.BOUNDS_NOTE, coverage_note(frame))
    )


def _table(frame: pd.DataFrame, columns: list[Column], *, key: str, title: str, note: str) -> Table:
    words = frame.assign(
        origin_word=frame["origin"].map(text.group), destination_word=frame["destination"].map(text.group)
    )
    return Table.of(
        words,
        columns=columns,
        key=key,
        title=title,
        certainty="computed",
        source=OFFICIAL_SOURCE,
        note=note,
    )


@takes(frames.FLOWS)
def estimates_table(frame: pd.DataFrame, *, key: str = "flows", title: str = text.ESTIMATES) -> Table:
    """The experimental estimate beside the bounds, a row per pair of groups.

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> table = pd.DataFrame({"origin": ["A", "A"], "destination": ["A", "S"], "bound_low": [0.0, 0.0],
    ...     "bound_high": [0.993, 1.0], "share": [0.967, 0.0], "share_low": [0.806, 0.0],
    ...     "share_high": [1.0, 0.0644], "persons": [7986.7, 0.0], "areas": 1,
    ...     "told": [("Åby",)] * 2, "lacking": [()] * 2})
    >>> print(flows.show.estimates_table(table, key="flows",
    ...     title="Skattade väljarströmmar i riksdagsvalet, experimentellt"))
    Skattade väljarströmmar i riksdagsvalet, experimentellt
    Förra valet  Detta val  Skattad del    Från     Till  Ungefär, personer  Gräns, minst  Gräns, högst
    A                    A       96,7 %  80,6 %  100,0 %              7 987         0,0 %        99,3 %
    A                    S        0,0 %   0,0 %    6,4 %                  0         0,0 %       100,0 %
    """
    columns = [
        _FROM, _TO, *headed(text.HEADINGS, frames.FLOWS, "share", "share_low", "share_high",
        "persons:integer"), Column("bound_low", text.HEADINGS["flows/bound_low"], "share"),
        Column("bound_high", text.HEADINGS["flows/bound_high"], "share")
    ]  # fmt: skip
    return _table(
        frame, columns, key=key, title=title, note=sentences(text.ESTIMATE_NOTE, coverage_note(frame))
    )


@takes(frames.FLOWS)
def matrix_alt(frame: pd.DataFrame, *, party: str) -> str:
    """The matrix: origin, destination, share.

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> table = pd.DataFrame({"origin": ["A", "A", "B", "B"], "destination": ["A", "B", "A", "B"],
    ...     "share": [0.9, 0.1, 0.2, 0.8]})
    >>> print(flows.show.matrix_alt(table, party="A"))
    Rutnät med 2 gånger 2 grupper: skattad väg från förra valet till detta. 90 % av A:s väljare skattas
    ha stannat.
    """
    if frame.empty:
        return MISSING
    stay = frame[(frame["origin"] == party) & (frame["destination"] == party)]["share"].dropna()
    return text.matrix_alt(
        party, groups=frame["origin"].nunique(), stay=float(stay.iloc[0]) if len(stay) else None
    )


@takes(frames.FLOWS)
@style.in_each_form
def matrix_figure(frame: pd.DataFrame, *, party: str, form: Form = WIDE) -> Drawn:
    """Where each group of last time went, a row per group: the darker, the larger the estimated part.

    The colour goes half way to the party's, so that black numbers can be read on every cell.

    Parameters
    ----------
    frame
        origin, destination, share [0-1], in the order to show; without any share nothing is drawn.

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> table = pd.DataFrame({"origin": ["A", "A", "B", "B"], "destination": ["A", "B", "A", "B"],
    ...     "share": [0.9, 0.1, 0.2, 0.8], "share_low": [0.8, 0.0, 0.1, 0.7],
    ...     "share_high": [1.0, 0.2, 0.3, 0.9], "persons": [90.0, 10.0, 40.0, 160.0],
    ...     "bound_low": [0.0] * 4, "bound_high": [1.0] * 4})
    >>> print(flows.show.matrix_figure(table, party="A").alt)
    Rutnät med 2 gånger 2 grupper: skattad väg från förra valet till detta. 90 % av A:s väljare skattas
    ha stannat.
    """
    data = estimates_table(frame)
    if frame["share"].isna().all():
        return style.missing(data)
    groups = frame["origin"].drop_duplicates().tolist()
    wide = frame.pivot(index="origin", columns="destination", values="share").loc[groups, groups]
    shares = wide.astype(float).to_numpy()
    sheet, axes = style.drawing(1.0 + 0.42 * len(groups), form=form)
    shade = LinearSegmentedColormap.from_list("party", [style.PAPER, party_color()])
    axes.pcolormesh(shares, cmap=shade, vmin=0, vmax=2, edgecolor=style.LIGHT, linewidth=0.6)
    for row, line in enumerate(shares):
        for column, share in enumerate(line):
            axes.text(column + 0.5, row + 0.5, numbers.percent(share, 0), ha="center", va="center")
    places = [place + 0.5 for place in range(len(groups))]
    names = [text.group(code) for code in groups]
    axes.set_xticks(places, [lines(name, 6) for name in names])
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.set_ylabel(text.THEN)
    axes.set_xlabel(text.NOW)
    axes.xaxis.set_label_position("top")
    claim = text.matrix_claim(party, number(_stay(frame, party), "share"))
    subtitle = style.measured(text.MATRIX_MEASURE, since=True)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=matrix_alt(frame, party=party))


@takes(frames.FLOWS)
def bounds_finding(frame: pd.DataFrame, *, party: str, units: int) -> Finding:
    """What the counts allow of the party's own voters (`flows.metrics.flow_table`, with coverage).

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> table = pd.DataFrame({"origin": ["A"], "destination": ["A"], "bound_low": [0.05],
    ...     "bound_high": [0.993], "areas": [1], "told": [("Åby",)], "lacking": [()]})
    >>> print(flows.show.bounds_finding(table, party="A", units=162))
    Röstetalen i 162 jämförbara distrikt tillåter att mellan 5,0 % och 99,3 % av A:s väljare i förra
    valet röstade på A igen, om de som har kommit till, flyttat eller dött är som de andra: i sig avgör
    de nästan ingenting.
    """
    own = _stay(frame, party)
    low, high = number(own, "bound_low"), number(own, "bound_high")
    if low is None or high is None or units == 0:
        return missing("flow-bounds")
    sentence = held(text.bounds_sentence(party, units=units, low=low, high=high), own, noun=MUNICIPALITIES)
    return computed_finding("flow-bounds", sentence, high - low)


def _stay(frame: pd.DataFrame, party: str) -> pd.DataFrame:
    return frame[(frame["origin"] == party) & (frame["destination"] == party)]


@takes(frames.FLOWS)
def estimate_finding(frame: pd.DataFrame, *, party: str, units: int, needed: int) -> Finding:
    """How many of the party's voters stayed, or why there is no estimate.

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> table = pd.DataFrame({"origin": ["A"], "destination": ["A"], "share": [0.967],
    ...     "share_low": [0.806], "share_high": [1.0]})
    >>> print(flows.show.estimate_finding(table, party="A", units=162, needed=147))
    Experimentellt: 97 % av A:s väljare i förra valet skattas ha röstat på A igen (81–100 % när
    distrikten dras om), om varje grupp rörde sig lika i alla distrikt.
    >>> print(flows.show.estimate_finding(table.head(0), party="A", units=20, needed=147))
    Ingen skattning görs: 20 jämförbara distrikt är för få; det behövs minst 147.
    """
    own = _stay(frame, party)
    share, low, high = (number(own, name) for name in ("share", "share_low", "share_high"))
    if share is None or low is None or high is None:
        sentence = text.refusal_sentence(units=units, needed=needed)
        return Finding("flow-stay", _held(sentence, own), "missing")
    sentence = text.estimate_sentence(party, share=share, low=low, high=high)
    return computed_finding("flow-stay", _held(sentence, own), share)


def _held(sentence: str, rows: pd.DataFrame) -> str:
    """The sentence with the municipalities that have no districts to compare, where any has none."""
    return held(sentence, rows, noun=MUNICIPALITIES) if len(rows) else sentence


@takes(frames.FLOWS)
def gain_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """The largest group that the party is estimated to have won from.

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> table = pd.DataFrame({"origin": ["B", "C", "A"], "destination": ["A", "A", "A"],
    ...     "persons": [1134.5, 80.0, 7986.7]})
    >>> print(flows.show.gain_finding(table, party="A"))
    Experimentellt: flest nya väljare skattas ha kommit från B, ungefär 1 130.
    """
    won = frame[(frame["destination"] == party) & (frame["origin"] != party) & frame["persons"].notna()]
    if won.empty:
        return missing("flow-gain")
    first = won.sort_values("persons", ascending=False, kind="stable").iloc[0]
    persons = round(float(first["persons"]), -1)
    sentence = text.gain_sentence(origin=str(first["origin"]), persons=int(persons))
    return computed_finding("flow-gain", _held(sentence, won), persons)


@takes(one(frames.ERROR))
def error_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """The method tried on simulated districts (`flows.metrics.known_error`).

    Examples
    --------
    >>> from vvanalysis.chapters import flows
    >>> tried = pd.DataFrame({"error": [0.0131], "held": [13], "tries": [20]})
    >>> print(flows.show.error_finding(tried, party="A"))
    Prövad på simulerade distrikt med kända flöden, där antagandet håller, är metodens medelfel
    1,3 procentenheter i de vägar som någon tog, och spannet för dem som stannade hos A rymde den sanna
    andelen i 13 av 20 försök. Håller antagandet inte kan felet bli mycket större, utan att det syns.
    """
    if frame.empty:
        return missing("flow-error")
    row = frame.iloc[0]
    value = float(row["error"])
    sentence = text.error_sentence(party, error=value, held=int(row["held"]), tries=int(row["tries"]))
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return computed_finding("flow-error", sentence, value)


offer(__name__)
