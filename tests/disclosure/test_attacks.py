"""The attacks of the disclosure reference, section 4.4: each succeeds where nothing protects."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from attacker import Attacker, Tried
from published import key, look, narrowest, primary_only, recovered, tell_totals

from vvanalysis.disclosure import HIDDEN, PROFILES, CountTable, profile_of, protect, protect_jointly

K = PROFILES["intern"].least


def reader(frame: pd.DataFrame, true: pd.DataFrame, *, by: Sequence[str], counts: Sequence[str]) -> Attacker:
    """One who has seen the frame (intern: nought is shown) and knows every total that is not small."""
    attacker = Attacker()
    tell_totals(attacker, true, by=by, counts=counts, least=K)
    look(attacker, frame, by=by, counts=counts, shows_zero=True)
    return attacker


def world(seed: int, rows: int = 16, columns: int = 3, mean: float = 8) -> pd.DataFrame:
    """Associations of very different size by status."""
    rng = np.random.default_rng(seed)
    sizes = rng.gamma(1.2, mean / 1.2, size=rows)
    return pd.DataFrame(
        [
            {"association": f"f{row:02d}", "status": f"s{column}", "n": int(rng.poisson(sizes[row]))}
            for row in range(rows)
            for column in range(columns)
        ]
    )


def test_01_subtracting_from_totals(tried: Tried) -> None:
    """51-10-15-25 = 1 and 276-100-90-85 = 1: the published total gives the one hidden cell back."""
    for values in ([1, 10, 15, 25], [1, 100, 90, 85]):
        true = pd.DataFrame({"group": list("abcd"), "n": values})
        naive = reader(primary_only(true, ["n"], K), true, by=["group"], counts=["n"])
        assert recovered(naive) == [(key("m", "n", {"group": "a"}), 1)]
        safe = protect(true, by=["group"], counts=["n"], profile="intern")
        guarded = reader(safe, true, by=["group"], counts=["n"])
        tried("1 totals", tries=1, naive=1, ours=len(recovered(guarded)), narrowest=narrowest(guarded))
        assert recovered(guarded) == []
        assert narrowest(guarded) >= K - 1


def test_02_a_group_less_its_subgroup(tried: Tried) -> None:
    """20 persons, 19 of them in a subgroup: 20-19 = 1 is the one who is not."""
    joined, contacted = [20, 40, 60, 50, 70, 44, 52, 61, 38, 47], [19, 30, 45, 40, 50, 33, 40, 47, 28, 35]
    true = pd.DataFrame({"association": list("abcdefghij"), "joined": joined, "contacted": contacted})
    assert true["joined"][0] - true["contacted"][0] == 1
    safe = protect(
        true, by=["association"], counts=["joined", "contacted"], profile="intern",
        parts={"contacted": "joined"},
    )  # fmt: skip
    attacker = Attacker()
    tell_totals(attacker, true, by=["association"], counts=["joined", "contacted"])
    look(attacker, safe, by=["association"], counts=["joined", "contacted"], shows_zero=True)
    for code in true["association"]:
        names = [key("m", name, {"association": code}) for name in ("joined", "contacted", "rest")]
        attacker.know(dict(zip(names, (-1, 1, 1), strict=True)))
    low, high = attacker.interval(key("m", "rest", {"association": "a"}))
    tried("2 subgroups", tries=1, naive=1, ours=int(high - low < K - 1), narrowest=high - low)
    assert low < K <= high
    assert high - low >= K - 1
    assert safe["association"].tolist() == true["association"].tolist()
    assert 0 < safe["joined"].tolist().count(HIDDEN) + safe["contacted"].tolist().count(HIDDEN) < 12


def test_03_a_table_of_totals_beside_a_table_of_statuses(tried: Tried) -> None:
    """Munkfors aktiv = 17 - 14 = 3 comes back when another table tells the total."""
    actives = {"m": (3, 14), "k": (40, 60), "s": (20, 30), "t": (9, 31), "e": (4, 22), "a": (11, 40)}
    true = pd.DataFrame(
        [
            {"association": code, "status": status, "n": count}
            for code, counts in actives.items()
            for status, count in zip(("active", "passive"), counts, strict=True)
        ]
    )
    by = ["association", "status"]
    naive = reader(primary_only(true, ["n"], K), true, by=by, counts=["n"])
    assert (key("m", "n", {"association": "m", "status": "active"}), 3) in recovered(naive)
    safe = protect(true, by=by, counts=["n"], profile="intern")
    assert safe["n"].tolist()[0] is HIDDEN
    guarded = reader(safe, true, by=by, counts=["n"])
    tried("3 totals in another table", tries=len(naive.hidden()), naive=len(recovered(naive)),
          ours=len(recovered(guarded)), narrowest=narrowest(guarded))  # fmt: skip
    assert recovered(guarded) == []
    assert narrowest(guarded) >= K - 1


def three_way(seed: int) -> pd.DataFrame:
    true = world(seed, rows=8)
    return true.assign(status=true["status"].map({"s0": "new", "s1": "renewed", "s2": "lapsed"}))


@pytest.mark.parametrize("seed", range(4))
def test_05_a_table_and_its_collapse_protected_apart_and_together(seed: int, tried: Tried) -> None:
    true = three_way(seed)
    by = ["association", "status"]
    paying = true.assign(status=true["status"].map({"new": "pays", "renewed": "pays", "lapsed": "lapsed"}))
    collapsed = paying.groupby(by, as_index=False)["n"].sum().rename(columns={"n": "paid"})
    whole = true.pivot(index="association", columns="status", values="n").reset_index()
    frame = whole.merge(collapsed[collapsed["status"] == "pays"][["association", "paid"]], on="association")
    fine, coarse = ["new", "renewed", "lapsed"], ["paid"]
    tables = [
        CountTable("fine", "m", frame[["association", *fine]], ("association",), tuple(fine)),
        CountTable(
            "coarse", "m", frame[["association", "paid"]], ("association",), ("paid",),
            sums=(("paid", ("new", "renewed")),),
        ),
    ]  # fmt: skip
    done = protect_jointly(tables, profile_of("intern"))
    attacker = Attacker()
    shown = frame if done.grain == "full" else frame.drop(columns="association").sum().to_frame().T
    by = ["association"] if done.grain == "full" else []
    tell_totals(attacker, shown, by=by, counts=[*fine, "paid"], least=K)
    for name, columns in (("fine", fine), ("coarse", coarse)):
        look(attacker, done.frame(name), by=by, counts=columns, shows_zero=True)
    for row in done.frame("fine").to_dict("records"):
        cells = [key("m", name, {each: row[each] for each in by}) for name in ("paid", "new", "renewed")]
        attacker.know(dict(zip(cells, (-1, 1, 1), strict=True)))
    apart = Attacker()
    for columns in (fine, coarse):
        look(apart, primary_only(frame, columns, K), by=["association"], counts=columns, shows_zero=True)
    for code in frame["association"]:
        cells = [key("m", name, {"association": code}) for name in ("paid", "new", "renewed")]
        apart.know(dict(zip(cells, (-1, 1, 1), strict=True)))
    tries = len(apart.hidden())
    tried("5 linked tables", tries=tries, naive=len(recovered(apart)), ours=len(recovered(attacker)),
          narrowest=narrowest(attacker) if attacker.hidden() else None)  # fmt: skip
    assert recovered(attacker) == []
    assert narrowest(attacker) >= K - 1


def test_06_percentages_means_and_extremes_go_with_their_counts() -> None:
    joined, contacted = [4, 30, 41, 52, 33, 44, 55, 36, 47, 58], [3, 20, 31, 40, 22, 30, 41, 24, 31, 44]
    true = pd.DataFrame({"association": list("abcdefghij"), "joined": joined, "contacted": contacted})
    true = true.assign(share=true["contacted"] / true["joined"], mean_age=41.5, oldest=81)
    # A whole percent with a known denominator is the count: 75 % of 4 is 3 and nothing else.
    assert [n for n in range(5) if round(100 * n / 4) == 75] == [3]
    more = {"parts": {"contacted": "joined"}, "ratios": {"share": (("contacted",), "joined")},
            "follow": {"mean_age": ("joined",)}, "extremes": ("oldest",)}  # fmt: skip
    counts = ["joined", "contacted"]
    for profile in PROFILES:
        safe = protect(true, by=["association"], counts=counts, profile=profile, **more)
        for row in safe.to_dict("records"):
            if HIDDEN in (row["joined"], row["contacted"]):
                assert row["share"] is HIDDEN
            else:
                assert row["share"] == row["contacted"] / row["joined"]
            is_coarser = pd.isna(row["association"])
            assert is_coarser or (row["mean_age"] is HIDDEN) == (
                row["joined"] is HIDDEN or profile == "publik"
            )
            assert not is_coarser or pd.isna(row["mean_age"]) or row["mean_age"] is HIDDEN
            assert (row["oldest"] is HIDDEN) == (profile == "publik")
    assert protect(true, by=["association"], counts=counts, profile="intern", **more)["share"][0] is HIDDEN


@pytest.mark.parametrize("profile", list(PROFILES))
def test_07_narrow_intervals(profile: str, tried: Tried) -> None:
    """Hiding a rectangle leaves [0, 2] for the 0 and [3, 5] for the 3: nothing exact, yet 'at most 2'."""
    true = pd.DataFrame(
        {"age": ["old"] * 3 + ["young"] * 3, "country": ["Spain", "Iceland", "Portugal"] * 2,
         "n": [6, 3, 4, 5, 2, 0]}
    )  # fmt: skip
    by = ["age", "country"]
    rectangle = primary_only(true, ["n"], 1)
    rectangle["n"] = rectangle["n"].astype(object)
    for place in (1, 2, 4, 5):
        rectangle.loc[place, "n"] = HIDDEN
    weak = Attacker()
    tell_totals(weak, true, by=by, counts=["n"])
    look(weak, rectangle, by=by, counts=["n"], shows_zero=False)
    assert recovered(weak) == []
    assert weak.interval(key("m", "n", {"age": "young", "country": "Portugal"})) == (0, 2)
    assert weak.interval(key("m", "n", {"age": "old", "country": "Iceland"})) == (3, 5)
    least = PROFILES[profile].least
    safe = protect(true, by=by, counts=["n"], profile=profile)
    # No pattern keeps so small a table: all of it is hidden, noughts too, and only the totals are known.
    assert all(value is HIDDEN for value in safe["n"])
    guarded = Attacker()
    if profile == "intern":
        tell_totals(guarded, true, by=by, counts=["n"], least=least)
    else:  # a public report has no exact totals; the one that it could have told at most is that of all
        guarded.see(key("m", "n", {}), 20)
    look(guarded, safe, by=by, counts=["n"], shows_zero=False)
    close = sum(high - low < least - 1 for low, high in map(weak.interval, weak.hidden()))
    ours = len(recovered(guarded))
    tried(f"7 narrow intervals, {profile}", tries=4, naive=close, ours=ours, narrowest=narrowest(guarded))
    assert recovered(guarded) == []
    assert narrowest(guarded) >= least - 1


def test_09_rounded_counts_and_totals(tried: Tried) -> None:
    """After hiding, publik rounds; the hidden cells cannot be worked out of rounded rows and totals.

    Rounding alone turns 3 into 5, which says 3 to 7: every small count is told to within five.
    """
    by, least, base = ["association", "status"], PROFILES["publik"].least, PROFILES["publik"].round_to
    tries, weak, strong, widths = 0, 0, 0, []
    for seed in range(6):
        true = world(seed, rows=4, columns=3, mean=30)
        totals = true.groupby("association", as_index=False)["n"].sum().assign(status=pd.NA)
        frame = pd.concat([true, totals], ignore_index=True)
        safe = protect(frame, by=by, counts=["n"], profile="publik")
        assert all(value is HIDDEN or (value >= least and value % base == 0) for value in safe["n"])
        attacker, naive = Attacker(), Attacker()
        look(attacker, safe, by=by, counts=["n"], shows_zero=False, rounded_to=base)
        alone = frame.assign(n=[base * round(value / base) for value in frame["n"]])
        look(naive, alone, by=by, counts=["n"], shows_zero=False, rounded_to=base)
        small = frame[frame["n"] < least].to_dict("records")
        cells = [key("m", "n", {name: row[name] for name in by if not pd.isna(row[name])}) for row in small]
        tries += len(cells)
        weak += sum(high - low < least - 1 for low, high in map(naive.interval, cells))
        strong += len(recovered(attacker))
        widths += [narrowest(attacker)] if attacker.hidden() else []
    tried("9 rounding without hiding", tries=tries, naive=weak, ours=strong, narrowest=min(widths))
    assert weak == tries
    assert strong == 0
    assert min(widths) >= least - 1


def test_primary_hiding_alone_gives_many_back() -> None:
    """The attacker is not blind: of the small counts of six districts it works out a good part."""
    given, small = 0, 0
    for seed in range(6):
        true = world(seed)
        naive = reader(primary_only(true, ["n"], K), true, by=["association", "status"], counts=["n"])
        given += len(recovered(naive))
        small += int(true["n"].between(1, K - 1).sum())
    assert given > 0.15 * small


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("profile", list(PROFILES))
def test_every_hidden_cell_of_a_whole_district(seed: int, profile: str, tried: Tried) -> None:
    """16 associations by status, in either profile: nothing comes back."""
    true = whole = world(seed, mean=8 if seed < 3 else 40)
    by = ["association", "status"]
    rules = PROFILES[profile]
    done = protect_jointly([CountTable("t", "m", true, tuple(by), ("n",))], rules)
    safe = done.frame("t")
    if done.grain == "total":
        true = true.groupby("status", as_index=False)["n"].sum()
        by, safe = ["status"], safe.drop(columns="association")
    attacker = Attacker()
    tell_totals(attacker, true, by=by, counts=["n"], least=rules.least)
    look(attacker, safe, by=by, counts=["n"], shows_zero=not rules.hides_zero, rounded_to=rules.round_to)
    naive = Attacker()
    tell_totals(naive, whole, by=["association", "status"], counts=["n"], least=rules.least)
    look(
        naive,
        primary_only(whole, ["n"], rules.least),
        by=["association", "status"],
        counts=["n"],
        shows_zero=True,
    )
    width = narrowest(attacker) if attacker.hidden() else None
    tried(f"1-3 whole districts, {profile}", tries=len(naive.hidden()), naive=len(recovered(naive)),
          ours=len(recovered(attacker)), narrowest=width)  # fmt: skip
    assert recovered(attacker) == []
    assert narrowest(attacker) >= rules.least - 1
    assert done.hidden == sum(value is HIDDEN for value in safe["n"])
