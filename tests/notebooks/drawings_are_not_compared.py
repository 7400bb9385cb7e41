"""A plugin for nbval: drawings are not stored in the notebooks, so their words and numbers are compared."""

from __future__ import annotations

import pytest

from vvanalysis.items import DRAWING, PICTURE
from vvanalysis.render.refresh import ALT


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Leave the drawings out of what nbval compares: in their place stands the alt text, as it is stored."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += (DRAWING,)
        collector.sanitize_patterns[PICTURE] = ALT
