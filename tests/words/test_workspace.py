"""A campaign shown in JupyterLab: a short line, a table with headers, and nothing that acts."""

from __future__ import annotations

from vvanalysis import notebook
from vvanalysis.words.workspace import facts, facts_html


def test_the_examples_workspace_says_what_it_holds() -> None:
    work = notebook.load("example", association="kil")
    assert repr(work) == f"Workspace({work.campaign.name}, {work.party}, 2018, association=kil)"
    page = work._repr_html_()
    assert page.startswith("<table><caption>Kil</caption>")
    assert page.count('scope="row"') == 7
    assert "2018, 2014" in page
    assert "Påhittade exempeldata" in page


def test_values_are_escaped_and_no_table_is_said() -> None:
    rows = facts(
        name="<b>", party="X", years=[2022], elections=["RD"], associations=1, tables={}, is_example=False
    )
    assert rows[-1] == ("Tabeller (rader)", "inga")
    assert "<b>" not in facts_html("<i>", rows)
    assert "&lt;i&gt;" in facts_html("<i>", rows)
