"""Sentences, table and figure about flows: estimate, refusal, nothing at all."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters import flows
from vvanalysis.items import Figure, Finding, style
from vvanalysis.stats import coverage
from vvanalysis.words import numbers

T = numbers.THIN
AREAS = pd.DataFrame({"area_code": ["2301", "2302"], "area_name": ["Åby", "Borg"]})


def table(share: float | None) -> pd.DataFrame:
    groups = ["A", "ÖVR", "no_vote"]
    frame = pd.DataFrame([{"origin": one, "destination": two} for one in groups for two in groups])
    frame = frame.assign(bound_low=0.0, bound_high=0.9, bound_width=0.9, is_own=frame["origin"] == "A")
    frame = coverage.with_coverage(frame, AREAS, ["2301"])
    values = pd.array([share] * 9, "Float64")
    persons = pd.array([None if share is None else 1234.0] * 9, "Float64")
    return frame.assign(share=values, share_low=values, share_high=values, persons=persons)


def test_every_estimate_says_that_it_is_experimental() -> None:
    frame = table(0.8)
    stay = flows.show.estimate_finding(frame, party="A", units=200, needed=147)
    assert stay.text.startswith(f"Experimentellt: 80{T}% av A:s väljare")
    assert stay.certainty == "computed"
    gain = flows.show.gain_finding(frame, party="A")
    assert gain.text.startswith("Experimentellt")
    assert f"ungefär 1{T}230." in gain.text
    assert flows.show.estimates_table(frame, key="f", title="T").note.startswith("Experimentellt.")


def test_refused_and_nothing() -> None:
    frame = table(None)
    refused = flows.show.estimate_finding(frame, party="A", units=40, needed=147)
    assert refused.certainty == "missing"
    assert "Ingen skattning görs" in refused.text
    assert flows.show.gain_finding(frame, party="A").certainty == "missing"
    assert flows.show.error_finding(pd.DataFrame(), party="A").certainty == "missing"
    assert flows.show.bounds_finding(frame, party="A", units=0).certainty == "missing"
    assert isinstance(flows.show.matrix_figure(frame, party="A"), Finding)


def test_the_matrix_is_drawn_with_names() -> None:
    style.use()
    frame = table(0.8)
    drawn = flows.show.matrix_figure(frame, party="A")
    assert isinstance(drawn, Figure)
    assert drawn.alt.startswith("Rutnät med 3 gånger 3 grupper")
    assert drawn.data.rows[1][:2] == ("A", "Övriga")
