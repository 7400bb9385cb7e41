"""Attack 8: associations that know their own counts, alone and two together, against a third one's."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from attacker import Attacker, Tried
from published import key, look, primary_only, tell_totals

from vvanalysis.campaign import load_campaign
from vvanalysis.disclosure import HIDDEN, PROFILES, CountTable, Profile, protect_jointly
from vvanalysis.disclosure.coarser import COALITION, size_classes
from vvanalysis.protected.registers import declared, protect_registers

BY = ["association", "status"]


def narrowed(attacker: Attacker, outsiders: Collection[object], width: int) -> tuple[int, int]:
    """Hidden cells of others that are known more closely than to `width`, and the narrowest interval."""
    spans = [high - low for low, high in map(attacker.interval, outsiders)]  # type: ignore[arg-type]
    return sum(span < width for span in spans), min(spans, default=10**6)


def insiders(
    shown: pd.DataFrame, true: pd.DataFrame, who: Sequence[str], rules: Profile, *, shows_zero: bool
) -> tuple[Attacker, list[object]]:
    """A reader who knows every total that is not small and all counts of some associations."""
    attacker = Attacker()
    tell_totals(attacker, true, by=BY, counts=["n"], least=rules.least)
    look(attacker, shown, by=BY, counts=["n"], shows_zero=shows_zero, rounded_to=rules.round_to)
    for row in true[true["association"].isin(who)].to_dict("records"):
        attacker.see(key("m", "n", {name: row[name] for name in BY}), row["n"])
    own = {("association", each) for each in who}
    return attacker, [cell for cell in attacker.hidden() if own.isdisjoint(cell)]  # type: ignore[arg-type]


@cache
def worlds(rules: Profile) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """Districts whose counts by association can be shown in part: true and protected."""
    found = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        sizes = rng.integers(rules.least - 2, 12 * rules.least, size=9)
        true = pd.DataFrame(
            [
                {"association": f"f{row}", "status": f"s{column}", "n": int(rng.poisson(sizes[row]))}
                for row in range(9)
                for column in range(2)
            ]
        )
        done = protect_jointly([CountTable("t", "m", true, tuple(BY), ("n",))], rules)
        if done.grain == "full" and done.hidden:
            found.append((true, done.frame("t")))
        if len(found) == 3:
            break
    return found


@pytest.mark.parametrize(
    ("size", "districts"),
    [(1, slice(3)), (2, slice(1)), pytest.param(2, slice(1, 3), marks=pytest.mark.slow)],
)
@pytest.mark.parametrize("profile", list(PROFILES))
def test_08_associations_that_know_their_own_counts(
    profile: str, size: int, districts: slice, tried: Tried
) -> None:
    """Of small counts hidden alone they work out others'; of ours none, nor to fewer than K values."""
    rules = PROFILES[profile]
    tries, weak, strong, width = 0, 0, 0, 10**6
    exact = dataclasses.replace(rules, round_to=1)
    found = worlds(rules)
    assert len(found) == 3
    for true, safe in found[districts]:
        for who in combinations(true["association"].unique(), size):
            naive = primary_only(true, ["n"], rules.least)
            attacker, others = insiders(naive, true, who, exact, shows_zero=True)
            weak += narrowed(attacker, others, 1)[0]
            attacker, others = insiders(safe, true, who, rules, shows_zero=not rules.hides_zero)
            count, narrowest = narrowed(attacker, others, rules.least - 1)
            tries, strong, width = tries + len(others), strong + count, min(width, narrowest)
    tried(f"8 insiders, {size} of 9, {profile}", tries=tries, naive=weak, ours=strong, narrowest=width)
    assert weak > 0
    assert strong == 0
    assert width >= rules.least - 1


def test_08_two_hidden_in_a_line_work_each_other_out() -> None:
    """1 and 7 hidden beside 30 of 38: who knows its 1 knows the 7. Three hidden: two know the third."""
    for values, hidden, who in (([1, 7, 30], 2, ["a"]), ([1, 7, 2, 30], 3, ["a", "b"])):
        true = pd.DataFrame({"association": list("abcd")[: len(values)], "status": "s", "n": values})
        naive = primary_only(true, ["n"], 8)
        assert naive["n"].tolist().count(HIDDEN) == hidden
        attacker, others = insiders(naive, true, who, PROFILES["intern"], shows_zero=True)
        assert [attacker.interval(cell) for cell in others] == [(values[hidden - 1],) * 2]  # type: ignore[arg-type]


@pytest.mark.parametrize("associations", range(4, 40))
def test_08_two_of_a_size_class_know_the_sum_of_two_others_at_the_most(associations: int) -> None:
    """In a class of three the two others' counts taken from it are the third one's."""
    classes = size_classes({f"f{number:02d}": 7 * number % 23 for number in range(associations)})
    assert min(Counter(classes.values()).values()) >= COALITION + 2


@pytest.mark.parametrize("profile", list(PROFILES))
def test_08_what_two_associations_leave_of_a_districts_total(profile: str, tried: Tried) -> None:
    """40 and 30 of 73: their boards know that the others have 3 together. So that total is hidden."""
    rules = PROFILES[profile]
    tries, weak, strong = 0, 0, 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        counts = [40, 30, 1, 1, 0, 1, 0, 0] if not seed else rng.poisson(rng.gamma(0.6, 8, size=8))
        true = pd.DataFrame({"association": list("abcdefgh"), "n": counts})
        total, left = int(true["n"].sum()), int(true["n"].sort_values().iloc[:-2].sum())
        done = protect_jointly([CountTable("t", "m", true, ("association",), ("n",))], rules)
        safe = done.frame("t")
        if len(safe) > 1 or total < rules.least:
            continue
        tries += 1
        weak += 0 < left < rules.least
        strong += safe["n"].iloc[0] is not HIDDEN and 0 < left < rules.least
        if not seed:
            assert safe["n"].tolist() == [HIDDEN]
    tried(f"8 what two leave of a total, {profile}", tries=tries, naive=weak, ours=strong)
    assert 0 < weak < tries
    assert strong == 0


@pytest.mark.slow
@pytest.mark.parametrize("profile", list(PROFILES))
def test_08_associations_of_the_example(profile: str, tried: Tried) -> None:
    """All tables of the registers together: every association alone, and twenty pairs."""
    campaign = load_campaign()
    settings = campaign.config.campaign.model_copy(update={"profile": profile})
    campaign = dataclasses.replace(campaign, config=campaign.config.model_copy(update={"campaign": settings}))
    rules, done = PROFILES[profile], protect_registers(campaign)
    codes = [each.code for each in campaign.associations]
    pairs = np.random.default_rng(8).permutation(list(combinations(codes, 2)))[:20].tolist()
    true = {table.key: table.frame for table in declared(campaign)}
    ours = done.frame("movements"), done.frame("active")
    alone = (
        primary_only(true["movements"], MOVES, rules.least),
        primary_only(true["active"].dropna(subset=["active"]), ["active"], rules.least),
    )
    exact = dataclasses.replace(rules, round_to=1, hides_zero=False)
    tries, weak, strong, width = 0, 0, 0, 10**6
    for who in [*([code] for code in codes), *pairs]:
        if len(who) == 1:
            weak += narrowed(*knowing(example_reader(*alone, exact), true, who), 1)[0]
        attacker, others = knowing(example_reader(*ours, rules), true, who)
        count, narrowest = narrowed(attacker, others, rules.least - 1)
        tries, strong, width = tries + len(others), strong + count, min(width, narrowest)
    tried(f"8 insiders of the example, {profile}", tries=tries, naive=weak, ours=strong, narrowest=width)
    assert weak > 0
    assert strong == 0
    assert width >= rules.least - 1


def knowing(
    attacker: Attacker, true: Mapping[str, pd.DataFrame], who: Collection[str]
) -> tuple[Attacker, list[object]]:
    """The reader with all that some associations know of themselves, and the hidden cells of the others."""
    for name, counts in (("movements", MOVES), ("active", ["active"])):
        for row in true[name].to_dict("records"):
            for count in counts:
                if row["association"] in who and not pd.isna(row[count]):
                    attacker.see(key("m", count, {"association": row["association"]}), row[count])
    own = {("association", code) for code in who}
    return attacker, [cell for cell in attacker.hidden() if own.isdisjoint(cell)]  # type: ignore[arg-type]


MOVES = ["members_start", "joined", "left", "members_end"]


def example_reader(moved: pd.DataFrame, active: pd.DataFrame, rules: Profile) -> Attacker:
    """One who has read the tables by association and knows how members at either end hang together."""
    attacker = Attacker()
    seen = {"shows_zero": not rules.hides_zero, "rounded_to": rules.round_to}
    look(attacker, moved, by=["association"], counts=MOVES, **seen)  # type: ignore[arg-type]
    look(attacker, active[active["active"].notna()], by=["association"], counts=["active"], **seen)  # type: ignore[arg-type]
    for code in moved["association"].dropna():
        cells = [key("m", name, {"association": code}) for name in ("members_end", *MOVES[:3])]
        attacker.know(dict(zip(cells, (-1, 1, 1, -1), strict=True)))
    return attacker
