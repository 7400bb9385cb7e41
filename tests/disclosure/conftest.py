"""The table of attacks: every test that attacks says what it tried and what came of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attacker import Tried


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Enter a row in the table of attacks that the test run ends with.

    `tries`: values that were attacked. `naive`, `ours`: how many of them were worked out, exactly or more
    closely than the rules allow, where nothing protects and where we do. `narrowest`: width of the narrowest
    interval that we leave, where intervals are what is attacked.
    """

    def enter(attack: str, *, tries: int, naive: int, ours: int, narrowest: int | None = None) -> None:
        assert tries > 0
        record_property("attack", [attack, tries, naive, ours, narrowest])

    return enter
