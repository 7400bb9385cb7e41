"""Attack 6: percentages, means, deviations, Gini and leave-one-out means solved for what is behind them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from attacker import Tried
from published import primary_only

from vvanalysis import paths
from vvanalysis.chapters import campaign, effort, levelling, members
from vvanalysis.disclosure import HIDDEN, PROFILES, protect

COUNTS = ["joined", "contacted"]


def district(seed: int) -> pd.DataFrame:
    """New members and how many of them were contacted, in twelve associations of different size."""
    rng = np.random.default_rng(seed)
    joined = rng.integers(2, 90, size=12)
    return pd.DataFrame({"association": list("abcdefghijkl"), "joined": joined,
                         "contacted": rng.binomial(joined, 0.6)})  # fmt: skip


def solutions(
    joined: object, contacted: object, percent: object, lowest: int, base: int
) -> list[tuple[int, int]]:
    """Pairs of counts that fit what is shown of a row: numbers to their rounding, a percentage to half."""
    slack = (base - 1) // 2

    def possible(value: object) -> Iterator[int]:
        if value is HIDDEN:
            yield from range(lowest, 120)
        else:
            yield from range(max(0, int(str(value)) - slack), int(str(value)) + slack + 1)

    pairs = [(all_, part) for all_ in possible(joined) for part in possible(contacted) if part <= all_]
    if percent is HIDDEN or pd.isna(percent):  # type: ignore[call-overload]
        return pairs
    return [
        (all_, part)
        for all_, part in pairs
        if all_ and round(100 * part / all_) == round(float(str(percent)))
    ]


def solved(frame: pd.DataFrame, lowest: int, base: int) -> list[int]:
    """Widths of what is possible for every hidden count."""
    widths = []
    for row in frame.to_dict("records"):
        fits = solutions(row["joined"], row["contacted"], row["percent"], lowest, base)
        for place, name in enumerate(COUNTS):
            if row[name] is HIDDEN:
                values = [pair[place] for pair in fits]
                widths.append(max(values) - min(values) if values else 120)
    return widths


@pytest.mark.parametrize("profile", list(PROFILES))
def test_06_a_percentage_beside_a_number_is_the_other_number(profile: str, tried: Tried) -> None:
    """Whole percents of shown wholes give hidden parts back; ours go with their counts."""
    rules, tries, weak, strong, width = PROFILES[profile], 0, 0, 0, 10**6
    for seed in range(6):
        true = district(seed)
        percent = 100 * true["contacted"] / true["joined"]
        naive = solved(primary_only(true, COUNTS, rules.least).assign(percent=percent), 1, 1)
        more = {"parts": {"contacted": "joined"}, "ratios": {"share": (("contacted",), "joined")}}
        with_share = true.assign(share=percent / 100)
        shown = protect(with_share, by=["association"], counts=COUNTS, profile=profile, **more)
        shares = [HIDDEN if share is HIDDEN else 100 * share for share in shown["share"]]
        shown = shown.assign(percent=pd.Series(shares, index=shown.index, dtype=object))
        ours = solved(shown, 0 if rules.hides_zero else 1, rules.round_to)
        tries += len(naive)
        weak += sum(each < rules.least - 1 for each in naive)
        strong += sum(each < rules.least - 1 for each in ours)
        width = min([width, *ours])
    tried(f"6 percentages, {profile}", tries=tries, naive=weak, ours=strong, narrowest=width)
    assert weak > 0
    assert strong == 0


def statistics(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean, deviation and Gini, as they would be written."""
    return (
        round(float(np.mean(values)), 1),
        round(float(np.std(values)), 2),
        round(levelling.metrics.gini(values), 3),
    )


@pytest.mark.parametrize("profile", list(PROFILES))
def test_06_mean_deviation_and_gini_of_all(profile: str, tried: Tried) -> None:
    """Made of true sizes they give the one or two hidden ones back; of what is shown none is made."""
    rules, tries, weak, strong = PROFILES[profile], 0, 0, 0
    for seed in range(12):
        rng = np.random.default_rng(100 + seed)
        values = [int(rng.integers(1, rules.least)), *rng.integers(30, 90, size=9)]
        true = pd.DataFrame({"association": list("abcdefghij"), "n": values})
        told = statistics(true["n"].tolist())
        others = true["n"].tolist()[1:]
        fits = [size for size in range(1, rules.least) if statistics([size, *others]) == told]
        tries += 1
        weak += fits == [int(true["n"].iloc[0])]
        shown = protect(true, by=["association"], counts=["n"], profile=profile)
        sizes = members.metrics.sizes(shown, "n")
        support = levelling.metrics.support_by_association(
            {"support": pd.DataFrame({"association": list("abcdefghij"), "hours": range(1, 11)})},
            associations=list("abcdefghij"), members=sizes, eligible={},
        )  # fmt: skip
        weighted = levelling.metrics.spread(support, ["hours"])["gini_by_members"].iloc[0]
        strong += not pd.isna(weighted)
        with pytest.raises(TypeError):
            np.std(shown["n"].to_numpy() if shown["association"].notna().any() else np.array([HIDDEN, 1]))
    tried(f"6 mean, deviation and Gini, {profile}", tries=tries, naive=weak, ours=strong)
    assert weak > 0
    assert strong == 0


def test_06_means_with_one_left_out_are_all_values(tried: Tried) -> None:
    """n - 1 times each from the sum of all: every x comes back. Ours say something of associations alone.

    Only one measure leaves one out, of conversations and official results; it exists for the board alone,
    and other sizes of associations change nothing in it.
    """
    true = district(1)["joined"].tolist()
    means = [(sum(true) - each) / (len(true) - 1) for each in true]
    again = [round(sum(means) - (len(true) - 1) * mean) for mean in means]
    naive = sum(found == each for found, each in zip(again, true, strict=True))
    assert naive == len(true)
    codes = list("abcdefgh")
    done = pd.DataFrame({"association": codes, "activities": range(8), "hours": range(8),
                         "conversations": [5, 9, 14, 3, 22, 8, 17, 11]})  # fmt: skip
    result = pd.DataFrame(
        {"association": codes, "vote_share_change": [0.1, 0.4, 0.2, -0.3, 0.6, 0.0, 0.5, 0.3]}
    )
    rows = []
    for sizes in ({}, dict.fromkeys(codes, 20), dict(zip(codes, range(3, 11), strict=True))):
        rated = campaign.metrics.with_rates(done, members=sizes, eligible=dict.fromkeys(codes, 10_000))
        pairs = rated.assign(effort=rated["conversations_per_10000_eligible"]).merge(result, on="association")
        rows.append(effort.metrics.sensitivity(pairs, profile="intern"))
        assert effort.metrics.sensitivity(pairs, profile="publik").empty
    ours = sum(not rows[0].equals(row) for row in rows)
    tried("6 leave-one-out means", tries=len(true), naive=naive, ours=ours)
    assert ours == 0


def test_06_one_measure_alone_leaves_one_out() -> None:
    users = set()
    for file in Path(paths.__file__).parent.rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                 if isinstance(node, ast.Call)]  # fmt: skip
        if "leave_one_out" in {getattr(call, "attr", getattr(call, "id", "")) for call in calls}:
            users.add(file.parent.name)
    assert users == {"effort"}
    used = [file.stem for file in paths.notebooks().glob("*.ipynb")
            if "leave_one_out" in file.read_text(encoding="utf-8")]  # fmt: skip
    assert used == []
