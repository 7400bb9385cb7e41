"""The page that lists every report with its status and files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vvanalysis.render.html import environment
from vvanalysis.render.manifest import Entry
from vvanalysis.render.page import Setting
from vvanalysis.report_text.numbers import date


def index_html(setting: Setting, entries: Sequence[Entry]) -> str:
    """The index page; its links are names in the same folder, so it works from a disk as from the web."""
    rows = [
        {
            "entry": entry,
            "built": _when(entry.built),
            "files": [(name, name.rpartition(".")[2].upper()) for name in entry.files],
        }
        for entry in entries
    ]
    return environment().get_template("index.html.j2").render(setting=setting, rows=rows)


def _when(moment: str) -> str:
    if not moment:
        return ""
    local = dt.datetime.fromisoformat(moment).astimezone()
    return f"{date(local.date())} kl. {local:%H.%M}"
