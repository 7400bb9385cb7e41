"""Tables of why votes changed and of results against what was to be expected."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import expectation as text
from vvanalysis.tables.parts import AREA, SHARE, in_swedish_order, official

_RESIDUAL = Column("residual", "Avvikelse, procentenheter", "points")


def effects(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The change of votes in its three parts, a row per area."""
    rows = in_swedish_order(frame)
    rounded = rows.assign(**{name: rows[name].round() for name in text.EFFECTS})
    columns = [
        AREA,
        Column("votes_previous", "Röster förra valet", "integer"),
        Column("votes", "Röster", "integer"),
        Column("votes_change", "Ändring", "count_change"),
        *[Column(name, label, "count_change") for name, label in text.EFFECTS.items()],
    ]
    return official(rounded, columns, key=key, title=title, note=text.EFFECTS_NOTE)


def expectations(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Shares beside the two simple expectations, a row per area."""
    columns = [
        AREA,
        Column("vote_share_previous", "Andel förra valet", "share"),
        SHARE,
        Column("expected_uniform", "Väntat rakt av", "share"),
        Column("residual_uniform", "Avvikelse", "points"),
        Column("expected_proportional", "Väntat i proportion", "share"),
        Column("residual_proportional", "Avvikelse", "points"),
    ]
    return official(in_swedish_order(frame), columns, key=key, title=title, note=text.EXPECTATION_NOTE)


def similar(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Shares beside those of similar municipalities, largest residual first."""
    ordered = frame.sort_values(["residual", "area_code"], ascending=[False, True])
    columns = [
        AREA,
        SHARE,
        Column("expected_share", "Väntat", "share"),
        Column("expected_low", "Från", "share"),
        Column("expected_high", "Till", "share"),
        _RESIDUAL,
        Column("place", "Plats i landet", "integer"),
        Column("similar_names", "De fem mest lika kommunerna"),
    ]
    return _computed(ordered, columns, key=key, title=title, note=text.SIMILAR_NOTE)


def accuracy(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """How far off each rule is over the country, the best first."""
    rows = frame.assign(word=frame["method"].map(text.METHODS), rmse=frame["rmse"], mae=frame["mae"])
    columns = [
        Column("word", "Förutsägelse"),
        Column("rmse", "Kvadratiskt medelfel", "points_size"),
        Column("mae", "Medelfel", "points_size"),
        Column("municipalities", "Kommuner", "integer"),
    ]
    return _computed(rows, columns, key=key, title=title, note=text.ACCURACY_NOTE)


def counties(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The counties by their municipalities' common residual, largest first; the county's name is given."""
    columns = [
        Column("place", "Plats", "integer"),
        Column("area_name", "Län"),
        Column("municipalities", "Kommuner", "integer"),
        Column("above", "Över det väntade", "integer"),
        _RESIDUAL,
    ]
    ordered = frame.sort_values(["place", "area_name"])
    return _computed(ordered, columns, key=key, title=title, note=text.COUNTY_NOTE)


def _computed(frame: pd.DataFrame, columns: Sequence[Column], *, key: str, title: str, note: str) -> Table:
    """Table computed from official figures of two publishers."""
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="computed",
        source=text.SIMILAR_SOURCE,
        note=note,
    )
