"""Figures of expectation: drawn from what is known, a sentence where nothing is."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.chapters import expectation
from vvanalysis.items import Figure, Finding, style


def compared(rows: int) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "area_code": ["2301", "2302"], "area_name": ["Åby", "Borg"], "vote_share": [0.09, 0.05],
            "expected_share": [0.07, 0.06], "expected_low": [0.06, 0.05], "expected_high": [0.08, 0.07],
            "residual": [0.02, -0.01], "residual_votes": [20.0, -30.0], "valid": [1000, 3000],
            "place": [1, 2], "places": 288, "is_outside": [True, False],
            "similar_names": ["Cby, Dby", "Eby"], "method": ["similar"] * 2, "areas": 2,
            "told": [("Åby", "Borg")] * 2, "lacking": [()] * 2,
        }
    )  # fmt: skip
    return frame.head(rows)


def test_similar_is_drawn_and_said() -> None:
    style.use()
    frame = compared(2)
    drawn = expectation.show.similar_figure(frame, key="s", title="Liknande")
    assert isinstance(drawn, Figure)
    assert "1 ligger över det väntade" in drawn.alt
    assert expectation.show.outside_finding(frame).value == 1


def test_an_empty_comparison_is_a_sentence() -> None:
    frame = compared(0)
    assert isinstance(expectation.show.similar_figure(frame, key="s", title="Liknande"), Finding)
    assert expectation.show.similar_alt(frame) == "Underlag saknas."
    assert expectation.show.outside_finding(frame).certainty == "missing"
    assert expectation.show.own_finding(frame, party="A", election="KF").certainty == "missing"


def test_an_association_of_two_municipalities_has_a_sentence_for_each() -> None:
    finding = expectation.show.own_finding(compared(2), party="A", election="KF")
    assert finding.text.count("A fick") == 2
    assert finding.text.index("Åby") < finding.text.index("Borg")
    # (20 - 30) / (1000 + 3000): the larger one weighs more.
    assert finding.value == pytest.approx(-0.0025)
    alone = expectation.show.own_finding(compared(1), party="A", election="KF")
    assert alone.value == pytest.approx(0.02)
    assert "Borg" not in alone.text


def test_a_municipality_that_cannot_be_compared_is_left_out() -> None:
    frame = compared(2)
    frame.loc[1, ["residual", "residual_votes"]] = float("nan")
    finding = expectation.show.own_finding(frame, party="A", election="KF")
    assert finding.value == pytest.approx(0.02)
    assert "Borg" not in finding.text


def test_effects_leave_out_an_area_without_them() -> None:
    style.use()
    columns = ["eligible_previous", "valid_previous", "votes_previous", "eligible", "valid", "votes"]
    counts = pd.DataFrame(
        [(1000, 800, 80, 1010, 820, 90), (1000, 800, 0, 1000, 800, 9)], columns=columns
    ).astype("Int64")
    names = {"area_name": ["Åby", "Borg"], "area_code": ["2301", "2302"]}
    frame = expectation.metrics.vote_effects(counts.assign(**names, election_type="KF"))
    drawn = expectation.show.effects_figure(frame)
    assert isinstance(drawn, Figure)
    assert drawn.alt.startswith("Tre stapeldiagram för en kommun")
    assert drawn.data.rows[1][0] == "Åby"
    assert drawn.data.rows[0][4:] == (None, None, None)
    alone = frame.iloc[[1]]
    assert isinstance(expectation.show.effects_figure(alone), Finding)
    said = expectation.show.effects_finding(alone, party="A", election="KF", area="Borg")
    assert said.value == 9
