"""Municipalities that stand out in several measures, and what comes first in each association."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from vvanalysis.schemas.plan import Plan

MEASURES: Final = ("seat_lost", "fell", "crossed", "lowest", "newcomer", "at_risk")
"""What can be looked into in a municipality, the gravest first."""
LEAST_ELECTIONS: Final = 5
"""Elections with a figure, fewer than which there is no lowest."""
_PRIORITIES: Final = (
    "association", "area_name", "next_votes", "next_area", "next_seats", "is_first", "loss_votes",
    "loss_area", "districts", "non_voters", "measures",
)  # fmt: skip


def marks(areas: pd.DataFrame, told: Mapping[str, pd.DataFrame], *, fall: float) -> pd.DataFrame:
    """In which measures each municipality asks to be looked into.

    seat_lost: fewer seats than before. fell: the share in the municipal election fell by at least `fall`.
    crossed: it rose in parliament's and fell in the council's (`crossings`). lowest: the party's lowest in
    any municipal election since the first (`history.metrics.standing`, of at least five). newcomer: a new
    party (`newcomers`). at_risk: a seat hangs on few votes (`at_risk`). What is not known is no mark.

    Parameters
    ----------
    areas
        area_code, area_name of every municipality.
    told
        between, council, crossings, standing, newcomers, risk: the frames that the marks are read in.
    fall
        Difference of shares [0-1].

    Returns
    -------
    DataFrame
        area_code, area_name, measures [names, in the order of `MEASURES`], in the order of `areas`.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import marks
    >>> areas = pd.DataFrame({"area_code": ["1", "2"], "area_name": ["Åby", "Eda"]})
    >>> none = areas.iloc[:0]
    >>> told = {"between": areas.assign(seats_change=[-1, 0]), "council": areas.assign(
    ...     vote_share_change=[-0.036, 0.02]), "crossings": areas[:1], "standing": none, "newcomers": none,
    ...     "risk": areas[1:]}
    >>> marks(areas, told, fall=0.01)["measures"].tolist()
    [('seat_lost', 'fell', 'crossed'), ('at_risk',)]
    """
    found = {
        "seat_lost": _codes(told["between"], "seats_change", below=0),
        "fell": _codes(told["council"], "vote_share_change", below=-fall, is_reached=True),
        "lowest": _lowest(told["standing"]),
    }
    named = {"crossed": "crossings", "newcomer": "newcomers", "at_risk": "risk"}
    found |= {measure: set(told[name]["area_code"]) for measure, name in named.items()}
    measures = [tuple(name for name in MEASURES if code in found[name]) for code in areas["area_code"]]
    return areas[["area_code", "area_name"]].assign(
        measures=pd.Series(measures, index=areas.index, dtype=object)
    )


def _codes(frame: pd.DataFrame, column: str, *, below: float, is_reached: bool = False) -> set[str]:
    if column not in frame:
        return set()
    values = frame[column]
    under = values <= below if is_reached else values < below
    return set(frame.loc[under.fillna(False).astype(bool), "area_code"])


def _lowest(standing: pd.DataFrame) -> set[str]:
    if "is_lowest" not in standing:
        return set()
    lowest = standing["is_lowest"].fillna(False).astype(bool)
    many = (standing["elections"] >= LEAST_ELECTIONS).fillna(False).astype(bool)
    return set(standing.loc[lowest & many, "area_code"])


MOST_OUTSTANDING: Final = 3
"""Municipalities that tie; where there are more, none of them stands out."""


def standouts(marked: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """The municipalities with most marks, where they are at least so many, and no more than three tie.

    Parameters
    ----------
    marked
        As `marks` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import standouts
    >>> marked = pd.DataFrame({"area_name": ["Åby", "Eda"], "measures": [("fell", "crossed"), ("fell",)]})
    >>> standouts(marked, least=2)["area_name"].tolist(), len(standouts(marked, least=3))
    (['Åby'], 0)
    """
    counts = marked["measures"].map(len)
    most = max(int(counts.max()) if len(counts) else 0, least)
    first = marked[counts == most].sort_values("area_name", ignore_index=True)
    return first if len(first) <= MOST_OUTSTANDING else first.iloc[:0]


def priorities(
    groups: Mapping[str, tuple[str, Sequence[str]]], told: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What comes first in each association: a seat to win, one to defend, where to build, what to find out.

    Parameters
    ----------
    groups
        Association code -> its name and municipalities.
    told
        near (`within_votes`), risk (`at_risk`), strongholds (`strongholds_by_area`), marks (`marks`).

    Returns
    -------
    DataFrame
        A row per association: association, area_name; next_votes [votes to a seat more in the municipality
        where it is nearest], next_area, next_seats, is_first [the party has no seat there]; loss_votes,
        loss_area [the same of a seat fewer]; districts and non_voters in strongholds with low turnout;
        measures [names, without those of seats that are told beside]. NA, and no measures, where there is
        nothing.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import priorities
    >>> near = pd.DataFrame({"area_code": ["1"], "area_name": ["Åby"], "votes_to_next": [5],
    ...     "next_seats": [1], "seats": [0], "is_near": [True]})
    >>> told = {"near": near, "risk": near.iloc[:0], "strongholds": near.iloc[:0], "marks": pd.DataFrame({
    ...     "area_code": ["1"], "measures": [("fell", "at_risk")]})}
    >>> rows = priorities({"aby": ("Åby", ["1"])}, told)
    >>> rows[["next_votes", "is_first", "measures"]].values.tolist()
    [[5, True, ('fell',)]]
    """
    rows = [
        [code, name, *_nearest(told["near"], own), *_loss(told["risk"], own),
         *_districts(told["strongholds"], own), _measures(told["marks"], own)]
        for code, (name, own) in groups.items()
    ]  # fmt: skip
    counts = ["next_votes", "next_seats", "loss_votes", "districts", "non_voters"]
    frame = pd.DataFrame(rows, columns=list(_PRIORITIES))
    return frame.astype(dict.fromkeys(counts, "Int64") | {"is_first": "boolean"})


def _nearest(near: pd.DataFrame, own: Sequence[str]) -> tuple[object, ...]:
    rows = near[near["area_code"].isin(list(own)) & near["is_near"].astype(bool)]
    if rows.empty:
        return None, None, None, None
    row = rows.iloc[0]
    return row["votes_to_next"], row["area_name"], row["next_seats"], bool(row["seats"] == 0)


def _loss(risk: pd.DataFrame, own: Sequence[str]) -> tuple[object, ...]:
    rows = risk[risk["area_code"].isin(list(own))]
    return (None, None) if rows.empty else (rows.iloc[0]["votes_to_loss"], rows.iloc[0]["area_name"])


def _districts(strongholds: pd.DataFrame, own: Sequence[str]) -> tuple[object, ...]:
    if "municipality_code" not in strongholds:
        return None, None
    rows = strongholds[strongholds["municipality_code"].isin(list(own))]
    return (None, None) if rows.empty else (rows["districts"].sum(), rows["non_voters"].sum(skipna=False))


def _measures(marked: pd.DataFrame, own: Sequence[str]) -> tuple[str, ...]:
    rows = marked[marked["area_code"].isin(list(own))]
    found = {name for names in rows["measures"] for name in names}
    return tuple(name for name in MEASURES if name in found and name != "at_risk")


def to_look_into(crossed: pd.DataFrame, between: pd.DataFrame, *, fall: float, most: int = 3) -> pd.DataFrame:
    """Where the party rose in parliament's election and fell much, or lost a seat, in the council's.

    Parameters
    ----------
    crossed
        `crossings`.
    between
        `results.metrics.seats_between`.
    fall
        Difference of shares [0-1] from which a fall is much.
    most
        Municipalities, the deepest fall first.

    Returns
    -------
    DataFrame
        The rows of `crossed`, with seats_change [seats; NA where it is not known].

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import to_look_into
    >>> crossed = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": ["Åby", "Eda", "Kil"],
    ...     "fall": [-0.036, -0.004, -0.001]})
    >>> between = pd.DataFrame({"area_code": ["1", "2", "3"], "seats_change": [0, -1, 0]})
    >>> to_look_into(crossed, between, fall=0.01)["area_name"].tolist()
    ['Åby', 'Eda']
    """
    if crossed.empty or "seats_change" not in between:
        return crossed.iloc[:0].assign(seats_change=pd.Series(dtype="Int64"))
    both = crossed.merge(
        between[["area_code", "seats_change"]], on="area_code", how="left", validate="one_to_one"
    )
    both = both.astype({"seats_change": "Int64"})
    much = (both["fall"] <= -fall) | (both["seats_change"] < 0).fillna(False)
    return both[much.fillna(False).astype(bool)].head(most).reset_index(drop=True)


def goals_with(plan: Plan, indicator: str) -> tuple[int, ...]:
    """Numbers of the plan's goals that have a reading of this kind.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.summary.metrics import goals_with
    >>> goals_with(notebook.load().campaign.plan, "survey_support")
    (8,)
    """
    return tuple(
        goal.number for goal in plan.goals if any(each.indicator == indicator for each in goal.readings)
    )


def owner_of(drawn: pd.DataFrame, goals: Collection[int]) -> tuple[str, str]:
    """Who has a lesson about one of these goals on the table, and to which day; blank where nobody has.

    Parameters
    ----------
    drawn
        `lessons.metrics.lesson_list`.
    goals
        Numbers of the plan's goals.

    Returns
    -------
    tuple
        Owner and day (ISO), of the first lesson that has both, else of the first that has either.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import owner_of
    >>> drawn = pd.DataFrame({"goal_number": [8, 8], "owner": [None, "styrelsen"],
    ...     "due": pd.to_datetime(["2021-12-31", "2021-06-30"])})
    >>> owner_of(drawn, [8]), owner_of(drawn, [1])
    (('styrelsen', '2021-06-30'), ('', ''))
    """
    own = drawn[drawn["goal_number"].isin(list(goals))] if len(drawn) else drawn
    told = [
        (_text(owner).strip(), _text(due)[:10]) for owner, due in zip(own["owner"], own["due"], strict=True)
    ]
    told.sort(key=lambda pair: -sum(map(bool, pair)))
    return told[0] if told else ("", "")


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
