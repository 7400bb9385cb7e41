"""Tables of the campaign: activities, weeks, kinds, costs, dates, ballot papers, media, followers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Certainty, Column, Table
from vvanalysis.report_text import campaign as text
from vvanalysis.report_text.numbers import THIN
from vvanalysis.tables.parts import own

__all__ = [
    "ballots",
    "beside_median",
    "by_association",
    "costs",
    "dates",
    "followers",
    "gaps",
    "heat",
    "kinds",
    "media_by",
    "media_weeks",
    "new_follows",
    "rates",
    "weeks",
]

ASSOCIATION = Column("area_name", "Partiförening")
_CONTACTS = "Dörrar som gav samtal: av de dörrar där också samtalen är räknade, om det är minst 80 % av dem."
_TOLD = "Streck: föreningen har inte redovisat, eller uppgiften är inte antecknad."


def by_association(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """What every association did (`metrics.activities.with_rates`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> done = pd.DataFrame({"activities": [8, 5], "hours": [78.5, 41.5], "doors": [76, 280],
    ...     "conversations": [25, 99], "leaflets": [1914, None], "contact_rate": [0.329, 0.354],
    ...     "red_saturdays": [3, 3], "area_name": ["Granby", "Björkby"]})
    >>> print(tables.campaign.by_association(done, title="Vad föreningarna gjorde i valrörelsen",
    ...     is_example=True))
    Vad föreningarna gjorde i valrörelsen
    Partiförening  Aktiviteter  Röda lördagar  Timmar  Dörrar  Samtal  Dörrar som gav samtal  Flygblad
    Granby                   8              3    78,5      76      25                 32,9 %     1 914
    Björkby                  5              3    41,5     280      99                 35,4 %         –
    """
    columns = [
        ASSOCIATION,
        Column("activities", "Aktiviteter", "integer"),
        Column("red_saturdays", "Röda lördagar", "integer"),
        Column("hours", "Timmar", "decimal"),
        Column("doors", "Dörrar", "integer"),
        Column("conversations", "Samtal", "integer"),
        Column("contact_rate", "Dörrar som gav samtal", "share"),
        Column("leaflets", "Flygblad", "integer"),
    ]
    return own(frame, columns, key="activities", title=title, is_example=is_example,
               note=f"{_TOLD} {_CONTACTS}", certainty="self_reported")  # fmt: skip


def beside_median(
    frame: pd.DataFrame, *, key: str, title: str, is_example: bool, certainty: Certainty
) -> Table:
    """One association beside the median of all (`metrics.small_n.beside_median`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> ours = pd.DataFrame({"measure": ["occasions", "support_hours"], "own": [2.0, 2.0],
    ...     "median": [1.5, 5.0], "associations": [16, 16]})
    >>> print(tables.campaign.beside_median(ours, key="own-support", title="Stödet från distriktet",
    ...     is_example=True, certainty="register"))
    Stödet från distriktet
    Mått             Vi  Median i distriktet  Föreningar med uppgift
    Stödtillfällen  2,0                  1,5                      16
    Stödtimmar      2,0                  5,0                      16
    """
    columns = [
        Column("word", "Mått"),
        Column("own", "Vi", "decimal"),
        Column("median", "Median i distriktet", "decimal"),
        Column("associations", "Föreningar med uppgift", "integer"),
    ]
    rows = frame.assign(word=frame["measure"].map(text.MEASURES))
    note = "Streck: uppgiften saknas hos oss. Medianen är den mittersta föreningens tal."
    return own(rows, columns, key=key, title=title, is_example=is_example, note=note, certainty=certainty)


def rates(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Activities, hours and conversations by size of association and of electorate.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> sized = pd.DataFrame({"area_name": ["Granby", "Björkby"],
    ...     "activities_per_100_members": [9.1, 18.5], "hours_per_100_members": [89.2, 153.7],
    ...     "hours_per_10000_eligible": [37.7, 61.4], "conversations_per_10000_eligible": [12.0, 146.4]})
    >>> print(*tables.campaign.rates(sized, title="Insatsen efter storlek",
    ...     is_example=True).formatted()[0], sep=" | ")
    Granby | 9,1 | 89,2 | 37,7 | 12,0
    """
    voters = f"per 10{THIN}000 röstberättigade"
    columns = [
        ASSOCIATION,
        Column("activities_per_100_members", "Aktiviteter per 100 medlemmar", "decimal"),
        Column("hours_per_100_members", "Timmar per 100 medlemmar", "decimal"),
        Column("hours_per_10000_eligible", f"Timmar {voters}", "decimal"),
        Column("conversations_per_10000_eligible", f"Samtal {voters}", "decimal"),
    ]
    return own(frame, columns, key="activity-rates", title=title, is_example=is_example, note=_TOLD,
               certainty="self_reported")  # fmt: skip


def weeks(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Activities of every calendar week (`metrics.activities.by_week`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> weeks = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [14, 0], "hours": [62.5, None], "associations": [9, 0]})
    >>> print(tables.campaign.weeks(weeks, title="Aktiviteter vecka för vecka", is_example=True))
    Aktiviteter vecka för vecka
    Vecka från  Aktiviteter  Timmar  Föreningar ute
    2018-08-06           14    62,5               9
    2018-08-13            0       –               0
    """
    columns = [
        Column("week_start", "Vecka från", "date"),
        Column("activities", "Aktiviteter", "integer"),
        Column("hours", "Timmar", "decimal"),
        Column("associations", "Föreningar ute", "integer"),
    ]
    return own(frame, columns, key="weeks", title=title, is_example=is_example, certainty="self_reported")


def heat(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Associations by week: a row per association, a column per week (named, `by_association_and_week`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> cells = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [1, 0], "area_name": ["Granby", "Granby"]})
    >>> print(tables.campaign.heat(cells, title="Aktiviteter per förening och vecka", is_example=True))
    Aktiviteter per förening och vecka
    Partiförening  6/8  13/8
    Granby           1     0
    """
    wide = frame.assign(week=frame["week_start"].dt.strftime("%Y-%m-%d")).pivot_table(
        index="area_name", columns="week", values="activities", aggfunc="first", sort=False, dropna=False
    )
    names = [str(name) for name in wide.columns]
    columns = [ASSOCIATION, *[Column(name, _week_label(name), "integer") for name in names]]
    return own(wide.reset_index(), columns, key="heat", title=title, is_example=is_example,
               note=f"Kolumnerna är veckor från måndagen. {_TOLD}", certainty="self_reported")  # fmt: skip


def _week_label(day: str) -> str:
    return f"{int(day[8:])}/{int(day[5:7])}"


def kinds(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Activities by kind (`metrics.activities.by_kind`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> kinds = pd.DataFrame({"kind": ["leafleting", "door_knocking"], "activities": [28, 24],
    ...     "hours": [409.5, 293.5], "with_cost": [8, 5], "cost_per_activity": [843.8, 1050.0]})
    >>> print(tables.campaign.kinds(kinds, title="Aktiviteterna efter slag", is_example=True))
    Aktiviteterna efter slag
    Slag                Aktiviteter  Timmar  Med känd kostnad  Kronor per aktivitet
    Flygbladsutdelning           28   409,5                 8                   844
    Dörrknackning                24   293,5                 5                 1 050
    """
    rows = frame.assign(
        word=frame["kind"].map(text.KINDS), cost_per_activity=_kronor(frame["cost_per_activity"])
    )
    columns = [
        Column("word", "Slag"),
        Column("activities", "Aktiviteter", "integer"),
        Column("hours", "Timmar", "decimal"),
        Column("with_cost", "Med känd kostnad", "integer"),
        Column("cost_per_activity", "Kronor per aktivitet", "integer"),
    ]
    note = "Kronor per aktivitet räknas bara på de aktiviteter vars kostnad är känd."
    return own(rows, columns, key="kinds", title=title, is_example=is_example, note=note,
               certainty="self_reported")  # fmt: skip


def _kronor(amounts: pd.Series) -> pd.Series:
    """Whole kronor, halves upwards."""
    return (amounts.astype("Float64") + 0.5) // 1


def costs(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Known costs by table (`metrics.activities.costs`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> costs = pd.DataFrame({"table": ["activities", "trainings"], "rows": [130, 3],
    ...     "with_cost": [30, 2], "cost": [28000.0, 8800.0], "cost_per_row": [933.3, 4400.0]})
    >>> print(tables.campaign.costs(costs, title="Kända kostnader", is_example=True))
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
        Column("word", "Underlag"),
        Column("rows", "Poster", "integer"),
        Column("with_cost", "Med känd kostnad", "integer"),
        Column("cost", "Kronor", "integer"),
        Column("cost_per_row", "Kronor per post med känd kostnad", "integer"),
    ]
    note = "Bara kostnader som är antecknade. Summan är inte hela kampanjens kostnad."
    return own(rows, columns, key="costs", title=title, is_example=is_example, note=note)


def dates(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's dates against what was (`metrics.goals.evaluate_dates`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> plan_dates = pd.DataFrame({"date": pd.to_datetime(["2018-02-09", "2018-03-08"]),
    ...     "end": pd.to_datetime(["2018-02-11", "2018-03-08"]),
    ...     "title": ["Kongress i Ekby", "Internationella kvinnodagen"],
    ...     "held_on": pd.to_datetime(["2018-02-09", "2018-03-08"]), "status": ["kept", "kept"]})
    >>> print(tables.campaign.dates(plan_dates, title="Planens datum", is_example=True))
    Planens datum
    Datum i planen                     Från        Till     Blev av   Status
    Kongress i Ekby              2018-02-09  2018-02-11  2018-02-09  blev av
    Internationella kvinnodagen  2018-03-08  2018-03-08  2018-03-08  blev av
    """
    rows = frame.assign(word=frame["status"].map(text.DATE_STATUS))
    columns = [
        Column("title", "Datum i planen"),
        Column("date", "Från", "date"),
        Column("end", "Till", "date"),
        Column("held_on", "Blev av", "date"),
        Column("word", "Status"),
    ]
    return own(rows, columns, key="dates", title=title, is_example=is_example)


def ballots(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Ballot papers by association (`metrics.ballots.by_association`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> places = pd.DataFrame({"places": [5, 2], "supplied": [4, 2], "without": [1, 0],
    ...     "not_noted": [0, 0], "short": [1, 0], "days_without": [18, 0], "last_days_before": [8, 5],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(*tables.campaign.ballots(places, title="Valsedlar i röstningslokalerna",
    ...     is_example=True).formatted()[0], sep=" | ")
    Granby | 5 | 4 | 1 | 0 | 1 | 18 | 8
    """
    columns = [
        ASSOCIATION,
        Column("places", "Röstningslokaler", "integer"),
        Column("supplied", "Med valsedlar", "integer"),
        Column("without", "Utan", "integer"),
        Column("not_noted", "Inte antecknat", "integer"),
        Column("short", "Fick färre än beställt", "integer"),
        Column("days_without", "Dagar utan", "integer"),
        Column("last_days_before", "Sista leverans, dagar före valet", "integer"),
    ]
    return own(frame, columns, key="ballots", title=title, is_example=is_example, note=_TOLD,
               certainty="self_reported")  # fmt: skip


def media_weeks(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Items of every week of the campaign (`metrics.media.by_week`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> weeks = pd.DataFrame({"week": [1, 2], "week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "op_eds": [0, 2], "news": [2, 0], "items": [2, 2]})
    >>> print(tables.campaign.media_weeks(weeks, title="Inslag i medierna vecka för vecka",
    ...     is_example=True))
    Inslag i medierna vecka för vecka
    Vecka i valrörelsen        Från  Debattartiklar  Nyheter  Tillsammans
    1                    2018-08-06               0        2            2
    2                    2018-08-13               2        0            2
    """
    columns = [
        Column("week", "Vecka i valrörelsen", "integer"),
        Column("week_start", "Från", "date"),
        Column("op_eds", "Debattartiklar", "integer"),
        Column("news", "Nyheter", "integer"),
        Column("items", "Tillsammans", "integer"),
    ]
    return own(frame, columns, key="media-weeks", title=title, is_example=is_example)


def media_by(frame: pd.DataFrame, *, key: str, heading: str, title: str, is_example: bool) -> Table:
    """Items by what a column says (`metrics.media.by`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> frame = pd.DataFrame({"value": ["op_ed", "news"], "items": [5, 3], "share": [0.625, 0.375]})
    >>> print(tables.campaign.media_by(frame, key="media-kind", heading="Typ", title="Inslagen efter typ",
    ...     is_example=True))
    Inslagen efter typ
    Typ     Inslag   Andel
    Debatt       5  62,5 %
    Nyhet        3  37,5 %
    """
    words = {**text.KINDS, **text.YES_NO}
    named = [
        text.NOT_NOTED if pd.isna(value) else words.get(str(value), str(value)) for value in frame["value"]
    ]
    columns = [
        Column("word", heading),
        Column("items", "Inslag", "integer"),
        Column("share", "Andel", "share"),
    ]
    note = "Andelen räknas på de inslag där uppgiften är antecknad."
    return own(frame.assign(word=named), columns, key=key, title=title, is_example=is_example, note=note)


def gaps(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Runs of days without any item (`metrics.media.gaps`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> runs = pd.DataFrame({"first": pd.to_datetime(["2018-08-18", "2018-08-10"]),
    ...     "last": pd.to_datetime(["2018-08-28", "2018-08-16"]), "days": [11, 7]})
    >>> print(tables.campaign.gaps(runs, title="Uppehåll på minst en vecka", is_example=True))
    Uppehåll på minst en vecka
    Från              Till  Dagar
    2018-08-18  2018-08-28     11
    2018-08-10  2018-08-16      7
    """
    columns = [
        Column("first", "Från", "date"),
        Column("last", "Till", "date"),
        Column("days", "Dagar", "integer"),
    ]
    return own(frame, columns, key="media-gaps", title=title, is_example=is_example)


def followers(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Growth of every channel (`metrics.followers.growth`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> grown = pd.DataFrame({"channel": ["facebook", "instagram"],
    ...     "first_date": pd.to_datetime(["2018-01-28", "2018-01-28"]), "first_count": [702, 188],
    ...     "last_date": pd.to_datetime(["2018-12-28", "2018-12-28"]), "last_count": [968, 431],
    ...     "age_days": [3, 3], "growth": [266, 243], "estimate": [None, None]})
    >>> print(*tables.campaign.followers(grown, title="Följare och gillare under året",
    ...     is_example=True).formatted()[0], sep=" | ")
    Facebook | 2018-01-28 | 702 | 2018-12-28 | 968 | +266 | 3 | –
    """
    rows = frame.assign(word=frame["channel"].map(text.channel))
    columns = [
        Column("word", "Kanal"),
        Column("first_date", "Första räkningen", "date"),
        Column("first_count", "Antal då", "integer"),
        Column("last_date", "Sista räkningen", "date"),
        Column("last_count", "Antal då", "integer"),
        Column("growth", "Ändring", "count_change"),
        Column("age_days", "Dagar före årets slut", "integer"),
        Column("estimate", "Uppskattat vid årets slut", "integer"),
    ]
    note = (
        "Antalen är räknade. Det uppskattade ligger på en rät linje mellan räkningarna före och efter och är "
        "ingen räkning; streck där ingen senare räkning finns."
    )
    return own(rows, columns, key="followers", title=title, is_example=is_example, note=note)


def new_follows(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """New follows as Meta reports them (`metrics.followers.new_follows`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> new = pd.DataFrame({"channel": ["facebook", "instagram"], "days": [120, 90],
    ...     "new_follows": [151, 64]})
    >>> print(tables.campaign.new_follows(new, title="Nya följningar", is_example=True))
    Nya följningar
    Kanal      Dagar i exporten  Nya följningar
    Facebook                120             151
    Instagram                90              64
    """
    rows = frame.assign(word=frame["channel"].map(text.channel))
    columns = [
        Column("word", "Kanal"),
        Column("days", "Dagar i exporten", "integer"),
        Column("new_follows", "Nya följningar", "integer"),
    ]
    note = "De som slutade följa är inte avdragna: summan är ingen nettotillväxt."
    return own(rows, columns, key="new-follows", title=title, is_example=is_example, note=note)
