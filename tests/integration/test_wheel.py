"""The built wheel works outside the checkout: it carries notebooks, templates and data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_wheel_builds_a_report_away_from_the_checkout(tmp_path: Path) -> None:
    target, away = tmp_path / "site", tmp_path / "away"
    away.mkdir()
    install = ["-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(ROOT)]
    subprocess.run([sys.executable, *install], check=True, capture_output=True, timeout=300)
    environment = {**os.environ, "PYTHONPATH": str(target)}
    where = subprocess.run(
        [sys.executable, "-c", "import vvanalysis; print(vvanalysis.__file__)"],
        cwd=away, env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert str(target) in where.stdout
    before = sorted(target.rglob("*.parquet"))
    assert before
    build = ["-m", "vvanalysis", "build", "--only", "fact-sheet-kil", "--out", str(away / "reports")]
    done = subprocess.run(
        [sys.executable, *build],
        cwd=away, env=environment, check=False, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (away / "reports" / "fact-sheet-kil.pdf").stat().st_size > 10_000
    assert "vvanalysis" not in {path.name for path in away.iterdir()}
