"""A frame that is not what a chapter shows gives one worded line, in a program and in JupyterLab."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from vvanalysis import paths
from vvanalysis.chapters import members, results, seats
from vvanalysis.dictionary import metric_dictionary
from vvanalysis.disclosure import HIDDEN
from vvanalysis.errors import FrameError

ROW = {
    "election_year": 2018, "election_type": "RD", "area_level": "county", "area_code": "50",
    "area_name": "Storlän", "party_code": "A", "votes": 695, "vote_share": 0.0695,
    "vote_share_previous": 0.05, "vote_share_change": 0.0195, "rank": 5, "index_county": 100.0,
    "index_nation": 98.0,
}  # fmt: skip
WHOLE = {"members_start": 843, "joined": 276, "left": 81, "net": 195, "members_end": 1038}


def share_of(*rows: dict[str, Any]) -> str:
    return results.show.share_finding(pd.DataFrame(list(rows)), party="A", election="RD", area="Storlän").text


def refused(*rows: dict[str, Any]) -> str:
    with pytest.raises(FrameError) as caught:
        share_of(*rows)
    said = str(caught.value)
    assert said.count("\n") == 0
    assert said.startswith("results.show.share_finding, frame")
    return said


def test_a_right_frame_is_said() -> None:
    assert share_of(ROW).startswith("A fick 7,0\u00a0% i riksdagsvalet") or "7,0" in share_of(ROW)


def test_percent_for_a_share() -> None:
    said = refused({**ROW, "vote_share": 6.95})
    assert "column vote_share: 1 values lie outside (6.95); expected share, 0 to 1; give what" in said
    assert "results.metrics.party_results" in said


def test_points_for_a_change_of_shares() -> None:
    assert "column vote_share_change" in refused({**ROW, "vote_share_change": -1.95})
    assert "-1 to 1" in refused({**ROW, "vote_share_change": -1.95})


def test_two_rows_where_one_is_meant() -> None:
    assert "2 rows have the same election_year, election_type" in refused(ROW, {**ROW, "votes": 3})
    with pytest.raises(FrameError, match="2 rows where one is meant; expected one row"):
        members.show.movements_finding(pd.DataFrame([WHOLE, WHOLE]))


def test_a_column_that_is_missing() -> None:
    lacking = {name: value for name, value in ROW.items() if name != "vote_share"}
    assert "the column vote_share is missing; expected share, 0 to 1" in refused(lacking)


def test_a_column_that_a_table_lacks() -> None:
    frame = pd.DataFrame([{name: value for name, value in ROW.items() if name != "rank"}])
    with pytest.raises(FrameError, match="the column rank is missing; expected rank, 1 or more"):
        results.show.by_area_table(frame, key="k", title="t")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("vote_share", "6,95 %", "1 values are no number (str); expected share, 0 to 1"),
        ("votes", -3, "1 values lie outside (-3); expected votes, 0 or more"),
        ("votes", 3.5, "1 values are no whole (float); expected votes, 0 or more"),
        ("area_name", 50, "1 values are no text (int); expected text"),
        ("votes", True, "1 values are no whole (bool); expected votes, 0 or more"),
    ],
)
def test_a_wrong_type_or_count(column: str, value: object, said: str) -> None:
    assert said in refused({**ROW, column: value})


def test_no_number_of_persons_stands_in_a_fault() -> None:
    with pytest.raises(FrameError) as caught:
        members.show.movements_finding(pd.DataFrame([{**WHOLE, "left": -4711}]))
    assert "4711" not in str(caught.value)
    assert "column left: 1 values lie outside; expected persons, 0 or more" in str(caught.value)


def test_all_faults_at_once() -> None:
    with pytest.raises(FrameError) as caught:
        share_of({**ROW, "vote_share": 6.95, "votes": -1})
    assert len(caught.value.faults) == 2


def test_what_is_hidden_missing_or_empty_is_right() -> None:
    hidden = pd.DataFrame([{**WHOLE, "left": HIDDEN, "net": HIDDEN}])
    assert members.show.movements_finding(hidden).certainty == "hidden"
    assert members.show.movements_finding(pd.DataFrame([WHOLE]).head(0)).certainty == "missing"
    assert seats.show.totals_finding(pd.DataFrame(), party="A").certainty == "missing"


def test_an_analyst_sees_the_line_and_no_traceback() -> None:
    shell = InteractiveShell()
    shell.user_ns["call"] = lambda: share_of({**ROW, "vote_share": 6.95})
    shown: list[str] = []
    shell._showtraceback = lambda _kind, _value, stb: shown.extend(stb)  # type: ignore[method-assign]
    shell.run_cell("call()")
    assert len(shown) == 1
    assert shown[0].startswith("results.show.share_finding, frame, column vote_share: ")


def test_the_help_says_what_the_frame_holds() -> None:
    told = results.show.share_finding.__doc__ or ""
    assert "Frame `frame`: one party's result in one area in one election\n---" in told
    assert "vote_share : share, 0 to 1\n    Votes of the valid ones." in told
    assert told.index("vote_share : share") < told.index("Examples")


def test_the_dictionary_is_the_file() -> None:
    assert (paths.data() / "METRICS.md").read_text(encoding="utf-8") == metric_dictionary()
