"""Unmapped answers, repeated, late and incomplete replies, columns that are not known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.errors import InputError
from vvanalysis.loaders.survey import read_survey
from vvanalysis.loaders.survey.answering import split_multi
from vvanalysis.loaders.survey.moments import moments
from vvanalysis.schemas.survey import Survey

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))
import survey_exports as made
from survey_exports import Said


def read(tmp_path: Path, content: bytes, name: str = "x.csv", **book: Any) -> Survey:
    path = tmp_path / name
    path.write_bytes(content)
    return read_survey(path, made.codebook(**book), associations=made.ASSOCIATIONS)


def said(time: str, who: str, enough: str = "Ja", **more: Any) -> Said:
    return Said(time, who, ("Ja", "Ja"), ("Ja", "Ja"), enough, **more)


def test_an_unmapped_answer_is_an_error_with_its_count_and_never_its_words(tmp_path: Path) -> None:
    odd = [said("2018-10-01 10:00:00", "Söder", "Kanske lite"),
           said("2018-10-01 11:00:00", "Öster", "Kanske lite"),
           said("2018-10-01 12:00:00", "Norra föreningen", "7")]  # fmt: skip
    with pytest.raises(InputError) as caught:
        read(tmp_path, made.google(odd))
    told = str(caught.value)
    assert "x.csv, enough: 2 answers that the codebook does not map (text of 11 characters; row 2, 3)" in told
    assert "1 answer that the codebook does not map (a number; row 4)" in told
    assert "Kanske" not in told


def test_an_unknown_association_is_counted_and_not_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, made.google([said("2018-10-01 10:00:00", made.NAME)]))
    assert "who: 1 answer that the codebook does not map (text of 21 characters; row 2)" in str(caught.value)
    assert "did you mean" not in str(caught.value)
    assert made.NAME not in str(caught.value)


def test_a_near_spelling_is_pointed_at_with_the_codebooks_own_word(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"did you mean vet ej\?"):
        read(tmp_path, made.google([said("2018-10-01 10:00:00", "Söder", "Vet inte ej")]))


def test_spaces_and_forms_of_letters_do_not_matter(tmp_path: Path) -> None:
    decomposed = "Beho\u0308vde inget sto\u0308d\u00a0 "  # the published tables of RSE 2016 lost a "Never "
    survey = read(tmp_path, made.google([said("2018-10-01 10:00:00", "\ufeffSo\u0308der", decomposed)]))
    enough = survey.answers[survey.answers["question"] == "enough"].iloc[0]
    assert (enough["association_code"], enough["role"]) == ("soder", "not_applicable")


def test_repeated_late_incomplete_and_without_consent(tmp_path: Path) -> None:
    replies = [
        said("2018-10-03 10:00:00", "Söder", "Ja"),  # the latest complete of three
        said("2018-10-01 10:00:00", "Söder", "Nej"),
        said("2018-10-04 10:00:00", "Söder", ""),  # later, but the required question is blank
        said("2018-10-05 10:00:00", "Öster", "Nej", terms="Nej"),
        said("2018-10-11 10:00:00", "Norra föreningen", "Nej"),
        said("2018-10-02 10:00:00", "", "Nej"),
    ]
    survey = read(tmp_path, made.google(replies))
    # An association that is not named leaves the reply incomplete too; who it is decides.
    assert survey.responses["use"].tolist() == [
        "used", "duplicate", "incomplete", "no_consent", "used", "no_association",
    ]  # fmt: skip
    assert survey.responses["is_late"].tolist() == [False, False, False, False, True, False]
    enough = survey.answers[survey.answers["question"] == "enough"]
    assert dict(zip(enough["association_code"], enough["answer"], strict=True)) == {
        "soder": "yes",
        "norr": "no",
    }
    refused = read(tmp_path, made.google(replies), accept_late=False)
    assert refused.responses["use"].tolist()[4] == "late"


def test_limesurveys_own_word_for_complete(tmp_path: Path) -> None:
    replies = [said("", "Söder", "Ja"), said("1980-01-01 00:00:00", "Öster", "Ja")]
    survey = read(tmp_path, made.limesurvey(replies))
    assert survey.responses["use"].tolist() == ["incomplete", "used"]
    assert survey.responses["answered_on"].isna().all()  # given anonymously: complete, but without a day


def test_columns_that_are_missing_unknown_or_twice(tmp_path: Path) -> None:
    text = made.google().decode()
    with pytest.raises(InputError) as caught:
        read(tmp_path, text.replace("Var det nog?", "Räckte det?").encode())
    told = str(caught.value)
    assert "column 9: not in the codebook: 'Räckte det?'" in told
    assert "no column for enough" in told
    with pytest.raises(InputError, match="two columns for enough: 9 and 11"):
        read(tmp_path, text.replace("Vad saknades?", "Var det nog?").encode())
    with pytest.raises(InputError, match=r"no column for got_it \(material\)"):
        read(tmp_path, text.replace("Fick ni stödet?  [Material]", "Okänd").encode())
    with pytest.raises(InputError, match="no header of it is in the codebook"):
        read(tmp_path, "".join(text.splitlines(keepends=True)[1:]).encode())


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the row has 3 cells, the headings are 2"):
        read(tmp_path, b"a;b\n1;2;3\n4\n")
    with pytest.raises(InputError, match="a zip of something else"):
        read(tmp_path, b"PK\x03\x04xl/workbook.xml", "x.xlsx")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2019-06-25 06:59:49", "2019-06-25T06:59:49"),
        ("2020/06/05 11:34:01 PM EST", "2020-06-05T23:34:01"),
        ("2018/10/01 12:05:00 AM GMT+2", "2018-10-01T00:05:00"),
        ("25/10/18 14:22", "2018-10-25T14:22:00"),
        ("10/25/2018 2:22:10 PM", "2018-10-25T14:22:10"),
        ("2018-10-25", "2018-10-25T00:00:00"),
    ],
)
def test_moments(cell: str, expected: str) -> None:
    (moment,) = moments([cell], None, where="x")
    assert moment is not None
    assert moment.isoformat() == expected


def test_day_and_month_are_not_guessed() -> None:
    with pytest.raises(InputError, match="cannot be told apart"):
        moments(["04/05/2018 10:00"], None, where="x")
    assert [m and m.day for m in moments(["04/05/2018", "04/25/2018", ""], None, where="x")] == [5, 25, None]
    with pytest.raises(InputError, match="2 cells"):
        moments(["i går", "31/31/2018", "1/1/2018"], "dmy", where="x")


OPTIONS = {"post": "p", "post, e-post": "pe", "e-post": "e", "chatt; video": "c", "a": "a"}


@given(st.lists(st.sampled_from(sorted(OPTIONS)), unique=True), st.sampled_from([";", "; ", ", ", "\n"]))
def test_multi_select_finds_every_option_whatever_the_separator(options: list[str], separator: str) -> None:
    from vvanalysis.loaders.survey.cells import text

    cell = text(separator.join(options).replace("\n", ";"))
    found, left = split_multi(cell, OPTIONS)
    assert not left
    if ("post" in options and "e-post" in options) and separator == ", ":
        return  # "Post, E-post" is then one option or two: the longest is taken
    assert found == [OPTIONS[option] for option in options]


def test_multi_select_takes_the_longest_and_leaves_what_it_does_not_know() -> None:
    assert split_multi("Post, E-post;A;", OPTIONS) == (["pe", "a"], [])
    assert split_multi("Postorder, A", OPTIONS) == (["a"], ["Postorder"])
    assert split_multi("", OPTIONS) == ([], [])
