"""An item keeps everything on its way through JSON, and its HTML is only text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import lxml.html
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.errors import RenderError
from vvanalysis.items import (
    DRAWING,
    MIME,
    PICTURE,
    Card,
    Cards,
    Column,
    Decision,
    Decisions,
    Figure,
    Finding,
    Heading,
    Headline,
    Item,
    Points,
    Questions,
    Table,
    drawing_in,
    from_json,
    provenance,
)
from vvanalysis.render.refresh import ALT

SHARES = st.floats(allow_nan=False, allow_infinity=False).map(lambda value: float(f"{value:.9g}"))
CELLS = st.none() | st.integers(-(10**9), 10**9) | SHARES


def table(rows: tuple[tuple[object, ...], ...] = (("Ort", 0.5),)) -> Table:
    columns = (Column("area_name", "Område"), Column("vote_share", "Andel", "share"))
    return Table("k", "Titel", columns, rows, "official", "Källan")  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.text(), CELLS)))
def test_a_table_survives_json(rows: list[tuple[object, ...]]) -> None:
    item = table(tuple(rows))
    assert from_json(json.loads(json.dumps(item.to_json()))) == item


def test_every_kind_survives_json() -> None:
    figure = Figure("f", "Bild", "Vad den visar", "<svg/>", table(), "official", "Källan")
    for item in [Heading("Rubrik", 2), Finding("x", "En mening.", "missing", 3, None, True), figure]:
        assert from_json(json.loads(json.dumps(item.to_json())), svg="<svg/>") == item


def front() -> list[Headline | Cards | Points | Decisions | Questions]:
    """One of each item of a first page, with everything that it can hold."""
    near = Finding("near", "214 röster.", "computed", 3, 214.0, True, "214 röster", "35_seats")
    card = Card("share-kf", "Kommunvalet", "6,6 %", "+0,9", 1, "Av 16.", (("2014", 0.057), ("2018", 0.066)))
    decision = Decision("near", "Satsa", "Där saknas fem.", "styrelsen", "2019-03-01", "35_seats", "computed")
    return [
        Headline("headline", "Fram", ("En rad.", "En till."), "official", True),
        Cards("cards", (card,)),
        Points("points", (near,), (near,)),
        Decisions("decisions", (decision,), (replace(decision, key="spare"),), "Förslag."),
        Questions("questions", ("Vem?", "När?")),
    ]


@pytest.mark.parametrize("item", front(), ids=lambda item: item.key)
def test_a_first_page_survives_json(item: Item) -> None:
    assert from_json(json.loads(json.dumps(item.to_json()))) == item


def test_a_finding_without_a_claim_is_written_as_before() -> None:
    assert not {"claim", "about"} & Finding("x", "En mening.", "missing").to_json().keys()


def test_cards_and_decisions_are_tables_that_say_how_sure_each_row_is() -> None:
    _, cards, _, decisions, _ = front()
    assert isinstance(cards, Cards)
    assert cards.as_table().formatted() == [
        ["Kommunvalet", "6,6 %", "+0,9", "Av 16.", "Officiell rösträkning"]
    ]
    assert isinstance(decisions, Decisions)
    assert decisions.as_table().rows == (
        ("Satsa", "Där saknas fem.", "styrelsen", "2019-03-01", "Egen beräkning"),
    )
    two = replace(decisions, decisions=(decisions.decisions[0], Decision("own", "Gör", "Så.")), spare=())
    assert two.as_table().certainty == "mixed"
    assert two.as_table().rows[1][3] is None
    assert Decisions("decisions", ()).as_table().certainty == "missing"


def test_two_decisions_of_one_id_are_refused() -> None:
    one = Decision("near", "Satsa", "Så.")
    with pytest.raises(RenderError, match="two decisions have the id near"):
        Decisions("decisions", (one,), (one,))


def test_a_first_page_says_whose_its_figures_are() -> None:
    provenance.stand_on({provenance.ALL: ("egen tabell", True), "KF": ("egen tabell", True)})
    try:
        told = provenance.told(Cards("cards", (Card("share-kf", "Kommunvalet", "6,6 %"),)))
        assert [each.certainty for each in told.cards] == ["transcribed"]
        headline = provenance.told(Headline("headline", "Fram", (), "official"))
        assert headline.certainty == "transcribed"
    finally:
        provenance.stand_on({})


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(RenderError, match="run the notebook again"):
        from_json({"item": "video", "version": 1})


def test_a_figure_without_alt_text_is_refused() -> None:
    with pytest.raises(RenderError, match="no alt text"):
        Figure("f", "Bild", "  ", "<svg/>", table(), "official", "Källan")


def test_html_is_escaped_and_rows_are_headed() -> None:
    bundle = table((("<script>alert(1)</script>", 0.5),))._repr_mimebundle_()
    assert "<script>" not in bundle["text/html"]
    assert bundle["text/html"].count('scope="row"') == 1
    assert bundle["text/html"].count('scope="col"') == 2
    assert bundle[MIME]["rows"] == [["<script>alert(1)</script>", 0.5]]


def test_a_figure_is_a_picture_with_its_alt_text_and_is_stored_once_unpacked() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg">\n<path d="M 0 \n0" style="fill: #8a1c14"/>&amp;%20</svg>'
    alt = 'V fick 6 % & "mer" än <förr>'
    bundle = json.loads(
        json.dumps(Figure("f", "Bild", alt, svg, table(), "official", "K")._repr_mimebundle_())
    )
    assert sorted(bundle) == sorted(["text/html", "text/plain", MIME, DRAWING])
    assert drawing_in(bundle) == drawing_in({DRAWING: [bundle[DRAWING]]}) == svg
    picture = lxml.html.fromstring(f"<div>{bundle['text/html']}</div>").find(".//img")
    assert picture.get("alt") == alt
    kind, address = picture.get("src").split(",", 1)
    assert kind == "data:image/svg+xml;charset=utf-8"
    assert not set(address) & set('#"&\n')
    assert unquote(address) == svg.replace("\n", " ")
    stored = re.sub(PICTURE, ALT, bundle["text/html"])
    assert "data:" not in stored
    assert lxml.html.fromstring(f"<div>{stored}</div>").find(".//p").text == alt


def test_missing_is_null_and_zero_is_zero() -> None:
    frame = pd.DataFrame({"area_name": ["A", "B"], "vote_share": pd.array([0, None], "Float64")})
    made = Table.of(
        frame,
        columns=[Column("area_name", "Område"), Column("vote_share", "Andel", "share")],
        key="k", title="T", certainty="official", source="S",
    )  # fmt: skip
    assert made.rows == (("A", 0.0), ("B", None))
    assert [row[1] for row in made.formatted()] == ["0,0\u202f%", "–"]


def test_what_only_a_processor_decides_does_not_leave() -> None:
    """The same share from two processors' solvers, 230 such digits in a chapter; a count is left whole."""
    one, other = 0.9674659848839589, 0.967465984884125
    made = [Finding("flow", "Text.", "computed", value=value).to_json() for value in (one, other)]
    assert made[0] == made[1]
    assert made[0]["value"] == 0.967465985
    for count in (7_510_239_999, 7_510_239_999.0):
        assert Finding("votes", "Text.", "official", value=count).to_json()["value"] == count


def test_a_column_that_the_frame_lacks_is_named() -> None:
    with pytest.raises(KeyError, match="votes"):
        Table.of(
            pd.DataFrame({"a": [1]}),
            columns=[Column("votes", "Röster")],
            key="k",
            title="",
            certainty="official",
            source="",
        )
