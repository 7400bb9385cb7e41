"""Counts of persons that no protection has given cannot be shown once a register is open."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis import notebook
from vvanalysis.chapters import goals, levelling, members, results, survey
from vvanalysis.dependencies import reset_tables_used
from vvanalysis.disclosure import HIDDEN
from vvanalysis.disclosure.marks import opened_registers
from vvanalysis.errors import DisclosureError, ParameterError
from vvanalysis.items import Column, Figure, Finding, Heading, Table
from vvanalysis.protected import OF_FRAMES, TABLES
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
    with pytest.raises(
        DisclosureError, match=r"members\.show\.movements_table: a frame with columns"
    ) as caught:
        members.show.movements_table(work.named(moved))
    assert "work.protect(frame, table)" in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_plain_table_of_it_is_refused(moved: pd.DataFrame) -> None:
    with pytest.raises(DisclosureError, match="table own: a table of what protection has not given"):
        Table.of(moved, columns=LEFT, **WORDS)
    with pytest.raises(DisclosureError, match="has opened members"):
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


def test_a_column_written_over_with_raw_values_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    """The column's name is protected; what stands in it is not what protection gave."""
    shown = work.protect(moved, "movements").sort_values("association")
    raw = moved.set_index("association")["left"]
    shown["left"] = shown["association"].map(raw).fillna(0)
    with pytest.raises(DisclosureError):
        Table.of(shown, columns=LEFT, **WORDS)
    swapped = work.protect(moved, "movements")
    swapped["left"] = swapped["left"].tolist()[::-1]
    with pytest.raises(DisclosureError):
        Table.of(swapped, columns=LEFT, **WORDS)


def test_words_of_a_table_tell_no_number(work: Workspace, moved: pd.DataFrame) -> None:
    shown, count = work.protect(moved, "movements"), int(moved["left"].iloc[0])
    for words in ({"title": f"{count} lämnade"}, {"note": f"{count} lämnade."}):
        with pytest.raises(DisclosureError):
            Table.of(shown, columns=LEFT, **{**WORDS, **words})
    assert Table.of(shown, columns=LEFT, **{**WORDS, "title": "Året 2018"}).rows


def test_a_heading_with_a_number_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    with pytest.raises(DisclosureError, match="a heading with a number"):
        Heading(f"{int(moved['left'].iloc[0])} lämnade")
    assert Heading("Utträden under 2018").text


def test_a_drawing_of_ones_own_is_refused(work: Workspace, moved: pd.DataFrame) -> None:
    """Its table may be protected: what is drawn beside it is not looked into."""
    data = Table.of(work.protect(moved, "movements"), columns=LEFT, **WORDS)
    with pytest.raises(DisclosureError, match="figure own: a drawing that no chapter's show has made"):
        Figure("own", "Eget", "En bild.", "<svg/>", data, "register", "egna register")


def test_a_protected_count_is_shown_and_nothing_beside_it(work: Workspace, moved: pd.DataFrame) -> None:
    count = work.protect(12)
    assert Finding("own", f"{count} lämnade 2018.", "register", value=count).value == 12
    for text, value in (
        (f"{count} av 14 lämnade.", count),
        ("12 lämnade.", 12),
        ("Fler lämnade.", count + 1),
    ):
        with pytest.raises(DisclosureError):
            Finding("own", text, "register", value=value)
    assert work.protect(2) is HIDDEN


def test_the_survey_is_under_the_same_rule(work: Workspace) -> None:
    need = survey.metrics.need_met(work.survey.answers, work.survey.codebook)
    columns = [Column("label", "Stöd"), Column("needed", "Behövde", "integer")]
    with pytest.raises(DisclosureError, match="has opened survey"):
        Table.of(need, columns=columns, **WORDS)
    with pytest.raises(DisclosureError, match=r"survey\.show\.need_finding: a frame with columns"):
        survey.show.need_finding(need)
    shown = work.protect(need, "need")
    assert Table.of(shown, columns=columns, **WORDS).rows
    assert survey.show.need_finding(shown).value is not None


def test_shows_of_what_is_made_of_persons_are_asked_not_trusted(work: Workspace, moved: pd.DataFrame) -> None:
    """Goals, campaign, levelling, effort, lessons: refused beside an open register what is not marked."""
    own = work.campaign
    readings = goals.metrics.evaluate_goals(own.plan, own.tables, own.config)
    with pytest.raises(DisclosureError, match=r"goals\.show\.readings_table"):
        goals.show.readings_table(readings)
    assert goals.show.readings_table(work.protect(readings, "goals")).rows
    support = levelling.metrics.support_by_association(
        own.tables, associations=work.associations, members=dict.fromkeys(work.associations, 3), eligible={}
    )
    with pytest.raises(DisclosureError, match=r"levelling\.show\.support_table"):
        levelling.show.support_table(work.named(support))
    with pytest.raises(DisclosureError, match="a number that protection has not given"):
        members.show.active_finding(work.protect("active").tail(1), unknown=3)


def test_protection_is_one_verb(work: Workspace, moved: pd.DataFrame) -> None:
    """By a table's name no register is opened, and the numbers are those of a frame given under it."""
    reset_tables_used()
    by_name = work.protect("movements").dropna(subset=["association"]).set_index("association")["left"]
    assert not opened_registers()
    given = work.protect(moved, "movements").set_index("association")["left"]
    assert by_name.to_dict() == given.to_dict()
    for name in set(TABLES) - set(OF_FRAMES):
        assert isinstance(work.protect(name), pd.DataFrame), name
    for name in OF_FRAMES:
        with pytest.raises(ParameterError, match="is made of a chapter's frame"):
            work.protect(name)
    assert not opened_registers()
    with pytest.raises(ParameterError, match="no table of persons is called 'movement'; expected one of"):
        work.protect(moved, "movement")
    with pytest.raises(ValueError, match="left is not the count"):
        work.protect(moved.assign(left=moved["left"] + 1), "movements")
    need = survey.metrics.need_met(work.survey.answers, work.survey.codebook)
    with pytest.raises(ValueError, match="needed is not the count"):
        work.protect(need.assign(needed=need["needed"] + 1), "need")
