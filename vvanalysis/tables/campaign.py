"""Tables of the campaign: activities, weeks, kinds, costs, dates, ballot papers, media, followers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Certainty, Column, Table
from vvanalysis.report_text import campaign as text
from vvanalysis.report_text.numbers import THIN
from vvanalysis.tables.parts import own

ASSOCIATION = Column("area_name", "Partiförening")
_TOLD = "Streck: föreningen har inte redovisat, eller uppgiften är inte antecknad."


def by_association(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """What every association did (`metrics.activities.with_rates`, named)."""
    columns = [
        ASSOCIATION,
        Column("activities", "Aktiviteter", "integer"),
        Column("red_saturdays", "Röda lördagar", "integer"),
        Column("hours", "Timmar", "decimal"),
        Column("doors", "Dörrar", "integer"),
        Column("conversations", "Samtal", "integer"),
        Column("contact_rate", "Samtal per dörr", "share"),
        Column("leaflets", "Flygblad", "integer"),
    ]
    return own(frame, columns, key="activities", title=title, is_example=is_example, note=_TOLD,
               certainty="self_reported")  # fmt: skip


def beside_median(
    frame: pd.DataFrame, *, key: str, title: str, is_example: bool, certainty: Certainty
) -> Table:
    """One association beside the median of all (`metrics.small_n.beside_median`)."""
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
    """Activities, hours and conversations by size of association and of electorate."""
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
    """Activities of every calendar week (`metrics.activities.by_week`)."""
    columns = [
        Column("week_start", "Vecka från", "date"),
        Column("activities", "Aktiviteter", "integer"),
        Column("hours", "Timmar", "decimal"),
        Column("associations", "Föreningar ute", "integer"),
    ]
    return own(frame, columns, key="weeks", title=title, is_example=is_example, certainty="self_reported")


def heat(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Associations by week: a row per association, a column per week (named, `by_association_and_week`)."""
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
    """Activities by kind (`metrics.activities.by_kind`)."""
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
    """Known costs by table (`metrics.activities.costs`)."""
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
    """The plan's dates against what was (`metrics.goals.evaluate_dates`)."""
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
    """Ballot papers by association (`metrics.ballots.by_association`, named)."""
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
    """Items of every week of the campaign (`metrics.media.by_week`)."""
    columns = [
        Column("week", "Vecka i valrörelsen", "integer"),
        Column("week_start", "Från", "date"),
        Column("op_eds", "Debattartiklar", "integer"),
        Column("news", "Nyheter", "integer"),
        Column("items", "Tillsammans", "integer"),
    ]
    return own(frame, columns, key="media-weeks", title=title, is_example=is_example)


def media_by(frame: pd.DataFrame, *, key: str, heading: str, title: str, is_example: bool) -> Table:
    """Items by what a column says (`metrics.media.by`)."""
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
    """Runs of days without any item (`metrics.media.gaps`)."""
    columns = [
        Column("first", "Från", "date"),
        Column("last", "Till", "date"),
        Column("days", "Dagar", "integer"),
    ]
    return own(frame, columns, key="media-gaps", title=title, is_example=is_example)


def followers(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Growth of every channel (`metrics.followers.growth`)."""
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
    """New follows as Meta reports them (`metrics.followers.new_follows`)."""
    rows = frame.assign(word=frame["channel"].map(text.channel))
    columns = [
        Column("word", "Kanal"),
        Column("days", "Dagar i exporten", "integer"),
        Column("new_follows", "Nya följningar", "integer"),
    ]
    note = "De som slutade följa är inte avdragna: summan är ingen nettotillväxt."
    return own(rows, columns, key="new-follows", title=title, is_example=is_example, note=note)
