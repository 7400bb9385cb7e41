"""Metric frame in, table item out: Swedish headings, order of rows, how sure, source."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import labels
from vvanalysis.report_text.goals import NOTES, amount, status_word
from vvanalysis.report_text.labels import ELECTION_SHORT, OFFICIAL_SOURCE, OWN_SOURCE, UNDERTAKING
from vvanalysis.report_text.sorting import swedish_key

_AREA = Column("area_name", "Område")
_ELECTION = Column("election", "Val")
_VOTES = Column("votes", "Röster", "integer")
_SHARE = Column("vote_share", "Andel", "share")
_SHARE_CHANGE = Column("vote_share_change", "Ändring, procentenheter", "points")


def by_election(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One area's result of one party, a row per election type: votes, share, change, rank, indices."""
    named = frame.assign(election=frame["election_type"].map(ELECTION_SHORT))
    columns = [
        _ELECTION,
        _VOTES,
        Column("votes_change", "Ändring, röster", "count_change"),
        _SHARE,
        _SHARE_CHANGE,
        Column("rank", "Plats bland partierna", "integer"),
        Column("index_county", "Index mot länet", "index"),
        Column("index_nation", "Index mot landet", "index"),
    ]
    note = "Index: områdets andel i förhållande till länets respektive landets, som är 100."
    return _official(_in_election_order(named), columns, key=key, title=title, note=note)


def history(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One area's shares of one party: a row per election year, a column per election type."""
    wide = frame.pivot_table(
        index="election_year", columns="election_type", values="vote_share", aggfunc="first"
    )
    rows = wide.reset_index().assign(year=wide.index.astype(str))
    kinds = [kind for kind in ELECTION_SHORT if kind in wide]
    columns = [Column("year", "Valår"), *[Column(kind, ELECTION_SHORT[kind], "share") for kind in kinds]]
    return _official(rows, columns, key=key, title=title)


def parties(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The parties of one area and election: votes, share, change."""
    columns = [Column("party_code", "Parti"), _VOTES, _SHARE, _SHARE_CHANGE]
    note = "Streck betyder att partiet inte redovisades då."
    return _official(frame, columns, key=key, title=title, note=note)


def by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One election's result of one party, a row per area in Swedish order."""
    ordered = frame.assign(order=frame["area_name"].map(swedish_key)).sort_values("order")
    columns = [
        _AREA,
        _VOTES,
        _SHARE,
        _SHARE_CHANGE,
        Column("rank", "Plats", "integer"),
        Column("index_county", "Index mot länet", "index"),
    ]
    return _official(ordered, columns, key=key, title=title)


def turnout(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and invalid votes, a row per area in Swedish order."""
    ordered = frame.assign(order=frame["area_name"].map(swedish_key)).sort_values("order")
    columns = [
        _AREA,
        Column("eligible", "Röstberättigade", "integer"),
        Column("cast", "Röstande", "integer"),
        Column("turnout", "Valdeltagande", "share"),
        Column("turnout_change", "Ändring, procentenheter", "points"),
        Column("invalid_share", "Ogiltiga av avgivna", "share"),
    ]
    return _official(ordered, columns, key=key, title=title)


def districts(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and one party's share in electoral districts, in the frame's order."""
    columns = [
        Column("area_name", "Valdistrikt"),
        Column("eligible", "Röstberättigade", "integer"),
        Column("turnout", "Valdeltagande", "share"),
        Column("turnout_change", "Ändring, procentenheter", "points"),
        _VOTES,
        _SHARE,
    ]
    note = (
        "Sena förtidsröster räknas i uppsamlingsdistrikt och ingår inte. Ändringen är valmyndighetens egen, "
        "på dagens gränser; streck där den saknas."
    )
    return _official(frame, columns, key=key, title=title, note=note)


def fifths(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout by fifth of the districts, weakest first."""
    columns = [
        Column("fifth", "Femtedel", "integer"),
        Column("districts", "Valdistrikt", "integer"),
        Column("vote_share_low", "Andel från", "share"),
        Column("vote_share_high", "Andel till", "share"),
        Column("eligible", "Röstberättigade", "integer"),
        Column("turnout", "Valdeltagande", "share"),
    ]
    return _official(frame, columns, key=key, title=title)


def seats(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats of one party in councils beside the council's size."""
    columns = [
        Column("area_name", "Kommun"),
        Column("year", "Valår"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Fullmäktiges storlek", "integer"),
    ]
    return _official(frame.assign(year=frame["election_year"].astype(str)), columns, key=key, title=title)


def seats_between(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats of one party in councils, two elections beside each other, in Swedish order."""
    ordered = frame.assign(order=frame["area_name"].map(swedish_key)).sort_values("order")
    columns = [
        Column("area_name", "Kommun"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Av", "integer"),
        Column("seats_previous", "Mandat förra valet", "integer"),
        Column("council_size_previous", "Av", "integer"),
        Column("seats_change", "Ändring", "count_change"),
    ]
    note = "Av: fullmäktiges storlek. Streck: partiet redovisas inte i kommunens slutliga resultat."
    return _official(ordered, columns, key=key, title=title, note=note)


def goals(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's goals: a row per reading with outcome, target, status and evidence."""
    rows = frame.assign(
        goal=frame["goal_number"].astype(str) + ". " + frame["goal_title"],
        reading=frame["reading_text"].fillna(""),
        outcome=_amounts(frame, "value"),
        aim=_amounts(frame, "target"),
        word=frame["status"].map(status_word),
        sure=frame["certainty"].map(labels.CERTAINTY),
    )
    columns = [
        Column("goal", "Mål"),
        Column("word", "Status"),
        Column("reading", "Läsning"),
        Column("outcome", "Utfall"),
        Column("aim", "Mål i planen"),
        Column("attainment", "Måluppfyllelse", "share"),
        Column("evidence_rows", "Rader i underlaget", "integer"),
        Column("sure", "Hur säkert"),
    ]
    return _own(rows, columns, key="goals", title=title, is_example=is_example, note=_notes(frame))


def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Goal readings with a short `label`: the goal's number and what is read."""
    words = frame["reading_text"].fillna(frame["goal_title"])
    return frame.assign(label=frame["goal_number"].astype(str) + ". " + words)


def undertakings(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's undertakings: due, done, status."""
    rows = frame.assign(word=frame["status"].map(UNDERTAKING))
    columns = [
        Column("title", "Åtagande"),
        Column("due", "Skulle göras senast", "date"),
        Column("done_on", "Gjordes", "date"),
        Column("word", "Status"),
    ]
    return _own(rows, columns, key="undertakings", title=title, is_example=is_example, note="")


def _amounts(frame: pd.DataFrame, column: str) -> list[str]:
    return [
        amount(None if pd.isna(value) else float(value), unit)
        for value, unit in zip(frame[column], frame["unit"].fillna(""), strict=True)
    ]


def _notes(frame: pd.DataFrame) -> str:
    missing = frame["note"].isin(list(NOTES)).any()
    return "Streck i utfallet: underlag saknas, målet är inte mätt." if missing else ""


def _in_election_order(frame: pd.DataFrame) -> pd.DataFrame:
    place = {kind: order for order, kind in enumerate(ELECTION_SHORT)}
    return frame.sort_values("election_type", key=lambda kinds: kinds.map(place))


def _official(frame: pd.DataFrame, columns: list[Column], *, key: str, title: str, note: str = "") -> Table:
    return Table.of(
        frame, columns=columns, key=key, title=title, certainty="official", source=OFFICIAL_SOURCE, note=note
    )


def _own(
    frame: pd.DataFrame, columns: list[Column], *, key: str, title: str, is_example: bool, note: str
) -> Table:
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="register",
        source=OWN_SOURCE,
        note=note,
        is_example=is_example,
    )
