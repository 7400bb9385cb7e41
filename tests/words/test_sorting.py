"""Swedish alphabetical order."""

from __future__ import annotations

from vvanalysis.words.sorting import swedish_key


def test_swedish_order() -> None:
    places = ["Örebro", "Årjäng", "Ängelholm", "Åmål", "Zinkgruvan", "arvika"]
    assert sorted(places, key=swedish_key) == [
        "arvika",
        "Zinkgruvan",
        "Åmål",
        "Årjäng",
        "Ängelholm",
        "Örebro",
    ]
