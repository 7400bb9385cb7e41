"""The faces that reports carry: every letter and sign that they need, small enough, with licences."""

from __future__ import annotations

import re

from matplotlib.ft2font import FT2Font

from vvanalysis.render.writers.faces import font_files, font_folder, font_rules
from vvanalysis.words.labels import CERTAINTY_GLYPH, EXAMPLE_GLYPH


def test_every_face_has_the_letters_and_the_text_has_the_signs() -> None:
    letters = set("abcåäöéüABCÅÄÖ0123456789–−…”’·×%\u00a0\u202f")
    for file in font_files():
        assert letters <= set(map(chr, FT2Font(str(file)).get_charmap())), file.name
    signs = {*CERTAINTY_GLYPH.values(), EXAMPLE_GLYPH}
    assert len(signs) == len(CERTAINTY_GLYPH) + 1  # each is told from every other
    for file in font_files():
        if file.stem.startswith("VVSans"):
            assert signs <= set(map(chr, FT2Font(str(file)).get_charmap())), file.name


def test_a_page_carries_its_faces_and_a_slanted_one_only_where_it_is_used() -> None:
    plain, slanted = font_rules(slanted=False), font_rules(slanted=True)
    assert plain.count("@font-face") == 4
    assert slanted.count("@font-face") == 5
    assert len(slanted) < 130_000
    assert set(re.findall(r"url\((data:[^;]+);", slanted)) == {"data:font/woff2"}


def test_the_licences_lie_beside_and_the_reserved_name_is_not_used() -> None:
    for family in ("Sans", "Serif"):
        assert "SIL OPEN FONT LICENSE" in (font_folder() / f"OFL-{family}.txt").read_text(encoding="utf-8")
    for file in font_files():
        assert "Source" not in FT2Font(str(file)).family_name
