"""Packages that `vvanalysis fetch` has put into a campaign, by its manifest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from vvanalysis.names import FETCHED_FILE
from vvanalysis.store.persons import OFFICIAL_FOLDER

NOT_CHECKED = "not checked"
"""What the manifest says of the signature of a package that was fetched with `--no-signatures`."""


def unchecked_packages(folder: Path | None, *, years: Sequence[int]) -> tuple[str, ...]:
    """Names of the fetched packages of some elections whose signatures were not checked, in order.

    A package that is no longer in its place, and a manifest that cannot be read, tell nothing: `fetch` itself
    refuses a damaged one.
    """
    if folder is None:
        return ()
    found = []
    for year in years:
        root = folder / OFFICIAL_FOLDER / f"val{year}"
        found += [
            Path(place).name
            for place, record in sorted(_packages(root / FETCHED_FILE).items())
            if record.get("signature") == NOT_CHECKED and (root / place).is_file()
        ]
    return tuple(found)


def _packages(manifest: Path) -> dict[str, dict[str, object]]:
    try:
        packages = json.loads(manifest.read_text(encoding="utf-8")).get("packages", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return packages if isinstance(packages, dict) else {}
