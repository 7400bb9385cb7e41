"""Figures of districts and simultaneous elections: drawn from what is known, a sentence where nothing is."""

from __future__ import annotations

import pandas as pd
import shapely

from vvanalysis.chapters import districts as districts_chapter
from vvanalysis.chapters import simultaneous
from vvanalysis.items import Figure, Finding, style


def districts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_name": ["Norr", "Söder", "Öster"],
            "municipality_name": ["Åby", "Åby", "Borg"],
            "votes": [12, 4, 3],
            "vote_share": pd.array([0.12, 0.04, None], "Float64"),
            "vote_share_change": pd.array([0.01, None, -0.02], "Float64"),
            "index_county": pd.array([150.0, 50.0, None], "Float64"),
            "strength": ["stronghold", "white_spot", None],
            "is_told": [True, False, True],
            "is_comparable": [True, False, False],
        }
    )


def test_strips_are_drawn_with_what_is_known() -> None:
    style.use()
    frame = districts()
    data = districts_chapter.show.strength_table(frame, key="s", title="Styrka")
    strength = districts_chapter.show.strength_figure(frame)
    changes = districts_chapter.show.changes_figure(frame)
    assert isinstance(strength, Figure)
    assert isinstance(changes, Figure)
    assert "2 valdistrikt" in strength.alt
    assert "från \u22122,0 till +1,0\u00a0procentenheter" in changes.alt
    assert data.formatted()[2][-1] == "–"


def test_nothing_to_draw_is_a_sentence() -> None:
    frame = districts().assign(
        index_county=pd.array([None] * 3, "Float64"), vote_share_change=pd.array([None] * 3, "Float64")
    )
    for draw in (districts_chapter.show.strength_figure, districts_chapter.show.changes_figure):
        item = draw(frame)
        assert isinstance(item, Finding)
        assert item.certainty == "missing"


def test_three_elections_leave_out_an_area_without_a_gap() -> None:
    style.use()
    frame = pd.DataFrame(
        {
            "area_code": ["1", "2"],
            "area_name": ["Åby", "Borg"],
            "share_RD": pd.array([0.06, 0.05], "Float64"),
            "share_RF": pd.array([None, 0.05], "Float64"),
            "share_KF": pd.array([0.07, None], "Float64"),
            "gap_RF": pd.array([None, 0.0], "Float64"),
            "gap_KF": pd.array([0.01, None], "Float64"),
            "gap_KF_change": pd.array([None, None], "Float64"),
            "ratio_KF": pd.array([1.1, None], "Float64"),
        }
    )
    drawn = simultaneous.show.shares_figure(frame, election="KF")
    assert isinstance(drawn, Figure)
    assert "i 1 kommuner" not in drawn.alt


def test_the_map_shades_what_holds_and_says_so() -> None:
    style.use()
    frame = districts().assign(area_code=["23010101", "23010102", "23010103"])
    shapes = [shapely.box(east, 0, east + 1000, 1000) for east in (0, 1000, 2000)]
    borders = pd.DataFrame(
        {"area_code": frame["area_code"], "geometry": shapes, "holds": [True, False, True],
         "made_for": "later", "is_left": False}
    )  # fmt: skip
    drawn = districts_chapter.show.district_map_figure(frame, borders)
    assert isinstance(drawn, Figure)
    assert drawn.alt.startswith("Karta: 1 av 3 valdistrikt")
    assert "senare val" in drawn.note
    assert drawn.note.endswith("Streckat: valmyndigheten jämför inte distriktet med förra valet.")
    same = borders.assign(made_for="this")
    plain = districts_chapter.show.district_map_figure(frame.assign(is_comparable=True), same)
    assert isinstance(plain, Figure)
    assert plain.note == ""
    assert districts_chapter.show.map_extent_finding(frame, borders).text.startswith("Kartan visar 2 av 3")


def test_without_borders_that_hold_there_is_no_map() -> None:
    frame = districts().assign(area_code=["23010101", "23010102", "23010103"])
    none = pd.DataFrame({"area_code": [], "geometry": [], "holds": pd.array([], "bool")})
    item = districts_chapter.show.district_map_figure(frame, none)
    assert isinstance(item, Finding)
    said = districts_chapter.show.map_extent_finding(frame, none)
    assert said.certainty == "missing"
    assert said.text.startswith("Underlag saknas: gränser")
    assert districts_chapter.show.district_map_alt(frame, none) == "Underlag saknas."
