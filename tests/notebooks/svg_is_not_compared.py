"""A plugin for nbval: drawings are not stored in the notebooks, so only their numbers are compared."""

from __future__ import annotations

import pytest


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Leave the drawings out of what nbval compares."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("image/svg+xml",)
