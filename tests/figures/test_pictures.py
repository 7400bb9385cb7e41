"""Pictures of a few figures, pixel by pixel (pytest-mpl): a change that numbers do not show fails here.

Matplotlib carries its font and its FreeType, so a picture is the same on every machine. How to make new
ones stands in the README.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import shapely

from vvanalysis.chapters import goals, results, survey
from vvanalysis.items import style
from vvanalysis.items.context import Context, using

COLOR = "#AA0000"
compared = pytest.mark.mpl_image_compare(style={}, savefig_kwargs={"dpi": 70}, tolerance=2)


@pytest.fixture(autouse=True)
def _the_drawing_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "item", lambda sheet, *_, **__: sheet)


def drawn(draw: Any, *frames: pd.DataFrame, **named: Any) -> Any:
    """The family's look, set here: pytest-mpl resets it before every test."""
    style.use()
    with using(Context(party_color=COLOR)):
        return draw(*frames, **named)


def areas() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": ["2301", "2302", "2303"],
            "area_name": ["Åby", "Borg", "Cby"],
            **dict.fromkeys(("votes", "rank", "index_county", "vote_share_change"), 1),
            "vote_share": pd.array([0.09, 0.05, None], "Float64"),
            "vote_share_previous": pd.array([0.06, None, 0.04], "Float64"),
        }
    )


def test_pictures_are_compared(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("mpl") or pytestconfig.getoption("mpl_generate_path")


@compared
def test_attainment() -> Any:
    frame = pd.DataFrame(
        {
            "reading_text": ["Nådd", "Nästan nådd", "Långt ifrån", "Mer än axeln", "Inte mätt"],
            "attainment": pd.array([1.0, 0.97, 0.3, 2.5, None], "Float64"),
        }
    ).assign(goal_number=1, goal_title="", is_stricter=False, value=1.0, target=1.0, unit="days",
             status="met", evidence_rows=1, certainty="register", note="")  # fmt: skip
    return drawn(goals.show.attainment_figure, frame)


@compared
def test_share_history() -> Any:
    frame = pd.DataFrame(
        {
            "election_year": [2014, 2018] * 3,
            "election_type": ["RD", "RD", "RF", "RF", "KF", "KF"],
            "vote_share": pd.array([0.05, 0.07, 0.055, 0.0702, 0.06, 0.05], "Float64"),
        }
    )
    return drawn(results.show.share_history_figure, frame, key="t", title="T")


@compared
def test_change_by_area() -> Any:
    return drawn(results.show.change_by_area_figure, areas(), key="t", title="T")


@compared
def test_area_map() -> Any:
    shapes = [shapely.box(13 + step, 59, 14 + step, 60) for step in range(3)]
    borders = pd.DataFrame({"area_code": areas()["area_code"], "geometry": shapes})
    return drawn(results.show.area_map_figure, areas(), borders, key="t", title="T")


@compared
def test_diverging() -> Any:
    frame = pd.DataFrame(
        {
            "label": ["Lyssnade", "Kom för sent"], "low": [1, 9], "neutral": [2, 0], "high": [8, 0],
            "answered": [11, 9], **dict.fromkeys(("not_applicable", "dont_know", "skipped"), 0),
            "median": [3.0, 1.0], "top_two_share": [0.73, 0.0], "net": [0.64, -1.0],
        }
    )  # fmt: skip
    return drawn(survey.show.diverging_figure, frame, key="t", title="T", heading="H")
