"""Effort and result: nothing is called a cause."""

from __future__ import annotations

import re

import pytest

from vvanalysis.chapters import effort as effort_chapter


@pytest.mark.parametrize("rho", [-0.6, 0.0, 0.6])
@pytest.mark.parametrize("beyond", [True, False])
def test_what_goes_together_is_never_called_a_cause(rho: float, beyond: bool) -> None:
    said = effort_chapter.words.relation_sentence(
        rho=rho, span=(-0.1, 0.9), count=16, adjusted_p=0.01, beyond=beyond
    )
    said += effort_chapter.words.signal_sentence(
        count=12,
        contacts=0.05,
        changes=(0.0018, 0.003, 0.01),
        lacking=None if beyond else (0.1, 0.5),
        without=["Kil"],
    ) + effort_chapter.words.sensitivity_sentence(low=-0.2, high=0.6, name="Kil", without=-0.2)
    assert ("förenligt med" if beyond else effort_chapter.words.CHANCE) in said
    for word in effort_chapter.words.FORBIDDEN:
        assert not re.search(rf"\b{word}\b", said.casefold()), word
