"""The campaign's municipalities as shapes for the index's map: links need no drawing by matplotlib."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import shapely

from vvanalysis.loaders.borders import read_borders

WIDTH: Final = 600.0
"""Of the map, in its own units; the page sets the size."""
_TOLERANCE: Final = 0.004
"""Detail that may be lost [degrees]; borders stay shared."""


@dataclass(frozen=True)
class Shape:
    """One municipality: outline as an SVG path, and the place of its name."""

    code: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class AreaMap:
    """Shapes in a box of `WIDTH` by `height`."""

    shapes: tuple[Shape, ...]
    height: float


def area_map(codes: Collection[str]) -> AreaMap:
    """Map of the municipalities with these codes; one without borders is left out.

    Source: SCB's borders; equirectangular, true to scale along the middle parallel.
    """
    frame = read_borders()
    frame = frame[frame["area_code"].isin(list(codes))]
    if frame.empty:
        return AreaMap((), 0.0)
    shapes = shapely.coverage_simplify(frame["geometry"].to_numpy(), _TOLERANCE)
    west, south, east, north = shapely.total_bounds(shapes)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * squeeze, 1e-9)

    def place(x: float, y: float) -> tuple[float, float]:
        return round((x - west) * squeeze * scale, 1), round((north - y) * scale, 1)

    def path(shape: Any) -> str:
        polygons = getattr(shape, "geoms", [shape])
        rings = [ring for each in polygons for ring in (each.exterior, *each.interiors)]
        return "".join(
            "M" + "L".join(f"{x:g} {y:g}" for x, y in (place(*point) for point in ring.coords[:-1])) + "Z"
            for ring in rings
        )

    return AreaMap(
        tuple(
            Shape(code, path(shape), *place(*shape.representative_point().coords[0]))
            for code, shape in zip(frame["area_code"], shapes, strict=True)
        ),
        round((north - south) * scale, 1),
    )
