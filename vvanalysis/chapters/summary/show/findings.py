"""Findings across chapters: each a sentence with its claim, or nothing where its rule has nothing to tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from vvanalysis.chapters.history.frames import STANDING
from vvanalysis.chapters.results.frames import RESULT
from vvanalysis.chapters.summary import frames, own_words
from vvanalysis.chapters.summary import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Finding
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import computed_finding, held, number, official_finding
from vvanalysis.schemas.metric_frames import one
from vvanalysis.words.coverage import MUNICIPALITIES

__all__ = [
    "concentration_finding", "crossings_finding", "everywhere_finding",
    "losers_finding", "near_finding", "newcomers_finding", "records_finding", "risk_finding", "seats_finding",
    "share_finding", "standout_finding", "strongholds_finding",

]  # fmt: skip

RESULTS: Final = "30_results"
SEATS: Final = "35_seats"
DISTRICTS: Final = "42_districts"
THREE: Final = "45_simultaneous"
HISTORY: Final = "65_history"


def nothing(key: str) -> Finding:
    """What a rule gives that has nothing to tell: no page shows it."""
    return Finding(key, text.NOTHING, "missing")


def claimed(finding: Finding, claim: str, about: str) -> Finding:
    """The finding with its claim; one that lacks its number has none."""
    return finding if finding.certainty == "missing" else replace(finding, claim=claim, about=about)


@takes(frames.EVERYWHERE)
def everywhere_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """That the share went the same way in every municipality (`metrics.everywhere`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"election_type": ["RD"], "areas": [16], "direction": [1]})
    >>> found = summary.show.everywhere_finding(rows, party="A")
    >>> found.claim
    'A ökade till riksdagen i alla 16 kommuner'
    """
    if frame.empty:
        return nothing("everywhere")
    row = frame.iloc[0]
    election = str(row["election_type"])
    told: dict[str, Any] = {
        "election": election,
        "areas": int(row["areas"]),
        "direction": int(row["direction"]),
    }
    sentence = text.everywhere_sentence(party, **told)
    finding = official_finding(f"everywhere-{election.lower()}", sentence, float(row["areas"]))
    return claimed(finding, text.everywhere_claim(party, **told), RESULTS)


@takes(one(RESULT))
def share_finding(frame: pd.DataFrame, *, party: str, election: str, area: str) -> Finding:
    r"""The party's share in the county (`results.metrics.party_results`, the county's row of one election).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"vote_share": [0.0695], "vote_share_change": [0.0172]})
    >>> summary.show.share_finding(rows, party="A", election="RD", area="Å län").claim.replace("\u202f", " ")
    'A fick 7,0 % till riksdagen, upp 1,7\xa0procentenheter'
    """
    share = number(frame, "vote_share")
    if share is None:
        return nothing(f"share-{election.lower()}")
    told: dict[str, Any] = {
        "election": election,
        "share": share,
        "change": number(frame, "vote_share_change"),
    }
    finding = official_finding(
        f"share-{election.lower()}",
        text.share_sentence(party, area=area, **told),
        share,
    )
    return claimed(finding, text.share_claim(party, **told), RESULTS)


@takes(frames.CONCENTRATION)
def concentration_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Where the whole change of the votes lies (`metrics.concentration`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"election_type": ["KF"], "change": [1911], "leaders": [("Åby",)],
    ...     "leader_change": [1942], "rest": [15], "rest_change": [-31]})
    >>> summary.show.concentration_finding(rows, party="A").claim
    'Hela ökningen i kommunvalet kom från Åby'
    """
    if frame.empty:
        return nothing("concentration")
    row = frame.iloc[0]
    election, change, leaders = str(row["election_type"]), int(row["change"]), tuple(row["leaders"])
    sentence = text.concentration_sentence(
        party, election=election, change=change, leaders=leaders, each=int(row["leader_change"]),
        rest=(int(row["rest"]), int(row["rest_change"])),
    )  # fmt: skip
    finding = official_finding(f"concentration-{election.lower()}", sentence, float(change))
    return claimed(
        finding, text.concentration_claim(election=election, change=change, leaders=leaders), RESULTS
    )


@takes(frames.CHANGES)
def seats_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Seats in all councils, and where they came and went (`metrics.council_changes`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"seats": [33], "seats_previous": [36], "council_size": [598], "councils": [16],
    ...     "seated": [15], "won": [("Åby",)], "lost": [("Eda", "Kil")]})
    >>> print(summary.show.seats_finding(rows, party="A"))
    A har 33 av 598 mandat i fullmäktige, tre färre än förra gången: mandat gick förlorade i Eda och Kil och
    vanns i Åby.
    """
    if frame.empty:
        return nothing("seats")
    row = frame.iloc[0]
    now, before = int(row["seats"]), int(row["seats_previous"])
    councils = (int(row["council_size"]), int(row["councils"]))
    sentence = text.seats_sentence(
        party, seats=(now, before), councils=councils, won=row["won"], lost=row["lost"]
    )
    finding = official_finding("seats", sentence, float(now))
    return claimed(finding, text.seats_claim(party, seats=now, change=now - before), SEATS)


def _sum_of(values: pd.Series) -> int | None:
    return None if values.isna().any() else int(values.sum())


@takes(frames.NEAR)
def near_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    r"""How few votes had given how many seats more (`metrics.within_votes`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby", "Eda"], "votes_to_next": [5, 22], "next_seats": [1, 1],
    ...     "is_near": [True, True]})
    >>> print(str(summary.show.near_finding(rows, party="A")).replace("\xa0", " "))
    Med 27 röster till på rätt ställen hade A fått två mandat till (Åby 5 och Eda 22).
    """
    near = frame[frame["is_near"].astype(bool)] if len(frame) else frame
    if near.empty:
        return nothing("seats-near")
    told: dict[str, Any] = {
        "names": near["area_name"].tolist(), "votes": [int(each) for each in near["votes_to_next"]],
        "seats": _sum_of(near["next_seats"]),
    }  # fmt: skip
    sentence = held(text.near_sentence(party, **told), near)
    finding = computed_finding("seats-near", sentence, float(sum(told["votes"])))
    return claimed(finding, text.near_claim(**told), SEATS)


@takes(frames.RISK)
def risk_finding(frame: pd.DataFrame, *, party: str, limit: int) -> Finding:
    r"""How many seats hang on few votes (`metrics.at_risk`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby", "Eda"], "votes_to_loss": [3, 36], "loss_seats": [1, 1]})
    >>> print(str(summary.show.risk_finding(rows, party="A", limit=50)).replace("\xa0", " "))
    Två mandat för A hängde på högst 50 röster var: Åby 3 och Eda 36.
    """
    if frame.empty:
        return nothing("seats-risk")
    seats = int(frame["loss_seats"].fillna(1).sum())  # a margin is of one seat where no more is told
    names, votes = frame["area_name"].tolist(), [int(each) for each in frame["votes_to_loss"]]
    sentence = text.risk_sentence(party, names=names, votes=votes, seats=seats, limit=limit)
    finding = computed_finding("seats-risk", held(sentence, frame), float(seats))
    return claimed(finding, text.risk_claim(seats=seats, limit=limit), SEATS)


@takes(frames.CROSSINGS)
def crossings_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    r"""Where the share rose in parliament's election and fell in the council's (`metrics.crossings`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby"], "fall": [-0.036]})
    >>> print(str(summary.show.crossings_finding(rows, party="A")).replace("\xa0", " "))
    I Åby ökade A till riksdagen men minskade i kommunvalet, med 3,6 procentenheter.
    """
    if frame.empty:
        return nothing("crossings")
    names = frame["area_name"].tolist()
    sentence = text.crossings_sentence(party, names=names, deepest=float(frame["fall"].iloc[0]))
    finding = official_finding("crossings", held(sentence, frame, noun=MUNICIPALITIES), float(len(frame)))
    return claimed(finding, text.crossings_claim(names=names), THREE)


@takes(frames.MARKS)
def standout_finding(frame: pd.DataFrame) -> Finding:
    """Which municipality asks most to be looked into (`metrics.standouts`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby"], "measures": [("seat_lost", "fell", "newcomer")]})
    >>> print(summary.show.standout_finding(rows))
    Mest att ta reda på finns i Åby (tappat mandat, fall i kommunvalet, nytt parti).
    """
    if frame.empty:
        return nothing("standout")
    names = frame["area_name"].tolist()
    sentence = text.standout_sentence(names=names, measures=[tuple(each) for each in frame["measures"]])
    finding = computed_finding("standout", sentence, float(len(frame)))
    return claimed(finding, text.standout_claim(names=names), THREE)


@takes(frames.NEWCOMERS)
def newcomers_finding(frame: pd.DataFrame) -> Finding:
    """New parties, by their names (`metrics.newcomers`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby"], "party_name": ["NYA ÅBYPARTIET"], "vote_share": [0.365],
    ...     "rank": [1]})
    >>> print(str(summary.show.newcomers_finding(rows)).replace("\u202f", " "))
    I Åby fick det nya partiet Nya Åbypartiet 36,5 % i kommunvalet och blev störst.
    """
    if frame.empty:
        return nothing("newcomers")
    areas, parties = frame["area_name"].tolist(), frame["party_name"].tolist()
    shares = [float(each) for each in frame["vote_share"]]
    first = bool(frame["rank"].iloc[0] == 1)
    sentence = own_words.newcomers_sentence(areas=areas, parties=parties, shares=shares, first=first)
    finding = official_finding("newcomers", held(sentence, frame, noun=MUNICIPALITIES), shares[0])
    claim = own_words.newcomers_claim(area=areas[0], party=parties[0], share=shares[0])
    return claimed(finding, claim, RESULTS)


@takes(STANDING)
def records_finding(frame: pd.DataFrame, *, party: str, year: int) -> Finding:
    """Where it was the party's lowest and highest ever (`history.metrics.standing`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"area_name": ["Åby", "Eda"], "is_lowest": [True, False], "is_highest": False,
    ...     "elections": 14, "first_year": 1973})
    >>> print(summary.show.records_finding(rows, party="A", year=2018))
    Kommunvalet 2018 var A:s sämsta sedan 1973 i Åby.
    """
    names = {which: _many(frame, which) for which in ("is_lowest", "is_highest")}
    if not any(names.values()):
        return nothing("records")
    told: dict[str, Any] = {
        "since": int(frame["first_year"].iloc[0]),
        "lowest": names["is_lowest"],
        "highest": names["is_highest"],
    }
    sentence = held(text.records_sentence(party, year=year, **told), frame, noun=MUNICIPALITIES)
    finding = official_finding("records", sentence, float(sum(map(len, names.values()))))
    return claimed(finding, text.records_claim(**told), HISTORY)


def _many(frame: pd.DataFrame, which: str) -> list[str]:
    """Names of municipalities with a record among at least five elections."""
    if frame.empty or which not in frame:
        return []
    is_one = frame[which].fillna(False).astype(bool) & (frame["elections"] >= 5).fillna(False).astype(bool)
    return frame.loc[is_one, "area_name"].astype(str).tolist()


@takes(frames.LOSERS)
def losers_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """Which party fell most where the own one rose (`metrics.losers`); no cause is claimed.

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"parties": [("S",)], "party_names": [("Socialdemokraterna",)], "fell_in": [14],
    ...     "of_risen": [16]})
    >>> print(summary.show.losers_finding(rows, party="A", election="RD"))
    I de 16 kommuner där A ökade till riksdagen tappade Socialdemokraterna mest i 14 av dem. Det säger inte
    vart någon väljare gick.
    """
    if frame.empty:
        return nothing(f"losers-{election.lower()}")
    row = frame.iloc[0]
    names = tuple(row["party_names"])
    told: dict[str, Any] = {"areas": int(row["fell_in"]), "of_areas": int(row["of_risen"])}
    sentence = own_words.losers_sentence(party, election=election, names=names, **told)
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    finding = official_finding(f"losers-{election.lower()}", sentence, float(told["areas"]))
    return claimed(finding, own_words.losers_claim(party, election=election, names=names), RESULTS)


@takes(frames.STRONGHOLDS)
def strongholds_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Strongholds with low turnout, and where they lie (`metrics.strongholds_by_area`).

    Examples
    --------
    >>> from vvanalysis.chapters import summary
    >>> rows = pd.DataFrame({"municipality_name": ["Åby", "Eda"], "districts": [9, 5],
    ...     "non_voters": [2000, 1430]})
    >>> summary.show.strongholds_finding(rows, party="A").claim
    'Nio av 14 starka distrikt med lågt deltagande ligger i Åby'
    """
    if frame.empty:
        return nothing("strongholds")
    districts = int(frame["districts"].sum())
    place = half_in_one(frame)
    told: dict[str, Any] = {"districts": districts, "area": place[0], "in_area": place[1]}
    sentence = own_words.strongholds_sentence(party, non_voters=_sum_of(frame["non_voters"]), **told)
    finding = official_finding("strongholds", held(sentence, frame, noun=MUNICIPALITIES), float(districts))
    return claimed(finding, own_words.strongholds_claim(**told), DISTRICTS)


def half_in_one(frame: pd.DataFrame) -> tuple[str, int]:
    """The municipality with at least half of the districts, and how many; "" where none has, or two tie."""
    most = int(frame["districts"].max())
    leads = frame[frame["districts"] == most]
    has_half = 2 * most >= int(frame["districts"].sum())
    return (str(leads["municipality_name"].iloc[0]), most) if has_half and len(leads) == 1 else ("", 0)


offer(__name__)
