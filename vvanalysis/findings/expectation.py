"""Findings about why votes changed and about results against what was to be expected."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, missing, number, official, whole
from vvanalysis.items import Finding
from vvanalysis.report_text import expectation as text

_EFFECTS = ("effect_electorate", "effect_turnout", "effect_share")


def effects(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The change of votes and its parts (`metrics.decomposition.vote_effects`, rows of one area)."""
    rows = frame[frame["election_type"] == election]
    change, values = whole(rows, "votes_change"), [number(rows, name) for name in _EFFECTS]
    known = tuple(value for value in values if value is not None)
    sentence = text.effects_sentence(
        party, election, area=area, change=change, effects=known if len(known) == len(_EFFECTS) else None
    )
    return official(f"effects-{election}", sentence, None if change is None else float(change), importance)


def mix(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """Within and mix (`metrics.decomposition.total_of`)."""
    change, within, part = (number(frame, name) for name in ("share_change", "within", "mix"))
    if change is None or within is None or part is None or whole(frame, "areas") == 0:
        return missing("mix")
    return official("mix", text.mix_sentence(change=change, within=within, mix=part), change, importance)


def expectation(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The share against uniform swing (`metrics.expectation.expectations`, rows of one area)."""
    rows = frame[frame["election_type"] == election]
    share, uniform = number(rows, "vote_share"), number(rows, "expected_uniform")
    sentence = text.expectation_sentence(party, election, area=area, share=share, uniform=uniform)
    residual = None if share is None or uniform is None else share - uniform
    return official(f"expectation-{election}", sentence, residual, importance)


def county(
    frame: pd.DataFrame, *, party: str, election: str, county_code: str, importance: int = 0
) -> Finding:
    """The county's municipalities together (`metrics.similar.by_county`)."""
    rows = frame[frame["county_code"] == county_code]
    residual, place, places = number(rows, "residual"), whole(rows, "place"), whole(rows, "places")
    if residual is None or place is None or places is None:
        return missing(f"similar-{election}")
    sentence = text.county_sentence(
        party,
        election,
        residual=residual,
        place=place,
        places=places,
        municipalities=int(rows["municipalities"].iloc[0]),
    )
    return computed(f"similar-{election}", sentence, residual, importance)


def outside(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """How many of the municipalities lie above, and outside (`metrics.similar.compare`, own rows)."""
    if frame.empty:
        return missing("similar-outside")
    above, out = int((frame["residual"] > 0).sum()), int(frame["is_outside"].sum())
    sentence = text.outside_sentence(above=above, outside=out, areas=len(frame))
    return computed("similar-outside", sentence, float(above), importance)


def accuracy(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """How far off the method is (`metrics.similar.accuracy`)."""
    similar, mean = (number(frame[frame["method"] == name], "rmse") for name in ("similar", "mean"))
    if similar is None or mean is None:
        return missing("similar-accuracy")
    count = int(frame["municipalities"].iloc[0])
    sentence = text.accuracy_sentence(similar=similar, mean=mean, municipalities=count)
    return computed("similar-accuracy", sentence, similar, importance)


def own(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The municipalities of an association against their similar ones (`metrics.similar.compare`, own rows).

    A sentence for each, since each has a range of its own. The value is the residual of all of them together,
    weighted by valid votes as `metrics.similar.by_county` does; where one municipality cannot be compared it
    is left out of both.
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
            expected=(float(row["expected_share"]), float(row["expected_low"]), float(row["expected_high"])),
        )
        for row in known.to_dict("records")
    ]
    together = float(known["residual_votes"].sum() / known["valid"].astype(float).sum())
    return computed(f"similar-own-{election}", " ".join(sentences), together, importance)
