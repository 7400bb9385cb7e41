"""Shown of what the campaign did, when and where: activities and conversations."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.campaign import frames
from vvanalysis.chapters.campaign import words as text
from vvanalysis.items import Certainty, Column, Finding, Table
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import lacking, number, own_finding, whole
from vvanalysis.schemas.metric_frames import one

__all__ = [
    "activities_finding",
    "beside_median_table",
    "by_association_table",
    "contacts_finding",
    "costs_table",
    "kinds_table",
    "rates_table",
    "silent_finding",
]


@takes(frames.ACTIVITIES)
def by_association_table(frame: pd.DataFrame) -> Table:
    """What every association did (`campaign.metrics.with_rates`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> done = pd.DataFrame({"activities": [8, 5], "hours": [78.5, 41.5], "doors": [76, 280],
    ...     "conversations": [25, 99], "leaflets": [1914, None], "contact_rate": [0.329, 0.354],
    ...     "red_saturdays": [3, 3], "area_name": ["Granby", "Björkby"]})
    >>> print(campaign.show.by_association_table(done))
    Vad föreningarna gjorde i valrörelsen
    Partiförening  Aktiviteter  Röda lördagar  Timmar  Dörrar  Samtal  Dörrar som gav samtal  Flygblad
    Granby                   8              3    78,5      76      25                 32,9 %     1 914
    Björkby                  5              3    41,5     280      99                 35,4 %         –
    """
    columns = [
        ASSOCIATION, *headed(text.HEADINGS, frames.ACTIVITIES, "activities", "red_saturdays", "hours",
        "doors", "conversations", "contact_rate:share", "leaflets")
    ]  # fmt: skip
    return own_table(
        frame,
        columns,
        key="activities",
        title=text.TITLES["activities"],
        note=f"{text.TOLD} {text.CONTACTS}",
        certainty="self_reported",
    )


@takes(frames.BESIDE_MEDIAN)
def beside_median_table(frame: pd.DataFrame, *, key: str, title: str, certainty: Certainty) -> Table:
    """One association beside the median of all (`stats.small_n.beside_median`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> ours = pd.DataFrame({"measure": ["occasions", "support_hours"], "own": [2.0, 2.0],
    ...     "median": [1.5, 5.0], "associations": [16, 16]})
    >>> print(campaign.show.beside_median_table(ours, key="own-support", title="Stödet från distriktet",
    ...     certainty="register"))
    Stödet från distriktet
    Mått             Vi  Median i distriktet  Föreningar med uppgift
    Stödtillfällen  2,0                  1,5                      16
    Stödtimmar      2,0                  5,0                      16
    """
    columns = headed(text.HEADINGS, frames.BESIDE_MEDIAN, "word", "own", "median", "associations")
    rows = frame.assign(word=frame["measure"].map(text.MEASURES))
    note = text.NOTES["beside-median"]
    return own_table(rows, columns, key=key, title=title, note=note, certainty=certainty)


@takes(frames.RATES)
def rates_table(frame: pd.DataFrame) -> Table:
    """Activities, hours and conversations by size of association and of electorate.

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> sized = pd.DataFrame({"area_name": ["Granby", "Björkby"],
    ...     "activities_per_100_members": [9.1, 18.5], "hours_per_100_members": [89.2, 153.7],
    ...     "hours_per_10000_eligible": [37.7, 61.4], "conversations_per_10000_eligible": [12.0, 146.4]})
    >>> print(*campaign.show.rates_table(sized).formatted()[0], sep=" | ")
    Granby | 9,1 | 89,2 | 37,7 | 12,0
    """
    columns = [
        ASSOCIATION, *headed(text.HEADINGS, frames.RATES, "activities_per_100_members",
        "hours_per_100_members", "hours_per_10000_eligible", "conversations_per_10000_eligible"),
    ]  # fmt: skip
    return own_table(
        frame,
        columns,
        key="activity-rates",
        title=text.TITLES["activity-rates"],
        note=text.TOLD,
        certainty="self_reported",
    )


@takes(frames.KINDS)
def kinds_table(frame: pd.DataFrame) -> Table:
    """Activities by kind (`campaign.metrics.by_kind`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> kinds = pd.DataFrame({"kind": ["leafleting", "door_knocking"], "activities": [28, 24],
    ...     "hours": [409.5, 293.5], "with_cost": [8, 5], "cost_per_activity": [843.8, 1050.0]})
    >>> print(campaign.show.kinds_table(kinds))
    Aktiviteterna efter slag
    Slag                Aktiviteter  Timmar  Med känd kostnad  Kronor per aktivitet
    Flygbladsutdelning           28   409,5                 8                   844
    Dörrknackning                24   293,5                 5                 1 050
    """
    rows = frame.assign(
        word=frame["kind"].map(text.KINDS), cost_per_activity=_kronor(frame["cost_per_activity"])
    )
    columns = [
        Column("word", text.HEADINGS["kinds/word"]),
        *headed(text.HEADINGS, frames.KINDS, "activities", "hours", "with_cost", "cost_per_activity"),
    ]
    note = text.NOTES["kinds"]
    return own_table(rows, columns, key="kinds", title=text.TITLES["kinds"], note=note,
               certainty="self_reported")  # fmt: skip


def _kronor(amounts: pd.Series) -> pd.Series:
    """Whole kronor, halves upwards."""
    return (amounts.astype("Float64") + 0.5) // 1


@takes(frames.COSTS)
def costs_table(frame: pd.DataFrame) -> Table:
    """Known costs by table (`campaign.metrics.costs`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> costs = pd.DataFrame({"table": ["activities", "trainings"], "rows": [130, 3],
    ...     "with_cost": [30, 2], "cost": [28000.0, 8800.0], "cost_per_row": [933.3, 4400.0]})
    >>> print(campaign.show.costs_table(costs))
    Kända kostnader
    Underlag      Poster  Med känd kostnad  Kronor  Kronor per post med känd kostnad
    Aktiviteter      130                30  28 000                               933
    Utbildningar       3                 2   8 800                             4 400
    """
    rows = frame.assign(
        word=frame["table"].map(text.TABLE_NAMES),
        cost=_kronor(frame["cost"]),
        cost_per_row=_kronor(frame["cost_per_row"]),
    )
    columns = [
        Column("word", text.HEADINGS["costs/word"]),
        *headed(text.HEADINGS, frames.COSTS, "rows", "with_cost", "cost", "cost_per_row"),
    ]
    note = text.NOTES["costs"]
    return own_table(rows, columns, key="costs", title=text.TITLES["costs"], note=note)


@takes(one(frames.ACTIVITIES))
def activities_finding(frame: pd.DataFrame, *, associations: int) -> Finding:
    """How much was done (`campaign.metrics.totals`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> whole = pd.DataFrame({"activities": [91], "hours": [1296.0], "hours_blank": [3],
    ...     "associations": [15]})
    >>> print(campaign.show.activities_finding(whole, associations=16))
    15 av 16 partiföreningar har redovisat 91 aktiviteter och 1 296 arbetstimmar; för 3 av aktiviteterna
    är timmarna inte antecknade.
    """
    if frame.empty:
        return lacking("activities", text.LACKING["activities"])
    row = frame.iloc[0]
    sentence = text.activities_sentence(
        activities=int(row["activities"]),
        told=int(row["associations"]),
        associations=associations,
        hours=number(frame, "hours"),
        blank=int(row["hours_blank"]),
    )
    return own_finding("activities", sentence, float(row["activities"]), certainty="self_reported")


@takes(one(frames.ACTIVITIES))
def contacts_finding(
    frame: pd.DataFrame, *, eligible: int | None, counting: int, associations: int
) -> Finding:
    """Doors and conversations (`campaign.metrics.totals`).

    Parameters
    ----------
    eligible
        Persons in the municipalities of the associations that have counted conversations; None: one's are
        not known.
    counting, associations
        How many associations have counted conversations, and how many there are.

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> whole = pd.DataFrame({"doors": [2481], "conversations": [839], "contact_doors": [2196],
    ...     "contact_rate": [0.382]})
    >>> print(campaign.show.contacts_finding(whole, eligible=222709, counting=16, associations=16))
    Det knackades 2 481 dörrar och fördes 839 samtal. Av de 2 196 dörrar där också samtalen är räknade
    gav 38 % ett samtal. Samtalen är 38 per 10 000 röstberättigade.
    """
    rate, talks = number(frame, "contact_rate"), whole(frame, "conversations")
    doors = whole(frame, "doors")
    if doors is None or talks is None:
        return lacking("contacts", text.LACKING["contacts"])
    sentence = text.contacts_sentence(
        doors=doors,
        counted=whole(frame, "contact_doors") or 0,
        conversations=talks,
        rate=rate,
        per_eligible=10_000 * talks / eligible if eligible else None,
        part=None if counting == associations else (counting, associations),
    )
    return own_finding("contacts", sentence, float(talks), certainty="self_reported")


@takes(frames.ACTIVITIES)
def silent_finding(frame: pd.DataFrame) -> Finding:
    """Associations that told nothing (`campaign.metrics.by_association`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> done = pd.DataFrame({"area_name": ["Ekby", "Åby", "Lindby"], "activities": [8, None, 5]})
    >>> print(campaign.show.silent_finding(done))
    Åby har inte redovisat någon aktivitet. Det betyder att underlag saknas, inte att inget gjordes.
    """
    if frame.empty:
        return lacking("silent", text.LACKING["silent"])
    names = frame.loc[frame["activities"].isna(), "area_name"].unique().tolist()
    certainty: Certainty = "missing" if names else "self_reported"
    sentence = text.silent_sentence(names)
    return own_finding("silent", sentence, float(frame["activities"].isna().sum()), certainty=certainty)
