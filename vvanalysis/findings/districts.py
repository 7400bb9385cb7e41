"""Findings about electoral districts between two elections."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import held, missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import districts as text
from vvanalysis.report_text.coverage import MUNICIPALITIES

__all__ = ["coverage", "late", "like_for_like", "map_extent", "quiet_strongholds", "strength"]


def coverage(frame: pd.DataFrame, *, election: str, importance: int = 0) -> Finding:
    """How much of the vote the comparable districts hold (`metrics.districts.coverage`, one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> covered = pd.DataFrame({"election_type": ["RD"], "districts": [179], "comparable": [162],
    ...     "untold": [0], "coverage": [0.866]})
    >>> print(findings.districts.coverage(covered, election="RD"))
    162 av 179 valdistrikt kan jämföras med förra valet enligt valmyndigheten; de rymmer 86,6 % av de
    giltiga rösterna.
    """
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing("district-coverage")
    row, part = rows.iloc[0], number(rows, "coverage")
    districts, untold = int(row["districts"]), int(row["untold"])
    if untold == districts:
        return Finding("district-coverage", text.untold_sentence(), "missing")
    sentence = text.coverage_sentence(
        comparable=int(row["comparable"]), districts=districts, coverage=part, untold=untold
    )
    value = float(row["comparable"]) if part is None else part
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official("district-coverage", sentence, value, importance)


def like_for_like(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The party in the comparable districts (`metrics.districts.like_for_like`, one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> same = pd.DataFrame({"election_type": ["RD"], "districts": [162], "gained": [145], "lost": [17],
    ...     "vote_share": [0.0684], "vote_share_previous": [0.0524], "vote_share_change": [0.016]})
    >>> print(findings.districts.like_for_like(same, party="A", election="RD"))
    I 162 jämförbara distrikt gick A från 5,2 % till 6,8 %: andelen steg i 145 och sjönk i 17.
    """
    rows = frame[frame["election_type"] == election]
    if number(rows, "vote_share_change") is None:
        return missing("like-for-like")
    row = rows.iloc[0]
    sentence = text.like_for_like_sentence(
        party,
        share=float(row["vote_share"]),
        before=float(row["vote_share_previous"]),
        gained=int(row["gained"]),
        lost=int(row["lost"]),
        districts=int(row["districts"]),
    )
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official("like-for-like", sentence, float(row["vote_share_change"]), importance)


def strength(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Strongholds and white spots (`metrics.districts.with_strength`, rows of one election).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> districts = pd.DataFrame({"strength": ["stronghold", "between", "white_spot", "between"],
    ...     "areas": 1, "told": [("Åby",)] * 4, "lacking": [()] * 4})
    >>> print(findings.districts.strength(districts, party="A"))
    Bland 4 valdistrikt har A ett starkt fäste och en vit fläck.
    """
    known = frame["strength"].dropna()
    if known.empty:
        return missing("strongholds")
    strongholds, white = int((known == "stronghold").sum()), int((known == "white_spot").sum())
    sentence = text.strength_sentence(party, strongholds=strongholds, white_spots=white, districts=len(known))
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return official("strongholds", sentence, float(strongholds), importance)


def quiet_strongholds(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Strongholds with low turnout among the districts of one election (`metrics.districts.judged`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"strength": ["stronghold", "stronghold", "between"],
    ...     "is_quiet": [True, True, False], "non_voters": [354, 346, 90], "areas": 1,
    ...     "told": [("Åby",)] * 3, "lacking": [()] * 3})
    >>> print(findings.districts.quiet_strongholds(frame, party="A"))
    2 starka fästen för A hade lägre valdeltagande än mittdistriktet; där fanns 700 röstberättigade som
    inte röstade i sitt distrikt.
    """
    if frame.empty:
        return missing("quiet-strongholds")
    quiet = frame[frame["is_quiet"]]
    sentence = text.quiet_sentence(
        party,
        districts=len(quiet),
        non_voters=int(quiet["non_voters"].sum()),
        strongholds=int((frame["strength"] == "stronghold").sum()),
        every=len(frame),
    )
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return official("quiet-strongholds", sentence, float(len(quiet)), importance)


def map_extent(frame: pd.DataFrame, borders: pd.DataFrame) -> Finding:
    """How many of the districts the map can show (`store.read_borders_of_districts`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> districts = pd.DataFrame({"area_code": ["99800101", "99800102", "99800103"]})
    >>> borders = pd.DataFrame({"area_code": ["99800101", "99800102", "99800103"],
    ...     "holds": [True, True, False]})
    >>> print(findings.districts.map_extent(districts, borders))
    Kartan visar 2 av 3 valdistrikt: för de andra är det inte känt att gränserna gäller.
    """
    if frame.empty:
        return missing("district-map")
    drawn = int(frame["area_code"].isin(borders.loc[borders["holds"], "area_code"]).sum())
    sentence = text.map_sentence(drawn=drawn, districts=len(frame))
    if drawn == 0:
        return Finding("district-map", sentence, "missing")
    return official("district-map", sentence, float(drawn), 0)


def late(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The party among late votes (`metrics.districts.late_shares`, one area and year).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"election_type": ["RD"], "late_share_of_party": [0.0922],
    ...     "district_share_of_party": [0.0688]})
    >>> print(findings.districts.late(frame, party="A", election="RD"))
    Bland de sena förtidsrösterna fick A 9,2 %, mot 6,9 % i valdistrikten.
    """
    rows = frame[frame["election_type"] == election]
    share, district = number(rows, "late_share_of_party"), number(rows, "district_share_of_party")
    if share is None or district is None:
        return missing("late-votes")
    sentence = text.late_sentence(party, late=share, district=district)
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official("late-votes", sentence, share, importance)
