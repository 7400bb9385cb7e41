"""Findings about why votes changed and about results against what was to be expected."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, held, missing, number, whole
from vvanalysis.items import Finding
from vvanalysis.report_text import expectation as text
from vvanalysis.report_text.coverage import MUNICIPALITIES, among, lacks
from vvanalysis.report_text.wrap import sentences

__all__ = ["accuracy", "county", "effects", "expectation", "mix", "outside", "own"]

_EFFECTS = ("effect_electorate", "effect_valid_rate", "effect_share")


def effects(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The change of votes and its parts (`metrics.decomposition.vote_effects`, rows of one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> county = pd.DataFrame({"election_type": ["RD"], "votes_change": [3262],
    ...     "effect_electorate": [-30.5], "effect_valid_rate": [144.7], "effect_share": [3147.8]})
    >>> print(findings.expectation.effects(county, area="Exempellän", party="A", election="RD"))
    A fick 3 262 fler röster i riksdagsvalet i Exempellän än förra gången: partiets andel står för
    +3 148, giltiga röster per röstberättigad för +145 och väljarkårens storlek för −31.
    """
    rows = frame[frame["election_type"] == election]
    change, values = whole(rows, "votes_change"), [number(rows, name) for name in _EFFECTS]
    known = tuple(value for value in values if value is not None)
    sentence = text.effects_sentence(
        party, election, area=area, change=change, effects=known if len(known) == len(_EFFECTS) else None
    )
    return computed(f"effects-{election}", sentence, None if change is None else float(change), importance)


def mix(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """Within and mix (`metrics.decomposition.total_of`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"within": [0.0172], "mix": [3.47e-05], "share_change": [0.0172],
    ...     "areas": [16], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.expectation.mix(frame))
    Partiets andel i länet ändrades med +1,72 procentenheter: +1,72 kom från andelarna i kommunerna och
    0,00 från att kommunerna har vuxit olika mycket.
    """
    change, within, part = (number(frame, name) for name in ("share_change", "within", "mix"))
    if change is None or within is None or part is None:
        return missing("mix")
    row = frame.iloc[0]
    lacking = row["lacking"]
    where = among(int(row["areas"]), lacking, noun=MUNICIPALITIES) if len(lacking) else "länet"
    sentence = text.mix_sentence(change=change, within=within, mix=part, where=where)
    return computed("mix", sentences(sentence, lacks(row["told"], lacking)), change, importance)


def expectation(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The share against uniform swing (`metrics.expectation.expectations`, rows of one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> whole = pd.DataFrame({"election_type": ["RD"], "vote_share": [0.0695],
    ...     "expected_uniform": [0.0751]})
    >>> print(findings.expectation.expectation(whole, area="Exempellän", party="A", election="RD"))
    Med rikets ändring rakt av hade A fått 7,5 % i riksdagsvalet i Exempellän; det blev 7,0 %,
    0,6 procentenheter lägre.
    """
    rows = frame[frame["election_type"] == election]
    share, uniform = number(rows, "vote_share"), number(rows, "expected_uniform")
    sentence = text.expectation_sentence(party, election, area=area, share=share, uniform=uniform)
    residual = None if share is None or uniform is None else share - uniform
    return computed(f"expectation-{election}", sentence, residual, importance)


def county(
    frame: pd.DataFrame, *, party: str, election: str, county_code: str, importance: int = 0
) -> Finding:
    """The county's municipalities together (`metrics.similar.by_county`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> counties = pd.DataFrame({"county_code": ["98", "99"], "municipalities": [25, 16],
    ...     "residual": [0.0068, -0.0040], "place": [1, 2], "places": [2, 2], "method": ["similar"] * 2,
    ...     "areas": [26, 16], "told": [("Alby",) * 25, ("Åby",) * 16], "lacking": [("Dalby",), ()]})
    >>> print(findings.expectation.county(counties, county_code="99", party="A", election="RD"))
    I länets 16 kommuner gick det för A i riksdagsvalet 0,4 procentenheter sämre än i liknande kommuner
    i landet; länet är nummer 2 av 2.
    """
    rows = frame[frame["county_code"] == county_code]
    residual, place, places = number(rows, "residual"), whole(rows, "place"), whole(rows, "places")
    if residual is None or place is None or places is None:
        return missing(f"similar-{election}")
    row = rows.iloc[0]
    sentence = text.county_sentence(
        party,
        election,
        residual=residual,
        place=place,
        places=places,
        where=among(int(row["areas"]), row["lacking"], noun=MUNICIPALITIES),
        method=str(row["method"]),
    )
    sentence = sentences(sentence, lacks(row["told"], row["lacking"]))
    return computed(f"similar-{election}", sentence, residual, importance)


def outside(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """How many of the municipalities lie above, and outside (`metrics.similar.compare`, own rows).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> own = pd.DataFrame({"residual": [0.012, -0.006, 0.001], "is_outside": [True, False, False],
    ...     "areas": 3, "told": [("Åby", "Ekby", "Eda")] * 3, "lacking": [()] * 3})
    >>> print(findings.expectation.outside(own))
    2 av 3 kommuner ligger över det väntade. 1 ligger utanför intervallet; ungefär 1 väntas göra det
    även om inget särskilt har hänt.
    """
    known = frame[frame["is_outside"].notna()]
    if known.empty:
        return missing("similar-outside")
    above, out = int((known["residual"] > 0).sum()), int(known["is_outside"].sum())
    sentence = text.outside_sentence(above=above, outside=out, areas=len(known))
    sentence = held(sentence, known, noun=MUNICIPALITIES)
    return computed("similar-outside", sentence, float(above), importance)


def accuracy(frame: pd.DataFrame, *, election: str, importance: int = 0) -> Finding:
    """How far off the method is, and whether it is used (`metrics.similar_errors.accuracy`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> checked = pd.DataFrame({"method": ["similar", "mean"], "rmse": [0.00939, 0.00969],
    ...     "municipalities": [288, 288]})
    >>> print(findings.expectation.accuracy(checked, election="RD"))
    Prövad på riksdagsvalet i landets 288 kommuner, var och en förutsagd ur andra, är felet med liknande
    kommuner 0,94 procentenheter, något mindre än 0,97 om alla väntas ändras lika mycket.
    """
    similar, mean = (number(frame[frame["method"] == name], "rmse") for name in ("similar", "mean"))
    if similar is None or mean is None:
        return missing(f"similar-accuracy-{election}")
    count = int(frame["municipalities"].iloc[0])
    sentence = text.accuracy_sentence(election, similar=similar, mean=mean, municipalities=count)
    return computed(f"similar-accuracy-{election}", sentence, similar, importance)


def own(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The municipalities of an association against their similar ones (`metrics.similar.compare`, own rows).

    A sentence for each, since each has a range of its own. The value is the residual of all of them together,
    weighted by valid votes as `metrics.similar.by_county` does; where one municipality cannot be compared it
    is left out of both.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> mine = pd.DataFrame({"area_name": ["Åby"], "valid": [7990], "vote_share": [0.0551],
    ...     "expected_share": [0.0526], "residual": [0.00252], "expected_low": [0.0383],
    ...     "expected_high": [0.0668], "residual_votes": [20.1], "method": ["similar"]})
    >>> print(findings.expectation.own(mine, party="A", election="KF"))
    A fick 5,5 % i kommunvalet i Åby; liknande kommuner i landet ger 5,3 %, och 3,8 % till 6,7 % är inom
    det vanliga.
    """
    known = frame[frame["residual"].notna()]
    if known.empty:
        return missing("similar-own")
    sentences = [
        text.own_sentence(
            party,
            election,
            area=str(row["area_name"]),
            share=float(row["vote_share"]),
            expected=float(row["expected_share"]),
            span=None
            if pd.isna(row["expected_low"])
            else (float(row["expected_low"]), float(row["expected_high"])),
            method=str(row["method"]),
        )
        for row in known.to_dict("records")
    ]
    together = float(known["residual_votes"].sum() / known["valid"].astype(float).sum())
    return computed(f"similar-own-{election}", " ".join(sentences), together, importance)
