"""`reports.toml` and the notebooks' parameter cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from render_campaign import GOOD

from vvanalysis.campaign import load_campaign
from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.plan.parameters import declared_parameters
from vvanalysis.render.plan.reports import plan_reports


def test_the_projects_own_reports_are_right_for_the_example() -> None:
    campaign = load_campaign("example")
    reports = plan_reports(campaign)
    assert reports[0].name == "evaluation"
    sheets = [report for report in reports if report.group == "fact-sheet"]
    assert [sheet.parameters["association"] for sheet in sheets] == [
        each.code for each in campaign.associations
    ]
    assert all(sheet.pages == 2 for sheet in sheets)
    assert plan_reports(campaign, only=["fact-sheet"]) == tuple(sheets)
    assert plan_reports(campaign, only=[sheets[3].name]) == (sheets[3],)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('title = "Faktablad"', 'titel = "Faktablad"', "titel: unknown key"),
        ('outputs = ["html", "pdf"]', 'outputs = ["docx"]', r"outputs\.1"),
        ('name = "sheet"', 'name = "evaluation"', "the name evaluation is taken"),
        ('name = "sheet"', 'name = "con"', "the name con is taken"),
        ('name = "sheet"', 'name = "../sheet"', r"name: String should match"),
        ('"sheet.ipynb"', '"../sheet.ipynb"', r"chapters\.1"),
        ("[[reports]]", "[[reports", "cannot be read"),
    ],
)
def test_faults_of_reports_toml(
    make_campaign: Callable[[str], Path], before: str, after: str, message: str
) -> None:
    campaign = load_campaign(make_campaign(GOOD.replace(before, after)))
    with pytest.raises(RenderError, match=message):
        plan_reports(campaign)


@pytest.mark.parametrize(
    "source", ["a = 1 + 1", "import os", "a = [1]", "a = 1.5", "a = b = 1", "a = None", "a: int", "a ="]
)
def test_a_parameters_cell_holds_plain_values_only(tmp_path: Path, source: str) -> None:
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    file = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), file)
    fault = declared_parameters(file)
    assert isinstance(fault, Fault)
    assert fault.what == "its parameters cell holds more than plain values"


def test_a_notebook_needs_one_parameters_cell(tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("a = 1")]), file)
    assert getattr(declared_parameters(file), "what", "") == "0 cells tagged parameters"
    file.write_text("{", encoding="utf-8")
    assert getattr(declared_parameters(file), "what", "") == "not a notebook"
