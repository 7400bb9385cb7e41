"""Meta's own exports, in the two forms that are known, as they come."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from vvanalysis.campaign.meta import add_exports, read_export
from vvanalysis.errors import InputError

INSIGHTS = (
    "Date,Lifetime Total Likes,Daily New Likes\n"
    'Date,"Lifetime: The total number of people who have liked your Page. (Unique Users)",Daily: new\n'
    "{}"
)
SUITE = 'sep=,\n"{}"\n"Date","Primary"\n"2018-12-30T00:00:00","2"\n"2018-12-31T00:00:00","0"\n'


def place(tmp_path: Path, name: str, text: str, encoding: str = "utf-8-sig") -> Path:
    (tmp_path / "meta").mkdir(exist_ok=True)
    path = tmp_path / "meta" / name
    path.write_text(text, encoding=encoding)
    return path


def test_page_insights_are_counts(tmp_path: Path) -> None:
    path = place(
        tmp_path, "Page.csv", INSIGHTS.format("2018-12-30,1001,1\n2018-12-31,1003,2\n2019-01-01,,\n")
    )
    name, found = read_export(path)
    assert name == "followers"
    assert [(str(day), channel, number) for day, channel, number in found] == [
        ("2018-12-30", "facebook", 1001),
        ("2018-12-31", "facebook", 1003),
    ]


def test_page_insights_of_a_workbook_with_american_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["About"])
    sheet = book.create_sheet("Key Metrics")
    for row in (["Date", "Lifetime Total Likes"], [None, "Lifetime: …"], ["12/31/2018", 7], ["1/2/2018", 5]):
        sheet.append(row)
    (tmp_path / "meta").mkdir()
    book.save(tmp_path / "meta" / "export.xlsx")
    assert [str(row[0]) for row in read_export(tmp_path / "meta" / "export.xlsx")[1]] == [
        "2018-12-31",
        "2018-01-02",
    ]


@pytest.mark.parametrize(
    ("title", "channel"), [("Facebook follows", "facebook"), ("Instagram-följare", "instagram")]
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_business_suite_s_new_follows_are_no_counts(
    tmp_path: Path, title: str, channel: str, encoding: str
) -> None:
    name, rows = read_export(place(tmp_path, "Follows.csv", SUITE.format(title), encoding))
    assert name == "new_followers"
    assert [row[1:] for row in rows] == [(channel, 2), (channel, 0)]


@pytest.mark.parametrize(
    "text",
    [
        SUITE.format("Facebook visits"),
        SUITE.format("Facebook unfollows"),
        SUITE.format("Net Facebook follows"),
        SUITE.format("Follows"),
        "Date,Daily New Likes\nx,y\n2018-01-01,1\n",
    ],
)
def test_other_exports_are_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"meta/Visits\.csv: no follower counts that are known"):
        read_export(place(tmp_path, "Visits.csv", text))


def test_days_that_cannot_be_told_are_faults(tmp_path: Path) -> None:
    path = place(tmp_path, "Page.csv", INSIGHTS.format("1/2/2018,5,1\n3/4/2018,6,1\n"))
    with pytest.raises(InputError, match=r"meta/Page\.csv, row 3: not a day and a whole number"):
        read_export(path)


def counts(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "channel", "count"])
    return frame.assign(
        date=pd.to_datetime(frame["date"]).astype("datetime64[us]"), count=frame["count"].astype("Int64")
    )


def test_they_join_what_was_counted_by_hand_and_a_contradiction_is_told(tmp_path: Path) -> None:
    place(tmp_path, "Page.csv", INSIGHTS.format("2018-12-30,1001,1\n2018-12-31,1003,2\n"))
    by_hand = counts(("2018-12-31", "Facebook", 1003), ("2018-12-31", "instagram", 9))
    tables, faults = add_exports(tmp_path, {"followers": by_hand}, [])
    assert faults == []
    assert tables["followers"]["count"].tolist() == [1001, 1003, 9]
    tables, faults = add_exports(tmp_path, {"followers": counts(("2018-12-31", "facebook", 1000))}, [])
    assert [fault.where for fault in faults] == ["followers, 2018-12-31, facebook"]


def test_without_the_folder_nothing_changes(tmp_path: Path) -> None:
    assert add_exports(tmp_path, {}, []) == ({}, [])
