"""Packages fetched without their signatures are named among the sources of reports."""

from __future__ import annotations

import json
from pathlib import Path

from vvanalysis.fetch.archive import UNCHECKED
from vvanalysis.store.fetched import NOT_CHECKED, unchecked_packages


def put(folder: Path, packages: dict[str, str], *, year: int = 2026) -> None:
    root = folder / "official" / f"val{year}"
    for place in packages:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(b"PK")
    content = {"packages": {place: {"signature": signature} for place, signature in packages.items()}}
    (root / "fetched.manifest").write_text(json.dumps(content), encoding="utf-8")


def test_those_that_lie_there_unchecked_are_named(tmp_path: Path) -> None:
    assert NOT_CHECKED == UNCHECKED
    put(tmp_path, {"s/rf/a.zip": "not checked", "s/kf/b.zip": "PSS", "p/rd/c.zip": "not checked"})
    put(tmp_path, {"s/rf/d.zip": "not checked"}, year=2022)
    assert unchecked_packages(tmp_path, years=(2026,)) == ("c.zip", "a.zip")
    (tmp_path / "official" / "val2026" / "p" / "rd" / "c.zip").unlink()
    assert unchecked_packages(tmp_path, years=(2026, 2022)) == ("a.zip", "d.zip")


def test_without_a_manifest_or_with_a_damaged_one_nothing_is_told(tmp_path: Path) -> None:
    assert unchecked_packages(None, years=(2026,)) == ()
    assert unchecked_packages(tmp_path, years=(2026,)) == ()
    put(tmp_path, {"s/rf/a.zip": "not checked"})
    (tmp_path / "official" / "val2026" / "fetched.manifest").write_text("[", encoding="utf-8")
    assert unchecked_packages(tmp_path, years=(2026,)) == ()
