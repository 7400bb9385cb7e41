"""The reports that an association gets, for any municipality of the country that there are results for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vvanalysis.errors import Fault, ParameterError, RenderError
from vvanalysis.render.model import BY_MUNICIPALITY, KnownMunicipalities, Report, report_name
from vvanalysis.schemas.plan import nearest

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign


def municipality_reports(
    reports: Sequence[Report], wanted: Sequence[str], known: KnownMunicipalities
) -> tuple[Report, ...]:
    """A report per municipality, made as the associations' are.

    Parameters
    ----------
    reports
        The campaign's own reports, of which those of an association are the pattern.
    wanted
        "all", or codes of municipalities (four digits) and counties (two).
    known
        The municipalities that there are results for.

    Raises
    ------
    ParameterError
        A code that the results of the campaign's election do not hold.
    RenderError
        No report is made for each association.
    """
    patterns = {report.group: report for report in reports if "association" in report.parameters}
    if not patterns:
        todo = 'name one with --only, or give one for_each = "association" in reports.toml'
        raise RenderError(Fault("--municipalities", "no report is for an association", "one that is", todo))
    codes = _codes(wanted, known)
    return tuple(
        replace(
            pattern,
            name=report_name(pattern.group, code),
            group=f"{pattern.group}{BY_MUNICIPALITY}",
            parameters=dict(pattern.parameters) | {"association": code},
        )
        for pattern in patterns.values()
        for code in codes
    )


def known_municipalities(campaign: Campaign, state: str) -> KnownMunicipalities:
    """Those that there are results of the campaign's election for."""
    from vvanalysis.store import read_official

    counts = read_official(campaign.folder).area_counts
    of_year = (counts["area_level"] == "municipality") & (counts["election_year"] == campaign.year)
    return KnownMunicipalities(state, tuple(sorted(set(counts.loc[of_year, "area_code"]))))


def _codes(wanted: Sequence[str], known: KnownMunicipalities) -> list[str]:
    by_word = known.by_word
    words = tuple(by_word)
    faults = [
        Fault(
            "--municipalities",
            f"no result is held for {word[:40]}{nearest(word[:40], words)}",
            '"all", or codes of municipalities or counties',
            "mend the code",
        )
        for word in wanted
        if word not in words
    ]
    if faults:
        raise ParameterError(faults)
    return sorted({code for word in wanted for code in by_word[word]})
