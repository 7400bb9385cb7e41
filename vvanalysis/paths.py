"""Where the project's own notebooks, data and templates lie, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "bundled"


def _root() -> Path:
    return _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent


def notebooks() -> Path:
    """Folder of the notebooks and of `reports.toml`."""
    return _root() / "notebooks"


def data() -> Path:
    """Folder of the bundled data; never written to by any command but `vvanalysis bundle`."""
    return _root() / "data"


def official() -> Path:
    """Folder of the bundled official figures."""
    return data() / "official"


def example() -> Path:
    """Folder of the example campaign."""
    return data() / "example"


def templates() -> Path:
    """Folder of the HTML, CSS, Typst and campaign templates."""
    return _PACKAGE / "templates"
