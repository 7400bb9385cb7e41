"""Figure of vote flows: a matrix of estimated shares."""

from __future__ import annotations

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import flows as text
from vvanalysis.report_text import numbers
from vvanalysis.report_text.wrap import lines

__all__ = ["matrix"]


def matrix(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Where each group of last time went, a row per group: the darker, the larger the estimated part.

    The colour goes half way to the party's, so that black numbers can be read on every cell.

    Parameters
    ----------
    frame
        origin, destination, share [0-1], in the order to show; without any share nothing is drawn.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> table = pd.DataFrame({"origin": ["A", "A", "B", "B"], "destination": ["A", "B", "A", "B"],
    ...     "share": [0.9, 0.1, 0.2, 0.8], "share_low": [0.8, 0.0, 0.1, 0.7],
    ...     "share_high": [1.0, 0.2, 0.3, 0.9], "persons": [90.0, 10.0, 40.0, 160.0],
    ...     "bound_low": [0.0] * 4, "bound_high": [1.0] * 4})
    >>> data = tables.flows.estimates(table, key="flows", title="Skattade väljarströmmar")
    >>> drawn = figures.flows.matrix(table, data=data, alt=alts.flows.matrix(table, party="A"),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Rutnät med 2 gånger 2 grupper: skattad väg från förra valet till detta. 90 % av A:s väljare skattas
    ha stannat.
    """
    if frame["share"].isna().all():
        return style.missing(data)
    groups = frame["origin"].drop_duplicates().tolist()
    wide = frame.pivot(index="origin", columns="destination", values="share").loc[groups, groups]
    shares = wide.astype(float).to_numpy()
    sheet, axes = style.drawing(1.0 + 0.42 * len(groups), width=style.NARROW)
    shade = LinearSegmentedColormap.from_list("party", ["white", color])
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
    return style.item(sheet, data, title=title, alt=alt)
