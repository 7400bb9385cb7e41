"""A part of a whole: known, missing, nought, one."""

from __future__ import annotations

import pandas as pd

from vvanalysis.stats.ratios import ratio, whole_sum


def test_a_ratio_is_known_where_part_and_whole_are() -> None:
    part, whole = pd.array([1, 0, 1, None, 3], "Int64"), pd.array([4, 2, 1, 2, None], "Int64")
    found = ratio(pd.Series(part), pd.Series(whole))
    assert found.tolist() == [0.25, 0, 1, pd.NA, pd.NA]


def test_a_part_of_nothing_is_not_known() -> None:
    assert ratio(pd.Series([0, 5]), pd.Series([0, 0])).isna().all()


def test_a_sum_that_lacks_a_part_is_not_known() -> None:
    assert whole_sum(pd.Series(pd.array([1, 2], "Int64"))) == 3
    assert whole_sum(pd.Series(pd.array([1, None], "Int64"))) is pd.NA
