"""Every form of a drawing: its width, letters as letters, all of them inside and none on another."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
import shapely
from matplotlib.colors import to_rgb

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from letters import letters, outside, overlaps, size_of

from vvanalysis.chapters import districts, results, seats, simultaneous
from vvanalysis.items import Figure, maps, style
from vvanalysis.items.context import Context, using
from vvanalysis.items.forms import FORMS, PHONE, SCALE, SLIDE, WIDE
from vvanalysis.render.writers.deck import ACROSS, UP
from vvanalysis.render.writers.svg import inline_svg
from vvanalysis.terms import PARTY_COLORS

NAMES = ["Arvika", "Eda", "Filipstad", "Forshaga", "Grums", "Hagfors", "Hammarö", "Karlstad", "Kil",
         "Kristinehamn", "Munkfors", "Storfors", "Sunne", "Säffle", "Torsby", "Årjäng"]  # fmt: skip
HERE = Context(
    "#DA291C", party="V", place="Exempellän", year=2018, previous_year=2014, forms=("phone", "slide")
)


def councils(count: int) -> pd.DataFrame:
    places = range(count)
    return pd.DataFrame(
        {
            "area_code": [f"99{place:02}" for place in places],
            "area_name": [NAMES[place % 16] for place in places],
            "election_type": "KF", "votes": [400 + 9 * place for place in places],
            "votes_previous": [420 + 5 * place for place in places], "valid": 9000, "rank": 4,
            "vote_share": [0.04 + 0.002 * place for place in places], "index_county": 90.0,
            "vote_share_previous": [0.05 + 0.001 * place for place in places],
            "vote_share_change": [-0.01 + 0.001 * place for place in places],
            "seats": 2, "council_size": 41, "seats_change": 0, "next_seats": 1, "loss_seats": 1,
            "is_told": True,
            "votes_to_next": [5 + 30 * place for place in places], "next_bound": "number", "next_rival": "S",
            "votes_to_loss": [3 + 60 * place for place in places], "loss_bound": "number", "loss_rival": "C",
        }
    )  # fmt: skip


def squares(count: int) -> pd.DataFrame:
    places = [divmod(place, 7) for place in range(count)]
    shapes = [shapely.box(x, y, x + 1, y + 1) for x, y in places]
    return pd.DataFrame({"area_code": councils(count)["area_code"], "geometry": shapes})


def both(count: int) -> pd.DataFrame:
    return pd.concat([councils(count), councils(count).assign(election_type="RD", vote_share_change=0.01)])


DRAWN = {
    "margins": lambda count: seats.show.margins_figure(councils(count)),
    "dots": lambda count: results.show.change_by_area_figure(councils(count), key="k"),
    "votes": lambda count: results.show.votes_change_figure(councils(count), election="KF"),
    "maps": lambda count: results.show.change_maps_figure(both(count), squares(count)),
    "map": lambda count: results.show.area_map_figure(councils(count), squares(count), key="k"),
}


@pytest.fixture(scope="module", params=[(name, count) for name in DRAWN for count in (1, 16, 49)], ids=str)
def figure(request: pytest.FixtureRequest) -> Figure:
    name, count = request.param
    style.use()
    with using(HERE):
        drawn = DRAWN[name](count)
    assert isinstance(drawn, Figure)
    return drawn


def test_each_form_has_its_size_and_all_its_letters_inside(figure: Figure) -> None:
    for name, svg in {"wide": figure.svg, "phone": figure.phone, "slide": figure.slide}.items():
        width, height = size_of(svg)
        assert width == pytest.approx(72 * FORMS[name].width, abs=0.1), name
        assert outside(svg) == [], name
        assert overlaps(svg) == [], name
        assert min(each.size for each in letters(svg)) >= style.SMALLEST
        if name == "slide":
            assert height == pytest.approx(72 * (SLIDE.height or 0), abs=0.1)


def test_a_claim_a_measure_and_letters_that_can_be_found(figure: Figure) -> None:
    assert figure.title
    assert (
        "Exempellän 2014–2018" in figure.subtitle
        or "Exempellän 2018" in figure.subtitle
        or "kartan" in figure.title
    )
    said = {each.text for each in letters(figure.svg)}
    assert any(name in each for each in said for name in NAMES) or any("\u202f%" in each for each in said)
    assert "<image" not in figure.svg + figure.phone + figure.slide


def test_a_map_has_its_key_in_every_form() -> None:
    style.use()
    with using(HERE):
        drawn = [DRAWN["maps"](16), DRAWN["map"](16)]
    for each in drawn:
        for svg in (each.svg, each.phone, each.slide):
            assert f'id="{maps.KEY}"' in svg
    assert {"plus 0–1", "minus 0–1"} <= {each.text for each in letters(drawn[0].svg)} or "plus" in drawn[
        0
    ].svg


def test_on_a_slide_no_letter_is_under_eighteen_points_and_the_drawing_fills_its_place() -> None:
    assert SCALE * style.SMALLEST >= 18
    assert pytest.approx(SCALE, rel=0.01) == ACROSS / SLIDE.width
    assert SCALE * (SLIDE.height or 0) <= UP + 0.01
    assert PHONE.width * 96 <= 328 * 1.0 + 1 and WIDE.width > 2 * PHONE.width - 1


@pytest.mark.parametrize("color", [*PARTY_COLORS.values(), "#FFEE00"])
def test_classes_next_to_each_other_are_told_apart_in_grey(color: str) -> None:
    """And gains from losses by hue: one side is the party's, the other blue, or rust for a blue party."""
    with using(Context(style.tone(color))):
        made = maps.changes([-0.03, 0.03], style.tone(color))
        own = maps.shares([0.02, 0.14], style.tone(color))
        lost = style.loss()
    lights = [style._luminance(each) for each in made.colors]
    assert lights[:3] == sorted(lights[:3])
    assert lights[3:] == sorted(lights[3:], reverse=True)
    for row in (lights[:3], lights[3:], [style._luminance(each) for each in own.colors]):
        for one, other in pairwise(row):
            assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 1.12
    red, _, blue = to_rgb(style.tone(color))
    assert (lost == style.RUST) == (blue > red and blue >= to_rgb(style.tone(color))[1])


def test_by_night_the_page_chooses_the_familys_colours() -> None:
    style.use()
    with using(HERE):
        drawn = DRAWN["margins"](3)
    page = inline_svg(drawn.svg, prefix="k", alt="x", color="#DA291C")
    assert "var(--mark,#da291c)" in page
    assert "var(--down,#1f5f8b)" in page
    assert "var(--ink,#262626)" in page
    assert "font-family" not in page


def test_specks_are_shown_larger_and_what_is_unknown_is_not() -> None:
    town = [shapely.box(5000 + 10 * x, 5000, 5010 + 10 * x, 5010) for x in range(8)]
    land = [shapely.box(0, 6000, 90000, 90000)]
    codes = [f"9980010{place}" for place in range(8)] + ["99810101"]
    frame = pd.DataFrame(
        {"area_code": codes, "area_name": codes, "municipality_name": ["Ekby"] * 8 + ["Åby"], "votes": 10,
         "vote_share": [0.02 * (1 + place % 5) for place in range(9)], "vote_share_change": 0.0,
         "index_county": 100.0, "strength": "between", "is_told": True, "is_comparable": True}
    )  # fmt: skip
    borders = pd.DataFrame(
        {"area_code": codes, "geometry": [*town, *land], "holds": True, "made_for": "this", "is_left": False}
    )
    style.use()
    with using(HERE):
        known = districts.show.district_map_figure(frame, borders)
        unknown = districts.show.district_map_figure(frame, borders.assign(holds=[False] * 8 + [True]))
    assert "Ekby, förstorat" in known.svg
    assert "förstorat" not in unknown.svg
    assert simultaneous.show is not None
