"""Tables, figures and findings: effort beside result."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.ticker import FuncFormatter

from vvanalysis.chapters.effort import frames
from vvanalysis.chapters.effort import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.privacy import hold_to_protection
from vvanalysis.items.sentences import lacking, own_finding
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.wrap import sentences

__all__ = [
    "dots_alt",
    "dots_figure",
    "pairs_table",
    "relation_finding",
    "relation_table",
    "sensitivity_finding",
    "signal_finding",
]


@takes(frames.PAIRS)
def dots_alt(frame: pd.DataFrame) -> str:
    """Effort and change: area_name, effort, vote_share_change.

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> pairs = pd.DataFrame({"effort": [12.0, 146.4], "vote_share_change": [-0.00346, -0.0176]})
    >>> print(effort.show.dots_alt(pairs))
    Punktdiagram med 2 partiföreningar. Vågrätt samtal per röstberättigade, från 12 till 146; lodrätt
    andelens ändring, från −1,8 till −0,3 procentenheter.
    """
    if frame.empty:
        return MISSING
    across, up = frame["effort"].astype(float), frame["vote_share_change"].astype(float)
    left, right = (numbers.decimal(float(end), 0) for end in (across.min(), across.max()))
    low, high = (numbers.points(float(end)) for end in (up.min(), up.max()))
    return text.DOTS_ALT.format(count=len(frame), left=left, right=right, low=low, high=high)


@takes(frames.PAIRS)
@style.in_each_form
def dots_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Effort across, change upwards.

    Parameters
    ----------
    frame
        area_name, effort, vote_share_change [difference of shares].

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> pairs = pd.DataFrame({"effort": [12.0, 146.4], "vote_share_previous": [0.071, 0.0721],
    ...     "vote_share_change": [-0.00346, -0.0176], "area_name": ["Granby", "Björkby"]})
    >>> print(effort.show.dots_figure(pairs).alt)
    Punktdiagram med 2 partiföreningar. Vågrätt samtal per röstberättigade, från 12 till 146; lodrätt
    andelens ändring, från −1,8 till −0,3 procentenheter.
    """
    data = pairs_table(frame)
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(4.2, form=form)
    across, up = frame["effort"].astype(float), frame["vote_share_change"].astype(float)
    axes.axhline(0, color=style.GREY, linewidth=0.9)
    axes.scatter(across, up, color=party_color(), edgecolor=style.DARK, linewidth=0.5, s=40, zorder=3)
    right = float(across.max())
    for name, x, y in zip(frame["area_name"], across, up, strict=True):
        side = "right" if x > 0.85 * right else "left"
        words = axes.annotate(
            name, (x, y), xytext=(-6 if side == "right" else 6, 4), textcoords="offset points", fontsize=8,
            ha=side,
        )  # fmt: skip
        style.halo(words)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.points(round(value, 6))))
    axes.margins(x=0.06, y=0.12)
    axes.set_xlabel(text.EFFORT)
    axes.set_ylabel(text.CHANGE)
    style.decimal_axis(axes.xaxis)
    style.grid(axes, which="both")
    return style.item(sheet, data, subtitle=style.measured(text.DOTS_MEASURE), alt=dots_alt(frame))


@takes(frames.PAIRS)
def pairs_table(frame: pd.DataFrame) -> Table:
    """Effort beside change (`effort.metrics.effort_and_result`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> pairs = pd.DataFrame({"effort": [12.0, 146.4], "vote_share_previous": [0.071, 0.0721],
    ...     "vote_share_change": [-0.00346, -0.0176], "area_name": ["Granby", "Björkby"]})
    >>> print(*effort.show.pairs_table(pairs).formatted()[0],
    ...     sep=" | ")
    Granby | 12,0 | 7,1 % | −0,3
    """
    columns = [
        ASSOCIATION,
        Column("effort", text.EFFORT, "decimal"),
        Column("vote_share_previous", text.HEADINGS["vote_share_previous"], "share"),
        Column("vote_share_change", text.CHANGE, "points"),
    ]
    return own_table(
        frame, columns, key="effort", title=text.TITLES["effort"], note=text.NOTE, certainty="mixed"
    )


@takes(frames.RELATION)
def relation_table(frame: pd.DataFrame, *, without: Iterable[str] = ()) -> Table:
    """The measures of what goes together (`effort.metrics.relation`).

    Parameters
    ----------
    without
        Names of the associations that are not in the comparison (`effort.metrics.left_out`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> related = pd.DataFrame({"rho": [0.0629], "rho_p": [0.854], "rho_low": [-0.531],
    ...     "rho_high": [0.615], "tau": [0.0303], "tau_p": [0.947], "slope": [2.6e-05],
    ...     "slope_low": [-0.000216], "slope_high": [0.000391], "adjusted_rho": [-0.173],
    ...     "adjusted_p": [0.61]})
    >>> print(effort.show.relation_table(related))
    Mått på hur samtal och ändrad andel följdes åt
    Mått                                      Värde   95 %-intervall  p, permutation
    Spearman (rang)                            0,06  −0,53 till 0,62           0,854
    Kendall (par)                              0,03                –           0,947
    Spearman, givet förra valets andel        −0,17                –           0,610
    Theil–Sen, procentenheter per 100 samtal   0,26  −2,16 till 3,91               –
    """
    rows = [] if frame.empty else _measures(frame.iloc[0])
    columns = headed(text.HEADINGS, frames.RELATION, "measure", "value:decimal2", "range", "p:chance")
    names = [column.key for column in columns]
    note = sentences(text.NOTE, text.CHANCE_NOTE, text.left_out_note(list(without)))
    return own_table(
        pd.DataFrame(rows, columns=names), columns, key="relation", title=text.TITLES["relation"], note=note,
        certainty="mixed",
    )  # fmt: skip


def _measures(row: pd.Series) -> list[tuple[str, float | None, str | None, float | None]]:
    def number(name: str, scale: float = 1.0) -> float | None:
        return None if pd.isna(row[name]) else float(row[name]) * scale

    def span(name: str, scale: float = 1.0) -> str | None:
        low, high = number(f"{name}_low", scale), number(f"{name}_high", scale)
        if low is None or high is None:
            return None
        return text.span_words(low, high)

    per_hundred = 100 * 100  # points of a share per 100 conversations per 10 000 eligible
    return [
        (text.STATISTICS["rho"], number("rho"), span("rho"), number("rho_p")),
        (text.STATISTICS["tau"], number("tau"), None, number("tau_p")),
        (text.STATISTICS["adjusted_rho"], number("adjusted_rho"), None, number("adjusted_p")),
        (text.STATISTICS["slope"], number("slope", per_hundred), span("slope", per_hundred), None),
    ]


@takes(frames.SIGNAL)
def signal_finding(frame: pd.DataFrame) -> Finding:
    """Whether the campaign could be seen at all (`effort.metrics.expected_signal`).

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> frame = pd.DataFrame({"associations": [12], "contacts_per_eligible": [0.00456],
    ...     "expected_change": [0.000164], "expected_largest": [0.000527], "spread_seen": [0.0179],
    ...     "expected_rho": [0.00912], "critical_rho": [0.587], "is_visible": [False],
    ...     "lacking": [("Åby",)]})
    >>> print(effort.show.signal_finding(frame))
    I 12 föreningar motsvarar samtalen 0,5 % av antalet röstberättigade. Vore varje samtal värt lika mycket
    som ett besök i ett svenskt fältförsök, och gick de rösterna till partiet, hade andelen blivit
    0,02 procentenheter större i föreningarna tillsammans och 0,05 procentenheter där det betydde mest;
    föreningarnas ändringar skilde sig åt med 1,79 procentenheter (standardavvikelse). Så räknat var
    kampanjen för liten för att synas: väntad rangkorrelation är 0,01, och 0,59 hade krävts. Inte med,
    för insats eller resultat är inte känt: Åby.
    """
    if frame.empty:
        return lacking("signal", text.TOO_FEW)
    row = frame.iloc[0]
    sentence = text.signal_sentence(
        count=int(row["associations"]),
        contacts=float(row["contacts_per_eligible"]),
        changes=(float(row["expected_change"]), float(row["expected_largest"]), float(row["spread_seen"])),
        lacking=None if row["is_visible"] else (float(row["expected_rho"]), float(row["critical_rho"])),
        without=list(dict.fromkeys(row["lacking"])),
    )
    return own_finding("signal", sentence, float(row["expected_change"]), certainty="computed")


@takes(frames.RELATION)
def relation_finding(frame: pd.DataFrame) -> Finding:
    """What goes together (`effort.metrics.relation`).

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> related = pd.DataFrame({"associations": [12], "rho": [0.0629], "rho_low": [-0.531],
    ...     "rho_high": [0.615], "adjusted_p": [0.61], "is_beyond_chance": [False], "why_not": [None]})
    >>> print(effort.show.relation_finding(related))
    Sambandet mellan insats och ändrad andel kan inte skiljas från slump: rangkorrelationen är 0,06
    bland 12 föreningar, med ett 95-procentigt intervall från −0,53 till 0,62.
    """
    if frame.empty:
        return lacking("relation", text.TOO_FEW)
    row = frame.iloc[0]
    if pd.notna(row["why_not"]):
        return own_finding("relation", text.ALIKE[str(row["why_not"])], None, certainty="mixed")
    sentence = text.relation_sentence(
        rho=float(row["rho"]),
        span=None if pd.isna(row["rho_low"]) else (float(row["rho_low"]), float(row["rho_high"])),
        count=int(row["associations"]),
        adjusted_p=float(row["adjusted_p"]),
        beyond=bool(row["is_beyond_chance"]),
    )
    return own_finding("relation", sentence, float(row["rho"]), certainty="mixed")


@takes(frames.SENSITIVITY)
def sensitivity_finding(frame: pd.DataFrame, *, profile: str = "intern") -> Finding:
    """How much hangs on one association (`effort.metrics.sensitivity`, named); internal reports only.

    Examples
    --------
    >>> from vvanalysis.chapters import effort
    >>> frame = pd.DataFrame({"rho_lowest": [-0.218], "rho_highest": [0.236], "rho_without": [-0.218],
    ...     "area_name": ["Hassby"]})
    >>> print(effort.show.sensitivity_finding(frame))
    Tas en förening i taget bort ligger rangkorrelationen mellan −0,22 och 0,24. Mest betyder Hassby:
    utan den föreningen blir den −0,22.
    """
    if profile != "intern":
        return own_finding("sensitivity", text.NOT_SHOWN, None, certainty="hidden")
    if frame.empty or frame[["rho_lowest", "rho_highest", "rho_without"]].isna().any(axis=None):
        return lacking("sensitivity", text.TOO_FEW)
    row = frame.iloc[0]
    sentence = text.sensitivity_sentence(
        low=float(row["rho_lowest"]),
        high=float(row["rho_highest"]),
        name=str(row["area_name"]),
        without=float(row["rho_without"]),
    )
    return own_finding("sensitivity", sentence, float(row["rho_without"]), certainty="mixed")


offer(__name__)


hold_to_protection(__name__)
