"""Files are put in place whole, and what is in the way gets a clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from vvanalysis.errors import RenderError
from vvanalysis.render.incremental.output_folder import staging_folder


def _lock(monkeypatch: pytest.MonkeyPatch, *locked: str) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name in locked:
            raise PermissionError(13, "locked")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_a_locked_pdf_gets_a_new_name_and_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    _lock(monkeypatch, "a.pdf")
    with staging_folder(tmp_path) as folder:
        names, notes = folder.publish({"a.pdf": b"new"})
    assert names == ("a-2.pdf",)
    assert notes == (
        "a.pdf: open in another program; expected a closed file; close it; this build is in a-2.pdf",
    )
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert (tmp_path / "a-2.pdf").read_bytes() == b"new"


def test_where_no_name_is_free_the_old_files_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _lock(monkeypatch, "a.pdf", *(f"a-{number}.pdf" for number in range(2, 10)))
    with (
        staging_folder(tmp_path) as folder,
        pytest.raises(RenderError, match="neither it nor any copy"),
    ):
        folder.publish({"a.pdf": b"new"})


def test_a_locked_index_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _lock(monkeypatch, "index.html")
    with (
        staging_folder(tmp_path) as folder,
        pytest.raises(RenderError, match=r"index\.html: cannot be written"),
    ):
        folder.write_text("index.html", "x")


def test_the_staging_folder_is_gone_afterwards_with_those_of_dead_builds(tmp_path: Path) -> None:
    dead = tmp_path / ".building-999999999"
    dead.mkdir()
    (dead / "half.pdf").write_bytes(b"half")
    with staging_folder(tmp_path) as folder:
        assert folder.staged.is_dir()
        assert not dead.exists()
    assert list(tmp_path.iterdir()) == []


def test_the_staging_folder_is_gone_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), staging_folder(tmp_path / "new" / "reports"):
        raise ValueError("x")
    assert list((tmp_path / "new" / "reports").iterdir()) == []
