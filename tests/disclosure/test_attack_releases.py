"""Attack 4: two releases laid side by side, each safe alone; how many joined in between."""

from __future__ import annotations

import pandas as pd
import pytest
from attacker import Attacker, Tried
from published import key, look, primary_only
from test_ledger import COUNTS, district, one_more, protected, refused

from vvanalysis.disclosure import HIDDEN, PROFILES, Profile


def reader(before: pd.DataFrame, after: pd.DataFrame, *, rounded_to: int, shows_zero: bool) -> Attacker:
    """One who has both releases and knows how members at either end hang together."""
    attacker = Attacker()
    for side, frame in (("before", before), ("after", after)):
        look(attacker, frame, by=["association"], counts=COUNTS, universe=side, rounded_to=rounded_to,
             shows_zero=shows_zero)  # fmt: skip
        for code in frame["association"].dropna():
            cells = [key(side, name, {"association": code}) for name in ("end", "start", "joined", "left")]
            attacker.know(dict(zip(cells, (-1, 1, 1, -1), strict=True)))
    return attacker


def changes(attacker: Attacker, association: str) -> list[tuple[int, int]]:
    """What is known of how much the association's and the district's counts have changed."""
    groups = [{"association": association}, {}]
    found = []
    for name in ("joined", "end"):
        for group in groups:
            cells = [key(side, name, group) for side in ("before", "after")]
            if all(cell in attacker.ranges for cell in cells):
                found.append(attacker.interval_of({cells[1]: 1, cells[0]: -1}))
    return found


def is_told(found: list[tuple[int, int]], least: int) -> bool:
    """Whether it is known that some joined, and fewer than K."""
    return any(low > 0 and high < least for low, high in found)


def as_many_would(frame: pd.DataFrame, rules: Profile) -> pd.DataFrame:
    """Small counts hidden, the rest rounded where the profile rounds."""
    shown = primary_only(frame, COUNTS, rules.least)
    return shown.assign(
        **{
            name: pd.Series(
                [
                    each if each is HIDDEN else rules.round_to * round(each / rules.round_to)
                    for each in shown[name]
                ],
                dtype=object,
            )
            for name in COUNTS
        }
    )


@pytest.mark.slow
@pytest.mark.parametrize("profile", list(PROFILES))
def test_04_how_many_joined_between_two_releases(profile: str, tried: Tried) -> None:
    """Naive releases tell of a few who joined; ours are not let out where they would."""
    rules = PROFILES[profile]
    tries, weak, strong, let_out = 0, 0, 0, 0
    width: int | None = 10**6
    for seed in range(3):
        frame = district(seed)
        before, row = protected(frame, profile), (5 * seed) % 12
        code = f"f{row:02d}"
        for joins in (1, 3, rules.least - 1, 3 * rules.least):
            later = one_more(frame, row, joins)
            after = protected(later, profile)
            naive = reader(as_many_would(frame, rules), as_many_would(later, rules),
                           rounded_to=rules.round_to, shows_zero=True)  # fmt: skip
            tries += 1
            weak += is_told(changes(naive, code), rules.least)
            if refused(before, after):
                continue
            let_out += 1
            ours = reader(before.frame("t"), after.frame("t"), rounded_to=rules.round_to,
                          shows_zero=not rules.hides_zero)  # fmt: skip
            found = changes(ours, code)
            strong += is_told(found, rules.least)
            width = min([width or 0, *(high - low for low, high in found if joins < rules.least)])
    width = None if width == 10**6 else width  # every release with a small change was refused
    tried(f"4 joins between two releases, {profile}", tries=tries, naive=weak, ours=strong, narrowest=width)
    assert weak > 0
    assert strong == 0
    assert let_out > 0
    assert let_out < tries
