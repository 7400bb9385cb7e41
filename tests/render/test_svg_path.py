"""Outlines: every point is where it was, to half a hundredth, however long the line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.render.writers.svg import inline_svg
from vvanalysis.render.writers.svg_path import shorten

NUMBER = st.floats(-2000, 2000, allow_nan=False)
POINT = st.tuples(NUMBER, NUMBER)
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d+|\.\d+|\d+)")
SIZES = {"M": 1, "L": 1, "Q": 2, "C": 3}


@st.composite
def paths(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        parts.append(written("M", [draw(POINT)]))
        commands = draw(st.lists(st.sampled_from("LQC"), max_size=8))
        parts += [written(each, [draw(POINT) for _ in range(SIZES[each])]) for each in commands]
        parts += draw(st.sampled_from([["z"], []]))
    return " \n".join(parts)


def written(command: str, points: list[tuple[float, float]]) -> str:
    return f"{command} " + " ".join(f"{x:.6f} {y:.6f}" for x, y in points)


def points_of(path: str) -> list[tuple[str, float, float]]:
    """A reader of paths of its own, absolute and relative."""
    tokens, found = TOKEN.findall(path), []
    here = start = (0.0, 0.0)
    command, place = "", 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        if command in "zZ":
            here = start
            found.append(("Z", *here))
            continue
        base = here if command.islower() else (0.0, 0.0)
        for _ in range(SIZES[command.upper()]):
            here = (base[0] + float(tokens[place]), base[1] + float(tokens[place + 1]))
            found.append((command.upper(), *here))
            place += 2
        start = here if command in "Mm" else start
    return found


@given(paths())
def test_every_point_is_where_it_was(path: str) -> None:
    before, after = points_of(path), points_of(shorten(path))
    assert [kind for kind, *_ in before] == [kind for kind, *_ in after]
    for one, other in zip(before, after, strict=True):
        assert one[1:] == pytest.approx(other[1:], abs=0.00501)


@pytest.mark.parametrize("path", ["", "m 1.2345 2 l 3 4", "M 1 2 A 1 1 0 0 0 3 4", "M 1.2345", "M 1 2 3 4"])
def test_what_matplotlib_does_not_write_is_left_alone(path: str) -> None:
    assert shorten(path) == path


def test_only_outlines_change() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg">\n <g transform="scale(0.015625)">\n'
        '  <path d="M 123.456789 604.8  \nL 0 1409  \nz" style="stroke-width: 0.123456"/></g></svg>'
    )
    clean = inline_svg(svg, prefix="k", alt="a")
    path = '<path d="M123.46 604.8l-123.46 804.2z" style="stroke-width:0.123456"/>'
    assert f'<g transform="scale(0.015625)">{path}</g>' in clean
