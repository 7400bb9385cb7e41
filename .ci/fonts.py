"""Make the package's fonts again out of Source Sans 3 and Source Serif 4.

A tool for those who keep this project; nothing that is installed needs it. Both families are Adobe's, under
the SIL Open Font License 1.1, which keeps the name "Source" for the originals: a subset is a changed version,
so the files have names of their own.

    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools brotli \
        fontpkg-source-sans-3 fontpkg-source-serif-4
    /tmp/fonts/bin/python .ci/fonts.py vvanalysis/templates/fonts
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FACES = (
    ("Sans", "SourceSans3[wght].ttf", "Regular", {"wght": 400}),
    ("Sans", "SourceSans3-Italic[wght].ttf", "Italic", {"wght": 400}),
    ("Sans", "SourceSans3[wght].ttf", "SemiBold", {"wght": 600}),
    ("Sans", "SourceSans3[wght].ttf", "Bold", {"wght": 700}),
    ("Serif", "SourceSerif4[opsz,wght].ttf", "Bold", {"wght": 700, "opsz": 32}),
)
PACKAGES = {"Sans": "fontpkg_source_sans_3", "Serif": "fontpkg_source_serif_4"}
MARKS = "\u25cf\u25cb\u25c6\u25b2\u25bc\u25a0\u25a1\u25b3\u2713"
"""Signs that reports use beside letters; the faces have these."""
DRAWN = {"\u25c7": "\u25c6", "\u25d0": "\u25cb"}
"""Signs that the faces lack, and the ones they are drawn from."""
PAGE = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *range(0x2010, 0x2028), 0x202F, 0x2030,
        0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264,
        0x2265, *map(ord, MARKS)]  # fmt: skip
"""What a page carries: Swedish, the other languages of the Latin alphabet, signs."""
FEATURES = {"Regular": ["kern", "tnum", "lnum", "locl", "ccmp", "mark", "mkmk"]}


def main(folder: Path) -> None:
    """Write a TTF (for PDF and figures) and a WOFF2 (for pages) of every face, and the licence."""
    for family, file, style, place in FACES:
        source = Path(importlib.util.find_spec(PACKAGES[family]).origin).parent  # type: ignore[union-attr, arg-type]
        for whole, ending in ((True, "ttf"), (False, "woff2")):
            font = instantiateVariableFont(TTFont(source / "files" / file), place, inplace=True)
            if family == "Sans":
                _draw(font)
            _keep(font, None if whole else PAGE)
            _call(font, f"VV {family}", style)
            font.flavor = None if whole else "woff2"
            font["head"].modified = font["head"].created
            font.recalcTimestamp = False
            font.save(folder / f"VV{family}-{style}.{ending}")
        (folder / f"OFL-{family}.txt").write_bytes((source / "LICENSE").read_bytes())


def _keep(font: TTFont, codes: list[int] | None) -> None:
    options = Options()
    options.layout_features = FEATURES["Regular"]
    options.name_IDs, options.name_languages = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17], [0x409]
    options.hinting = False
    options.notdef_outline = True
    keeper = Subsetter(options)
    kept = set(font.getBestCmap()) if codes is None else set(codes) | set(map(ord, DRAWN))
    keeper.populate(unicodes=kept)
    keeper.subset(font)


def _draw(font: TTFont) -> None:
    """A hollow diamond and a half-filled circle."""
    shapes = font.getGlyphSet()
    for sign, model in DRAWN.items():
        name, of = f"uni{ord(sign):04X}", font.getBestCmap()[ord(model)]
        contours = _contours(shapes[of])
        pen = TTGlyphPen(None)
        _line(pen, contours[0]) if sign == "\u25c7" else [_path(pen, each) for each in _paths(shapes[of])]
        box = font["glyf"][of]
        if sign == "\u25c7":
            middle = ((box.xMin + box.xMax) / 2, (box.yMin + box.yMax) / 2)
            inner = [
                tuple(c + (p - c) * 0.68 for p, c in zip(point, middle, strict=True)) for point in contours[0]
            ]
            _line(pen, inner[::-1])
        else:
            _half(pen, box)
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = font["hmtx"][of]
        font.setGlyphOrder([*dict.fromkeys([*font.getGlyphOrder(), name])])
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name


def _paths(glyph: Any) -> list[list[tuple[str, Any]]]:
    pen = DecomposingRecordingPen(None)
    glyph.draw(pen)
    paths: list[list[tuple[str, Any]]] = []
    for step, points in pen.value:
        if step == "moveTo":
            paths.append([])
        paths[-1].append((step, points))
    return paths


def _contours(glyph: Any) -> list[list[tuple[float, float]]]:
    return [[points[-1] for step, points in path if points] for path in _paths(glyph)]


def _path(pen: TTGlyphPen, path: list[tuple[str, Any]]) -> None:
    for step, points in path:
        getattr(pen, step)(*points)


def _line(pen: TTGlyphPen, points: list[Any]) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def _half(pen: TTGlyphPen, box: Any) -> None:
    """The left half of a circle as wide as the box, in the direction that fills."""
    x, y, size = (box.xMin + box.xMax) / 2, (box.yMin + box.yMax) / 2, (box.xMax - box.xMin) / 2 * 0.92
    pen.moveTo((x, y - size))
    pen.qCurveTo((x - size * 0.414, y - size), (x - size, y - size * 0.414), (x - size, y))
    pen.qCurveTo((x - size, y + size * 0.414), (x - size * 0.414, y + size), (x, y + size))
    pen.closePath()


def _call(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    plain = style in {"Regular", "Italic", "Bold"}
    for number, text in {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"vvanalysis;{family} {style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = {"SemiBold": 600, "Bold": 700}.get(style, 400)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
