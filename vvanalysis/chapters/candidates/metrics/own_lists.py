"""Whether the party had a list of its own in each municipality: what the official files tell decides."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vvanalysis.chapters.candidates.metrics.overview import list_coverage
from vvanalysis.schemas.persons import Persons

__all__ = ["lists_apart", "settled_lists"]


def settled_lists(
    own: pd.DataFrame | None, persons: Persons, *, year: int, party: str, municipalities: Sequence[str]
) -> pd.DataFrame:
    """The campaign's table of lists, with the official files' answer wherever they tell.

    A municipality that neither tells of has no row. The files tell of a municipality where they hold ballot
    papers of any party in its council election.

    Parameters
    ----------
    own
        The campaign's table `lists`; None where it is not there.
    persons
        The official files of candidates.
    year, party
        Year of the election, and code of the party.
    municipalities
        Codes of every municipality of the county.

    Returns
    -------
    DataFrame
        municipality, has_own_list, is_official (whether the files told), own_says (the campaign's own answer;
        NA: none).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.candidates.metrics import settled_lists
    >>> work = notebook.load()
    >>> codes = work.municipalities["area_code"].tolist()[:2]
    >>> own = pd.DataFrame({"municipality": codes[:1], "has_own_list": [False]})
    >>> settled = settled_lists(own, work.persons, year=2018, party=work.party, municipalities=codes)
    >>> settled.drop(columns="municipality").values.tolist()
    [[True, True, False], [True, True, <NA>]]
    """
    codes = list(municipalities)
    areas = pd.DataFrame({"area_code": codes, "area_name": codes}, dtype="str")
    lists = list_coverage(persons.ballots, persons.candidacies, year=year, party=party, areas=areas)
    told = lists[lists["has_list"].notna()]
    official = {str(code): bool(has) for code, has in zip(told["area_code"], told["has_list"], strict=True)}
    says: dict[str, object] = {}
    if own is not None:
        says = dict(zip(own["municipality"], own["has_own_list"], strict=True))
    rows = [
        (code, official.get(code, says.get(code)), code in official, says.get(code, pd.NA))
        for code in codes
        if code in official or code in says
    ]
    frame = pd.DataFrame(rows, columns=["municipality", "has_own_list", "is_official", "own_says"])
    types = {"municipality": "str", "has_own_list": "boolean", "is_official": "bool", "own_says": "boolean"}
    return frame.astype(types)


def lists_apart(settled: pd.DataFrame) -> pd.DataFrame:
    """The rows of `settled_lists` where the campaign's own table says otherwise than the official files.

    Parameters
    ----------
    settled
        As `settled_lists` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import lists_apart
    >>> settled = pd.DataFrame({"municipality": ["9915", "9916"], "has_own_list": [True, True],
    ...     "is_official": [True, True], "own_says": pd.array([False, None], "boolean")})
    >>> lists_apart(settled)["municipality"].tolist()
    ['9915']
    """
    differs = (settled["own_says"] != settled["has_own_list"]).fillna(False).astype(bool)
    return settled[settled["is_official"] & differs]
