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


def examples() -> dict[str, Path]:
    """Name -> folder of each example campaign: 2018, and 2026 with official figures of its own."""
    return {"example": example(), "example-2026": data() / "example-2026"}


def campaign(folder: str | Path) -> Path:
    """The folder that a campaign's name or path stands for."""
    return examples().get(str(folder), Path(folder))


def is_example(folder: Path) -> bool:
    """Whether a folder is that of one of the examples, which is never written to."""
    return folder.resolve() in {each.resolve() for each in examples().values()}


def templates() -> Path:
    """Folder of the HTML, CSS, Typst and campaign templates."""
    return _PACKAGE / "templates"


def fonts() -> Path:
    """Folder of the faces of pages, papers and figures, with their licences."""
    return templates() / "fonts"
