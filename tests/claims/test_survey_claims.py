"""Claims of surveys and of small, known frames: bounds that always hold, ranges that hold as they say."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest

from vvanalysis.chapters import survey
from vvanalysis.stats import small_n

pytestmark = pytest.mark.slow  # simulations


@pytest.mark.parametrize("frame", [12, *(pytest.param(each, marks=pytest.mark.slow) for each in (5, 16, 25))])
def test_coverage_of_the_hypergeometric_range_is_exact(frame: int) -> None:
    """Every truth and number of answers: at least 95 % of the ways to answer give a range that holds it."""
    least = 1.0
    for answered in range(1, frame + 1):
        ranges = [small_n.hypergeometric_range(yes, answered, frame) for yes in range(answered + 1)]
        for truth in range(frame + 1):
            held = sum(
                comb(truth, yes) * comb(frame - truth, answered - yes)
                for yes in range(max(0, answered - frame + truth), min(truth, answered) + 1)
                if ranges[yes][0] <= truth <= ranges[yes][1]
            )
            least = min(least, float(Fraction(held, comb(frame, answered))))
    assert least >= 0.95


def test_the_bounds_hold_whatever_the_silent_would_have_said() -> None:
    for frame, answered in itertools.product(range(1, 9), range(9)):
        for yes, silent_yes in itertools.product(range(answered + 1), range(frame - answered + 1)):
            low, high = small_n.share_bounds(yes, answered, frame)
            assert low <= (yes + silent_yes) / frame <= high


@pytest.mark.parametrize("steps", [0, 5])
@pytest.mark.parametrize(
    ("respondents", "tries"),
    [(14, 400), *(pytest.param(each, 4000, marks=pytest.mark.slow) for each in (10, 14, 30))],
)
def test_coverage_of_the_interval_of_alpha(steps: int, respondents: int, tries: int) -> None:
    """Eight like items; also rounded to five steps, where the formula's normal answers are not given."""
    random = np.random.default_rng(respondents)
    items, loading = 8, 0.6

    def answers(count: int) -> pd.DataFrame:
        common = random.normal(size=(count, 1))
        values = loading * common + math.sqrt(1 - loading**2) * random.normal(size=(count, items))
        return pd.DataFrame(np.clip(np.round(values + 3), 1, steps) if steps else values)

    truth = small_n.cronbach_alpha(answers(200_000)).alpha
    found = [small_n.cronbach_alpha(answers(respondents)) for _ in range(tries)]
    held = sum(each.low <= truth <= each.high for each in found)
    assert held / tries >= 0.93 - 3 * math.sqrt(0.93 * 0.07 / tries)


def test_no_reliability_is_told_of_answers_without_one() -> None:
    """Placebo: answers at random have an alpha about nought, and the interval says so."""
    random = np.random.default_rng(5)
    found = [small_n.cronbach_alpha(pd.DataFrame(random.normal(size=(14, 8)))) for _ in range(300)]
    assert abs(float(np.median([each.alpha for each in found]))) < 0.2
    assert np.mean([each.low <= 0 for each in found]) >= 0.95


@pytest.mark.parametrize("common", [0.1, 0.5])
def test_placebo_coders_who_guess_do_not_agree(common: float) -> None:
    """Krippendorff's alpha of two who code at random is nought on the average, also where most say no."""
    random = np.random.default_rng(7)
    found = []
    for _ in range(200):
        alpha = survey.metrics.nominal_alpha((random.random((200, 2)) < common).astype(int).tolist())
        assert alpha is not None
        found.append(alpha)
    assert np.mean(found) == pytest.approx(0, abs=0.02)
    assert float(np.quantile(found, 0.975)) < 0.2
