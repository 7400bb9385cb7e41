"""Sentences about history and polls: none, one, many, all; the same, higher, lower; and their figures."""

from __future__ import annotations

import pandas as pd

from vvanalysis import alts, figures, findings, tables
from vvanalysis.figures import style
from vvanalysis.items import Figure, Finding
from vvanalysis.metrics import history as metric
from vvanalysis.report_text import history, numbers

T = numbers.THIN


def standing(highest: list[str], lowest: list[str], areas: int = 16) -> str:
    return history.standing_sentence("A", year=2018, first=1973, areas=areas, highest=highest, lowest=lowest)


def test_standing_none_one_many_all() -> None:
    assert standing([], ["Åby"]) == (
        "Kommunvalet 2018 var A:s bästa sedan 1973 i ingen av 16 kommuner och det sämsta i 1 av "
        "16 kommuner (Åby)."
    )
    assert "2 av 3 kommuner (Borg och Åby)" in standing(["Borg", "Åby"], [], areas=3)
    assert "alla 2 kommuner" in standing(["Borg", "Åby"], [], areas=2)
    assert "i kommunen och" in standing(["Åby"], [], areas=1)
    assert "5 av 16 kommuner och" in standing(list("abcde"), [])
    assert "saknas" in standing([], [], areas=0)


def test_median_and_polls() -> None:
    words = {"year": 2018, "first": 1973}
    assert "mot 4,0" in history.median_sentence("A", now=0.055, then=0.04, **words)
    assert "lika mycket som 1973" in history.median_sentence("A", now=0.04, then=0.04, **words)
    assert "I den mätning som" in history.poll_sentence("A", polls=1, mean=0.1, result=0.08)
    assert history.poll_sentence("A", polls=17, mean=0.101, result=0.08).endswith("procentenheter lägre.")
    assert history.poll_sentence("A", polls=17, mean=0.08, result=0.09).endswith(
        "1,0\u00a0procentenheter högre."
    )
    assert "i stort sett detsamma" in history.poll_sentence("A", polls=17, mean=0.08, result=0.08)


def test_figures_draw_what_there_is() -> None:
    style.use()
    frame = pd.DataFrame(
        {"area_code": ["1", "1", "2", "2"], "area_name": ["Åby", "Åby", "Borg", "Borg"],
         "election_year": [1973, 2018] * 2, "vote_share": pd.array([0.05, 0.06, None, 0.02], "Float64")}
    )  # fmt: skip
    data = tables.history.shares(frame, key="h", title="Historia")
    assert data.rows[1] == ("Borg", None, 0.02) or data.rows[0] == ("Borg", None, 0.02)
    drawn = figures.history.panels(
        frame, metric.median_line(frame), year=2018, data=data, alt=alts.history.panels(frame, year=2018),
        color="#AA0000",
    )  # fmt: skip
    assert isinstance(drawn, Figure)
    assert f"från 2,0{T}% i Borg till 6,0{T}% i Åby" in drawn.alt
    nothing = frame.iloc[:0]
    empty = figures.history.panels(
        nothing, metric.median_line(nothing), year=2018, data=data, alt="x", color="#AA0000"
    )
    assert isinstance(empty, Finding)
    assert findings.history.median(metric.median_line(nothing), party="A", year=2018).certainty == "missing"


def test_polls_are_drawn_beside_results() -> None:
    style.use()
    frame = pd.DataFrame(
        {"party_code": ["B", "A"], "poll_mean": [0.3, 0.1], "poll_low": [0.28, 0.09],
         "poll_high": [0.31, 0.11], "vote_share": pd.array([0.34, 0.08], "Float64"),
         "error": [-0.04, 0.02], "polls": [3, 3]}
    )  # fmt: skip
    data = tables.history.polls(frame, key="p", title="Mätningar")
    drawn = figures.history.polls(frame, party="A", data=data, alt=alts.history.polls(frame), color="#AA0000")
    assert isinstance(drawn, Figure)
    assert f"A 10,0{T}% mot 8,0{T}%" in drawn.alt
    assert isinstance(
        figures.history.polls(frame.iloc[:0], party="A", data=data, alt="x", color="#AA0000"), Finding
    )
    assert findings.history.polls(frame, party="C").certainty == "missing"
