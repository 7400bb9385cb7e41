"""What systems leave in folders and zips."""

from __future__ import annotations

from pathlib import Path

import pytest

from vvanalysis.names import is_junk


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store", "val/._slutresultat_2303K.xml", "__MACOSX/val/._a.xml", "__MACOSX/a.xml", "desktop.ini",
        "Desktop.ini", "Thumbs.db", "a/ehthumbs.db", "~$members.xlsx", "~WRL0001.tmp", ".~lock.members.ods#",
        "$RECYCLE.BIN/a.xml", "@eaDir/a.xml", "Icon\r", ".git/config", "val\\desktop.ini",
    ],
)  # fmt: skip
def test_is_the_systems_own(name: str) -> None:
    assert is_junk(name)
    assert is_junk(Path(name))


@pytest.mark.parametrize(
    "name",
    ["a.xml", "members (1).csv", "members~.csv", "MACOSX.xml", "icon.png", "val/a.b.xml", "desktop.ini.csv"],
)
def test_is_the_users(name: str) -> None:
    assert not is_junk(name)
