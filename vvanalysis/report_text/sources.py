"""Where official figures come from, in words for the line under a table."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.report_text.labels import in_swedish
from vvanalysis.terms import OWN_PUBLISHER

_STATUS = {"final": "slutligt valresultat", "preliminary": "preliminärt valresultat"}


def source_words(files: Sequence[tuple[str, str]]) -> str:
    """The publishers of files, each once, in the order given.

    Parameters
    ----------
    files
        Publisher and count status of each file, as `store.read_sources` tells them.

    Examples
    --------
    >>> from vvanalysis.report_text.sources import source_words
    >>> source_words([("own table, read with a mapping", "final"), ("Valmyndigheten", "final")])
    'egen tabell, läst med mappning; Valmyndigheten, slutligt valresultat'
    """
    return "; ".join(dict.fromkeys(_one(*file) for file in files))


def _one(publisher: str, status: str) -> str:
    if publisher == OWN_PUBLISHER:
        return in_swedish(publisher)
    return f"{publisher.partition(' (')[0]}, {_STATUS[status]}"
