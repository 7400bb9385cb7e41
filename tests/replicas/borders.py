"""Borders of electoral districts in the authority's form of 2018, 2022 and 2026: GeoJSON, alone or in a zip.

Districts are squares of a kilometre beside each other; the same codes give the same squares.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROPERTIES = {
    2018: ("VD", "VD_NAMN"),
    2022: ("Lkfv", "Vdnamn"),
    2026: ("Valdistriktskod", "Valdistriktsnamn"),
}
CRS = "urn:ogc:def:crs:EPSG::3006"
NAMES = {
    2018: "VD_17_20180801_Val_20180909",
    2022: "VD_17_20220910_Val_20220911",
    2026: "valdistrikt-riket-2026",
}


def collection(codes: Sequence[str], *, year: int = 2026, crs: str | None = CRS) -> dict[str, Any]:
    """The GeoJSON of some districts; that of 2022 names no coordinate system."""
    code_name, name_name = PROPERTIES[year]
    features = []
    for at, code in enumerate(codes):
        west, south = 400_000 + 1000 * at, 6_600_000
        ring = [[west, south], [west + 1000, south], [west + 1000, south + 1000], [west, south + 1000]]
        features.append(
            {
                "type": "Feature",
                "properties": {code_name: code, name_name: f"Distrikt {code}", "Kommunkod": code[:4]},
                "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
            }
        )
    found: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if crs is not None and year != 2022:
        found["crs"] = {"type": "name", "properties": {"name": crs}}
    return found


def borders(
    folder: Path, codes: Sequence[str], *, year: int = 2026, crs: str | None = CRS, packed: bool = True
) -> Path:
    """A file of borders, called as the authority calls it."""
    content = json.dumps(collection(codes, year=year, crs=crs), ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    if not packed:
        path = folder / f"{NAMES[year]}.geojson"
        path.write_text(content, encoding="utf-8")
        return path
    path = folder / f"{'valdistrikt-varmlands-lan' if year == 2022 else NAMES[year]}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAMES[year]}.json", content)
    return path
