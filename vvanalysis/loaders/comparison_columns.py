"""The headings of the authority's comparisons of districts: which columns hold codes, which the word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CODE: Final = re.compile(r"(?:valdistrikts)?kod[ _]?(?:\d[ _])?((?:19|20)\d\d)")
_STATUS: Final = re.compile(r"jämförba(?:rt|rhet)")


def comparison_columns(keys: Sequence[str]) -> tuple[dict[int, list[int]], int] | None:
    """Places of the columns of codes by year, and of the word on comparability; None: another table.

    Parameters
    ----------
    keys
        Headings without case and outer spaces.
    """
    codes: dict[int, list[int]] = {}
    for at, key in enumerate(keys):
        if match := _CODE.fullmatch(key):
            codes.setdefault(int(match[1]), []).append(at)
    status = [at for at, key in enumerate(keys) if _STATUS.fullmatch(key)]
    return (codes, status[0]) if len(codes) == 2 and len(status) == 1 else None
