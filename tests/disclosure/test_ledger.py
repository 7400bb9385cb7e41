"""Attack 4: two releases, each safe alone, laid side by side."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from vvanalysis.disclosure import HIDDEN, CountTable, Protected, profile_of, protect_jointly
from vvanalysis.disclosure.compare import Seen, changes
from vvanalysis.disclosure.ledger import LEDGER, ledger_text, read_ledger, refusals, release_of, seen_of
from vvanalysis.disclosure.spec import Cell
from vvanalysis.disclosure.system import system_of
from vvanalysis.errors import DisclosureError

COUNTS = ("start", "joined", "left", "end")


def district(seed: int = 5, rows: int = 12) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(20, 120, size=rows)
    joined, left = rng.binomial(sizes, 0.3), rng.binomial(sizes, 0.12)
    frame = pd.DataFrame({"association": [f"f{row:02d}" for row in range(rows)], "start": sizes})
    frame = frame.assign(joined=joined, left=left, end=sizes + joined - left)
    total = pd.DataFrame([{"association": None, **frame[list(COUNTS)].sum()}])
    return pd.concat([frame, total], ignore_index=True)


def protected(frame: pd.DataFrame, profile: str = "intern") -> Protected:
    sums = (("end", ("start", "joined", "-left")),)
    table = CountTable("t", "m", frame, ("association",), COUNTS, sums=sums)
    sizes = frame.dropna(subset=["association"]).set_index("association")["start"].to_dict()
    return protect_jointly([table], profile_of(profile), sizes=sizes)


def one_more(frame: pd.DataFrame, row: int, persons: int = 1) -> pd.DataFrame:
    """As many more persons have joined one association."""
    changed = frame.copy()
    changed.loc[[row, len(frame) - 1], ["joined", "end"]] += persons
    return changed


def refused(before: Protected, after: Protected) -> list[str]:
    first = release_of(before, day="2019-01-10", version="1", files={})
    second = release_of(after, day="2019-02-01", version="1", files={})
    return [str(fault) for fault in refusals([first], second)]


@pytest.mark.parametrize("row", [0, 5, 11])
def test_one_join_between_two_releases_is_refused_wherever_it_was(row: int) -> None:
    frame = district()
    before, after = protected(frame), protected(one_more(frame, row))
    # Without the ledger: the totals alone tell that exactly one joined.
    assert after.frame("t")["joined"].iloc[-1] - before.frame("t")["joined"].iloc[-1] == 1
    found = refused(before, after)
    assert len(found) == 1
    assert "fewer than 5 persons" in found[0]
    assert "wait until more has changed" in found[0]


def test_the_same_again_and_a_large_change_are_let_out() -> None:
    frame = district()
    assert refused(protected(frame), protected(frame)) == []
    large = frame.copy()
    large.loc[:11, ["joined", "end"]] += 6
    large.loc[12, ["joined", "end"]] += 6 * 12
    assert refused(protected(frame), protected(large)) == []


def test_a_change_that_only_hidden_counts_saw_is_found_through_their_sums() -> None:
    """The changed cell is hidden in both; the shown ones beside it and the total give the change away."""
    frame = pd.DataFrame({"association": ["a", "b", "c", None], "n": [3, 30, 40, 73]})
    later = frame.assign(n=[5, 30, 40, 75])

    def naive(rows: pd.DataFrame) -> Protected:
        system = system_of([CountTable("t", "m", rows, ("association",), ("n",))])
        shown = rows.assign(n=pd.Series([HIDDEN, *rows["n"].tolist()[1:]], dtype=object))
        table = CountTable("t", "m", shown, ("association",), ("n",))
        return Protected({"t": table}, "full", 4, 1, system, frozenset(), profile_of("intern"))

    found = changes(seen_of(naive(frame)), seen_of(naive(later)), 5)
    assert {cell.group for cell in found} == {(), (("association", "a"),)}


def test_a_publik_release_after_an_intern_one_of_the_same_data_is_let_out() -> None:
    frame = district()
    intern, publik = protected(frame), protected(frame, "publik")
    assert refused(intern, publik) == []
    assert refused(publik, intern) == []


def cell(association: str) -> Cell:
    return Cell("m", "n", (("association", association),))


def test_a_release_by_size_class_is_compared_with_one_by_association() -> None:
    """The class had 30, its two associations now have 10 and 21: one more, though no count is in both."""
    sizes = {"a": "1/2", "b": "1/2", "c": "2/2"}
    by_class = Seen({cell("1/2"): 30, cell("2/2"): 60}, (), frozenset(), 1, 1, sizes)
    same = Seen({cell("a"): 10, cell("b"): 20, cell("c"): 60}, (), frozenset(), 1, 1, {})
    more = Seen({cell("a"): 10, cell("b"): 21, cell("c"): 60}, (), frozenset(), 1, 1, {})
    assert changes(by_class, same, 5) == changes(same, by_class, 5) == []
    assert changes(by_class, more, 5) == changes(more, by_class, 5) == [cell("1/2")]
    # With one of the two hidden, anything may have happened.
    part = Seen({cell("a"): 10, cell("b"): None, cell("c"): 60}, (), frozenset(), 1, 1, {})
    assert changes(by_class, part, 5) == []


def test_the_ledger_comes_back_as_it_was_written(tmp_path: Path) -> None:
    releases = [
        release_of(protected(district(), name), day="2019-01-10", version="1", files={"a.pdf": "ab" * 32})
        for name in ("intern", "publik")
    ]
    (tmp_path / LEDGER).write_text(ledger_text(releases), encoding="utf-8")
    assert read_ledger(tmp_path) == releases
    assert read_ledger(tmp_path / "elsewhere") == []


def test_the_ledger_holds_no_hidden_count(tmp_path: Path) -> None:
    done = protected(district())
    content = json.loads(ledger_text([release_of(done, day="2019-01-10", version="1", files={})]))
    hidden = {tuple(place) for place in content["releases"][0]["shown"] if place[1] is None}
    assert len(hidden) == done.hidden > 0
    shown = [value for _, value in content["releases"][0]["shown"] if value is not None]
    assert all(value == 0 or value >= 5 for value in shown)


@pytest.mark.parametrize(
    "content", ["", "{}", '{"form": 9, "releases": []}', '{"form": 2, "releases": [{}]}', "[]"]
)
def test_a_broken_ledger_lets_nothing_out(tmp_path: Path, content: str) -> None:
    (tmp_path / LEDGER).write_text(content, encoding="utf-8")
    with pytest.raises(DisclosureError, match=r"releases.json: cannot be read"):
        read_ledger(tmp_path)
