"""Counts of persons that no protection has given cannot be shown once a register is open."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis import notebook
from vvanalysis.chapters import members, results
from vvanalysis.disclosure import HIDDEN
from vvanalysis.errors import DisclosureError
from vvanalysis.items import Column, Finding, Table
from vvanalysis.workspace import Workspace

WORDS = {"key": "own", "title": "Eget", "certainty": "register", "source": "egna register"}
LEFT = [Column("association", "Förening"), Column("left", "Utträden", "integer")]


@pytest.fixture
def work() -> Workspace:
    return notebook.load()


@pytest.fixture
def moved(work: Workspace) -> pd.DataFrame:
    """The tried attack's frame: the register is opened, and nothing is protected."""
    return members.metrics.movements(
        work.campaign.table("members"), **work.period, associations=work.associations
    )


def test_the_tried_attack_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    with pytest.raises(DisclosureError, match="movements_table, frame: counts of persons") as caught:
        members.show.movements_table(work.named(moved))
    assert "work.protect(frame, table)" in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_plain_table_of_it_is_refused(moved: pd.DataFrame) -> None:
    with pytest.raises(DisclosureError, match="table own: a table of what protection has not given"):
        Table.of(moved, columns=LEFT, **WORDS)
    with pytest.raises(DisclosureError, match="register members"):
        Table(columns=tuple(LEFT), rows=(("arvika", 3),), **WORDS)  # type: ignore[arg-type]


def test_under_another_name_it_is_refused_too(moved: pd.DataFrame) -> None:
    named = moved.rename(columns={"left": "seats"})
    with pytest.raises(DisclosureError):
        Table.of(named, columns=[LEFT[0], Column("seats", "Mandat", "integer")], **WORDS)


def test_a_column_put_beside_protected_ones_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    shown = work.protect(moved, "movements").assign(gone=moved["left"])
    with pytest.raises(DisclosureError):
        Table.of(shown, columns=[LEFT[0], Column("gone", "Utträden", "integer")], **WORDS)


def test_counts_of_the_rows_are_refused(work: Workspace) -> None:
    register = work.campaign.table("members")
    by_place = register.groupby("association").size().reset_index(name="left")
    with pytest.raises(DisclosureError):
        Table.of(by_place, columns=LEFT, **WORDS)


def test_a_frame_made_anew_after_protection_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    shown = work.protect(moved, "movements")
    anew = pd.DataFrame({"association": shown["association"], "left": shown["left"]})
    with pytest.raises(DisclosureError):
        Table.of(anew, columns=LEFT, **WORDS)


def test_a_finding_with_a_count_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    count = int(moved["left"].iloc[0])
    with pytest.raises(DisclosureError, match="finding own: a sentence with a number"):
        Finding("own", "Några lämnade.", "register", value=float(count))
    with pytest.raises(DisclosureError):
        Finding("own", f"{count} lämnade.", "register")
    assert Finding("own", "Registret är fört hela året.", "register").value is None


def test_what_is_protected_is_shown(work: Workspace, moved: pd.DataFrame) -> None:
    shown = work.protect(moved, "movements")
    own = Table.of(shown.sort_values("association"), columns=LEFT, **WORDS)
    assert HIDDEN in {row[1] for row in own.rows}
    assert members.show.movements_table(work.named(shown)).rows


def test_a_chapter_that_opens_no_register_shows_what_it_likes(work: Workspace) -> None:
    repr(work), work._repr_html_(), work.registers  # counted, and read by the protection alone
    assert Finding("own", "5 platser.", "official", value=5.0).value == 5
    assert Table.of(pd.DataFrame({"association": ["a"], "left": [3]}), columns=LEFT, **WORDS).rows


def test_official_figures_go_through_a_chapter_beside_an_open_register(
    work: Workspace, moved: pd.DataFrame
) -> None:
    own = results.metrics.party_results(
        work.party_votes, work.area_counts, party=work.party, county=work.county,
        year=work.year, previous_year=work.previous_year,
    )  # fmt: skip
    county = own[own["area_level"] == "county"]
    said = results.show.share_finding(county, party=work.party, election="RD", area=work.county_name)
    assert said.value is not None
    assert said._repr_mimebundle_()
