"""Drawings: the same bytes for the same input, no date, alt text, nothing left open."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd

from vvanalysis.chapters import results
from vvanalysis.items import Figure, style


def history() -> Figure:
    frame = pd.DataFrame(
        {
            "election_year": [2014, 2018, 2014, 2018],
            "election_type": ["RD", "RD", "KF", "KF"],
            "vote_share": pd.array([0.05, 0.07, 0.06, None], "Float64"),
        }
    )
    return results.show.share_history_figure(frame)


def test_a_drawing_is_the_same_bytes_twice_and_is_closed() -> None:
    style.use()
    first, second = history(), history()
    assert first.svg == second.svg
    assert "<dc:date>" not in first.svg
    assert not plt.get_fignums()


def test_alt_text_holds_the_numbers() -> None:
    assert history().alt == (
        "Linjediagram över partiets andel val för val. Riksdag: 5,0\u202f% år 2014, 7,0\u202f% år 2018. "
        "Kommun: 6,0\u202f% år 2014."
    )


def test_a_party_that_was_not_listed_last_time_is_drawn_without_a_mark() -> None:
    style.use()
    frame = pd.DataFrame(
        {
            "party_code": ["A", "B"],
            "votes": [60, 40],
            "vote_share": [0.6, 0.4],
            "vote_share_previous": pd.array([0.5, None], "Float64"),
            "vote_share_change": pd.array([0.1, None], "Float64"),
        }
    )
    item = results.show.parties_figure(frame, party="B", title="Partier")
    assert item.svg.startswith("<svg")
    assert item.data.rows[1][-1] is None
