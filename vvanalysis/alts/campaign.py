"""Alt texts of the campaign's figures."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import visible
from vvanalysis.report_text import numbers
from vvanalysis.report_text.alts import MISSING, NOT_SHOWN, hidden_words
from vvanalysis.report_text.campaign import listed

__all__ = ["dots", "heat", "lorenz", "media_weeks", "months", "strips", "timeline"]


def timeline(weeks: pd.DataFrame, dates: pd.DataFrame) -> str:
    """Weeks with their activities, and the plan's dates.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> weeks = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [14, 9]})
    >>> dates = pd.DataFrame({"date": pd.to_datetime(["2018-08-11"]), "title": ["Valstart"]})
    >>> print(alts.campaign.timeline(weeks, dates))
    Tidslinje över årets 2 veckor med en stapel för aktiviteterna i varje vecka. Flest, 14, i veckan
    från 6 augusti 2018. Planens datum: Valstart 11 augusti 2018.
    """
    if weeks.empty:
        return MISSING
    top = weeks.sort_values("activities", ascending=False).iloc[0]
    named = ", ".join(
        f"{title} {numbers.date(day.date())}"
        for title, day in zip(dates["title"], dates["date"], strict=True)
    )
    span = "årets enda vecka" if len(weeks) == 1 else f"årets {len(weeks)} veckor"
    most = "Inga aktiviteter är redovisade"
    if top["activities"] > 0:
        most = f"Flest, {int(top['activities'])}, i veckan från {numbers.date(top['week_start'].date())}"
    return (
        f"Tidslinje över {span} med en stapel för aktiviteterna i varje vecka. {most}. "
        f"Planens datum: {named or 'inga'}."
    )


def heat(frame: pd.DataFrame) -> str:
    """Associations by week: area_name, week_start, activities.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> cells = pd.DataFrame({"area_name": ["Ekby", "Ekby", "Åby", "Åby"],
    ...     "activities": [1, 2, None, None]})
    >>> print(alts.campaign.heat(cells))
    Rutnät med en rad för var och en av 2 partiföreningar och en kolumn per vecka. Flest aktiviteter, 3,
    har Ekby. Åby har inte redovisat.
    """
    if frame.empty:
        return MISSING
    totals = frame.groupby("area_name", sort=False)["activities"].sum(min_count=1)
    told = totals.dropna()
    silent = totals[totals.isna()].index.tolist()
    most = told[told == told.max()].index.tolist() if len(told) else []
    every = f"var och en av {len(totals)} partiföreningar"
    who = every if len(totals) > 1 else f"partiföreningen {totals.index[0]}"
    text = f"Rutnät med en rad för {who} och en kolumn per vecka. "
    if most and not told.max():
        text += "Inga aktiviteter är redovisade. "
    elif most:
        text += f"Flest aktiviteter, {int(told.max())}, har {listed(most)}. "
    return text + (f"{listed(silent)} har inte redovisat." if silent else "Alla har redovisat.")


def media_weeks(frame: pd.DataFrame) -> str:
    """Items by week: items.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> weeks = pd.DataFrame({"items": [2, 2]})
    >>> print(alts.campaign.media_weeks(weeks))
    Staplar över antalet inslag i medierna vecka för vecka i valrörelsen: 2, 2.
    """
    if frame.empty:
        return MISSING
    counts = ", ".join(str(int(items)) for items in frame["items"])
    return f"Staplar över antalet inslag i medierna vecka för vecka i valrörelsen: {counts}."


def months(frame: pd.DataFrame) -> str:
    """Joins and exits by month: joined, left.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> months = pd.DataFrame({"month": pd.to_datetime(["2018-03-01", "2018-04-01"]), "joined": [15, 11]})
    >>> print(alts.campaign.months(months))
    Staplar månad för månad: nya medlemmar uppåt, utträden nedåt. Flest nya, 15, i mars.
    """
    if frame.empty:
        return MISSING
    known = visible(frame, ["joined"])
    if known.empty:
        return NOT_SHOWN
    top = known.sort_values("joined", ascending=False).iloc[0]
    return (
        f"Staplar månad för månad: nya medlemmar uppåt, utträden nedåt. Flest nya, {int(top['joined'])}, i "
        f"{numbers.MONTHS[top['month'].month - 1]}{hidden_words(len(frame) - len(known))}."
    )


def strips(frame: pd.DataFrame) -> str:
    """Support by association: area_name, hours_per_100_members, hours_per_10000_eligible.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> named = pd.DataFrame({"hours_per_100_members": [0.0, 27.8], "area_name": ["Granby", "Björkby"]})
    >>> print(alts.campaign.strips(named))
    Punkter för 2 partiföreningar, minst förening överst: timmar stöd per 100 medlemmar till vänster och
    per röstberättigade till höger. Per medlem från 0,0 i Granby till 27,8 i Björkby.
    """
    measures = {"hours_per_100_members": "Per medlem", "hours_per_10000_eligible": "Per röstberättigade"}
    told = {name: frame.dropna(subset=[name]) for name in measures if name in frame}
    known = {name: visible(rows, [name]).sort_values(name) for name, rows in told.items()}
    shown = next((name for name, rows in known.items() if len(rows)), None)
    if shown is None:
        return MISSING if all(rows.empty for rows in told.values()) else NOT_SHOWN
    low, high = known[shown].iloc[0], known[shown].iloc[-1]
    first = next(iter(measures))
    without = "" if shown == first else _without_members(is_hidden=len(told[first]) > 0)
    return (
        f"Punkter för {len(frame)} partiföreningar, minst förening överst: timmar stöd per 100 medlemmar "
        f"till vänster och per röstberättigade till höger. {without}{measures[shown]} från "
        f"{numbers.decimal(float(low[shown]))} i {low['area_name']} till "
        f"{numbers.decimal(float(high[shown]))} i {high['area_name']}"
        f"{hidden_words(len(told[shown]) - len(known[shown]))}."
    )


def _without_members(*, is_hidden: bool) -> str:
    """Why the hours are not told by member, where those by voter are."""
    return "Timmarna per medlem visas inte. " if is_hidden else "Uppgift om timmar per medlem saknas. "


def lorenz(frame: pd.DataFrame) -> str:
    """Lorenz curve: population_share, given_share.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> curve = pd.DataFrame({"population_share": [0.0, 0.5, 1.0], "given_share": [0.0, 0.25, 1.0]})
    >>> print(alts.campaign.lorenz(curve))
    Lorenzkurva över stödtimmarna: kurvan ligger under den raka linjen för helt jämn fördelning. De 50 %
    av medlemmarna som fick minst stöd delade på 25 % av timmarna.
    """
    if frame.empty:
        return MISSING
    half = frame[frame["population_share"] <= 0.5].iloc[-1]
    return (
        "Lorenzkurva över stödtimmarna: kurvan ligger under den raka linjen för helt jämn fördelning. De "
        f"{numbers.percent(float(half['population_share']), 0)} av medlemmarna som fick minst stöd delade på "
        f"{numbers.percent(float(half['given_share']), 0)} av timmarna."
    )


def dots(frame: pd.DataFrame) -> str:
    """Effort and change: area_name, effort, vote_share_change.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> pairs = pd.DataFrame({"effort": [12.0, 146.4], "vote_share_change": [-0.00346, -0.0176]})
    >>> print(alts.campaign.dots(pairs))
    Punktdiagram med 2 partiföreningar. Vågrätt samtal per röstberättigade, från 12 till 146; lodrätt
    andelens ändring, från −1,8 till −0,3 procentenheter.
    """
    if frame.empty:
        return MISSING
    across, up = frame["effort"].astype(float), frame["vote_share_change"].astype(float)
    return (
        f"Punktdiagram med {len(frame)} partiföreningar. Vågrätt samtal per röstberättigade, från "
        f"{numbers.decimal(float(across.min()), 0)} till {numbers.decimal(float(across.max()), 0)}; lodrätt "
        f"andelens ändring, från {numbers.points(float(up.min()))} till {numbers.points(float(up.max()))} "
        "procentenheter."
    )
