"""The pages of a reports folder that lead to each other."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.render.model import Report
from vvanalysis.render.page import LinkedReport, Setting, file_name
from vvanalysis.words.sorting import swedish_key


def linked_reports(reports: Sequence[Report], setting: Setting) -> tuple[LinkedReport, ...]:
    """The pages that these reports get: those of the whole district first, then the associations' by name.

    What is released names itself alone, so a released report is among these only where it is released with
    others.
    """
    names = dict(setting.associations)
    found = [
        LinkedReport(
            file_name(report.name, "html", setting),
            names.get(str(report.parameters.get("association", "")), report.title),
            str(report.parameters.get("association", "")),
        )
        for report in reports
        if "html" in report.outputs
    ]
    return tuple(sorted(found, key=lambda each: (bool(each.association), swedish_key(each.title))))
