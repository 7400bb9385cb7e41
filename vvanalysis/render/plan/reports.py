"""Which reports a campaign gets: `reports.toml`, and one report per association where it says so."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from vvanalysis import paths
from vvanalysis.errors import Fault, ParameterError, RenderError
from vvanalysis.names import is_junk, is_notebook_copy
from vvanalysis.render.model import Output, Report, Value
from vvanalysis.render.plan.parameters import parameter_faults
from vvanalysis.schemas.plan import nearest

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign

REPORTS_FILE: Final = "reports.toml"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
NotebookFile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+\.ipynb$")]
_RESERVED: Final = frozenset({"con", "prn", "aux", "nul", "index", "manifest", "logs"})


class ReportSpec(BaseModel):
    """One entry of `reports.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    title: Annotated[str, StringConstraints(min_length=1)]
    layout: Literal["book", "sheet"] = "book"
    chapters: Annotated[tuple[NotebookFile, ...], Field(min_length=1)]
    outputs: Annotated[tuple[Output, ...], Field(min_length=1)]
    needs_results: tuple[NotebookFile, ...] = ()
    for_each: Literal["association"] | None = None
    pages: Annotated[int, Field(gt=0)] | None = None
    parameters: dict[str, Value] = {}


class _ReportsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    reports: Annotated[tuple[ReportSpec, ...], Field(min_length=1)]


def plan_reports(campaign: Campaign, *, only: Sequence[str] = ()) -> tuple[Report, ...]:
    """The reports asked for, all parameters checked; no kernel is started.

    Parameters
    ----------
    only
        Names of reports, or of entries of `reports.toml`; none is all.

    Raises
    ------
    RenderError
        `reports.toml` is wrong, or names a notebook that is not there.
    ParameterError
        A name in `only` is unknown, or a parameter is unknown, missing, of the wrong kind or no known code.
    """
    reports = every_report(campaign, only=only)
    return tuple(report for report in reports if not only or {report.name, report.group} & set(only))


def every_report(campaign: Campaign, *, only: Sequence[str] = ()) -> tuple[Report, ...]:
    """Every report that the campaign gets, where what is asked for (`only`) is among them."""
    specs: Sequence[ReportSpec] = _read_specs(campaign.folder)
    if not (campaign.folder / REPORTS_FILE).is_file():
        specs = _with_own(specs, campaign.folder)
    reports = [report for spec in specs for report in _expand(spec, campaign)]
    missing = sorted({file.name for report in reports for file in report.chapters if not file.is_file()})
    if missing:
        raise RenderError([_no_notebook(name, campaign.folder) for name in missing])
    faults = _name_faults(only, reports) or parameter_faults(reports, campaign)
    if faults:
        raise ParameterError(faults)
    return tuple(reports)


_STORE: Final = "store"
"""Folder of a campaign's own official figures."""


def is_bundled(campaign: Campaign) -> bool:
    """Whether the campaign is the example that comes with the package, where nothing may be written."""
    return paths.is_example(campaign.folder)


def own_store(campaign: Campaign) -> Path | None:
    """The folder whose own official figures go over the bundled ones; None: it has none, and gets none."""
    has_own = not is_bundled(campaign) or (campaign.folder / _STORE).is_dir()
    return campaign.folder if has_own else None


def name_of(campaign: Campaign, *, otherwise: str) -> str:
    """What a notebook calls the campaign: an example by its name, a folder as `otherwise` says."""
    return campaign.folder.resolve().name if is_bundled(campaign) else otherwise


def _read_specs(folder: Path) -> tuple[ReportSpec, ...]:
    own = folder / REPORTS_FILE
    file = own if own.is_file() else paths.notebooks() / REPORTS_FILE
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
        specs = _ReportsFile.model_validate(content).reports
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = f"cannot be read ({type(error).__name__})"
        raise RenderError(Fault(REPORTS_FILE, what, "a readable TOML file", "mend or remove it")) from None
    except ValidationError as error:
        raise RenderError([_spec_fault(each) for each in error.errors(include_url=False)]) from None
    names = [spec.name for spec in specs]
    wrong = sorted({name for name in names if names.count(name) > 1 or name in _RESERVED})
    if wrong:
        todo = "rename one"
        raise RenderError(
            [Fault(REPORTS_FILE, f"the name {name} is taken", "a name of its own", todo) for name in wrong]
        )
    return specs


def _spec_fault(detail: Mapping[str, Any]) -> Fault:
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
    what = "unknown key" if detail["type"] == "extra_forbidden" else detail["msg"]
    known = ", ".join(ReportSpec.model_fields)
    return Fault(
        f"{REPORTS_FILE}, {where}", what, f"keys among {known}, with values of their kinds", "mend it"
    )


def own_chapters(folder: Path) -> dict[str, Path]:
    """The notebooks that the campaign folder has of its own, by name; JupyterLab's copies are none."""
    files = sorted((folder / "notebooks").glob("*.ipynb"))
    kept = [file for file in files if not is_junk(file.name) and not is_notebook_copy(file.stem)]
    return {file.stem: file for file in kept}


def _with_own(specs: Sequence[ReportSpec], folder: Path) -> list[ReportSpec]:
    """The bundled reports, the campaign's own chapters put among the book's by their numbers."""
    named = {file for spec in specs for file in spec.chapters}
    new = [file.name for file in own_chapters(folder).values() if file.name not in named]
    books = [spec for spec in specs if spec.layout == "book"][:1]
    return [
        spec.model_copy(update={"chapters": _placed(spec.chapters, new)}) if spec in books else spec
        for spec in specs
    ]


def _placed(chapters: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The chapters in their order, each new one after the one whose name comes next before its own."""
    order = list(chapters)
    for name in new:
        before = max((each for each in order if each < name), default="")
        order.insert(order.index(before) + 1 if before else 0, name)
    return tuple(order)


def _expand(spec: ReportSpec, campaign: Campaign) -> list[Report]:
    base: dict[str, Any] = {
        "group": spec.name,
        "title": spec.title,
        "layout": spec.layout,
        "chapters": tuple(_find(file, campaign.folder) for file in spec.chapters),
        "outputs": spec.outputs,
        "pages": spec.pages,
        "needs_results": spec.needs_results,
    }
    # A folder is named from inside (the notebook runs in it): no path of this machine gets into a report.
    place: dict[str, Value] = {"campaign": name_of(campaign, otherwise=".")}
    parameters = place | dict(spec.parameters)
    if spec.for_each is None:
        return [Report(name=spec.name, parameters=parameters, **base)]
    return [
        Report(name=f"{spec.name}-{each.code}", parameters=parameters | {"association": each.code}, **base)
        for each in campaign.associations
    ]


def _find(file: str, folder: Path) -> Path:
    own = folder / "notebooks" / file
    return own if own.is_file() else paths.notebooks() / file


def _no_notebook(name: str, folder: Path) -> Fault:
    places = [folder / "notebooks", paths.notebooks()]
    known = tuple(sorted({file.name for place in places for file in place.glob("*.ipynb")}))
    what = f"no notebook is called {name}{nearest(name, known)}"
    return Fault(REPORTS_FILE, what, "one of " + (", ".join(known) or "none yet"), "mend the name")


def _name_faults(only: Sequence[str], reports: Collection[Report]) -> list[Fault]:
    known = tuple(dict.fromkeys(name for report in reports for name in (report.group, report.name)))
    return [
        Fault(
            "--only",
            f"no report is called {name}{nearest(name, known)}",
            "a name from vvanalysis list",
            "mend it",
        )
        for name in only
        if name not in known
    ]
