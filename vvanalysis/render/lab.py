"""The analyst's desk: copies of the notebooks to work in, in the campaign folder, and JupyterLab over them.

An installed package is read-only and its notebooks are the reports' own: what is worked in is always a copy,
with the campaign (and the association) written into its parameters. A copy is never overwritten.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vvanalysis import paths
from vvanalysis.errors import Fault, ParameterError, RenderError
from vvanalysis.render.model import Value
from vvanalysis.render.plan.parameters import TAG, declared_parameters
from vvanalysis.render.plan.reports import is_bundled, name_of, own_chapters
from vvanalysis.schemas.plan import nearest

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign

WORK_FOLDER: Final = "work"
START: Final = "START"


def work_folder(campaign: Campaign) -> Path:
    """Folder of the copies: `work` in the campaign folder; for the bundled example, in the current one."""
    return (Path() if is_bundled(campaign) else campaign.folder) / WORK_FOLDER


def chapters_of(campaign: Campaign) -> dict[str, Path]:
    """Every notebook by name, the campaign's own before the bundled ones, in order."""
    bundled = {file.stem: file for file in paths.notebooks().glob("*.ipynb")}
    return dict(sorted((bundled | own_chapters(campaign.folder)).items()))


def association_of(campaign: Campaign, municipality: str) -> str:
    """Code of the association that works in a municipality.

    Raises
    ------
    ParameterError
        No association of the campaign works there.
    """
    for each in campaign.associations:
        if municipality in each.municipalities:
            return each.code
    what = f"no association works in {municipality}{nearest(municipality, campaign.municipalities)}"
    known = ", ".join(campaign.municipalities)
    raise ParameterError(Fault("--municipality", what, f"one of {known}", "use a code of campaign.toml"))


def copy_notebooks(campaign: Campaign) -> Path:
    """Copy START and every bundled chapter that is not yet on the desk; the path of START there."""
    own = own_chapters(campaign.folder)
    for chapter in chapters_of(campaign).keys() - own:
        copy_chapter(campaign, chapter)
    return work_folder(campaign) / f"{START}.ipynb"


def copy_chapter(campaign: Campaign, chapter: str, *, association: str = "") -> Path:
    """A chapter's copy on the desk, made unless it is there already; a campaign's own chapter as it is.

    Parameters
    ----------
    chapter
        Name of the notebook; its ending may be left out.
    association
        Code of the association it is to be about; blank keeps the notebook's own.

    Raises
    ------
    ParameterError
        No chapter or association is called so, or the chapter is not about an association.
    RenderError
        The notebook or the folder is not as it must be.
    """
    name, known = chapter.removesuffix(".ipynb"), chapters_of(campaign)
    if name not in known:
        what = f"no chapter is called {name}{nearest(name, tuple(known))}"
        raise ParameterError(Fault("chapter", what, "one of " + ", ".join(known), "mend the name"))
    if known[name].parent == campaign.folder / "notebooks" and not association:
        return known[name]
    values: dict[str, Value] = {"campaign": name_of(campaign, otherwise="..")}
    if association:
        values["association"] = campaign.association(association).code
    elif "association" in _declared(known[name]):
        values["association"] = campaign.associations[0].code
    target = work_folder(campaign) / f"{name}{'-' + association if association else ''}.ipynb"
    if not target.exists():
        _write(target, parameterised(known[name], values))
    return target


def parameterised(file: Path, values: Mapping[str, Value]) -> str:
    """A notebook's text with other values in its parameters cell, and without outputs.

    Raises
    ------
    ParameterError
        The notebook has no parameter of such a name.
    RenderError
        It has no right parameters cell.
    """
    declared = _declared(file)
    for name in values.keys() - declared.keys():
        what = f"the notebook has no parameter {name}"
        expected = "one of " + ", ".join(declared)
        raise ParameterError(Fault(file.name, what, expected, "choose a chapter that has it"))
    notebook = json.loads(file.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if TAG in cell.get("metadata", {}).get("tags", []):
            cell["source"] = _replaced("".join(cell["source"]), values).splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _declared(file: Path) -> dict[str, Value]:
    declared = declared_parameters(file)
    if isinstance(declared, Fault):
        raise RenderError(declared)
    return declared


def _replaced(source: str, values: Mapping[str, Value]) -> str:
    """Assignments with other values; comments and layout stay."""
    lines = source.splitlines(keepends=True)
    for node in reversed(ast.parse(source).body):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value: Any = getattr(node, "value", None)
        if isinstance(target, ast.Name) and target.id in values:
            line = lines[value.lineno - 1].encode()
            text = json.dumps(values[target.id], ensure_ascii=False)
            made = line[: value.col_offset] + text.encode() + line[value.end_col_offset :]
            lines[value.lineno - 1] = made.decode()
    return "".join(lines)


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".tmp")
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    except OSError as error:
        what = f"cannot be written ({error.strerror or type(error).__name__})"
        raise RenderError(Fault(str(file), what, "a folder to work in", "free the folder")) from None


def lab_command(file: Path) -> list[str]:
    """The command that opens JupyterLab, this interpreter's own, on a notebook of the desk.

    Raises
    ------
    RenderError
        JupyterLab is not installed.
    """
    if find_spec("jupyterlab") is None:
        todo = "install it: python -m pip install vvanalysis[lab]"
        raise RenderError(Fault("JupyterLab", "not installed", "JupyterLab 4", todo))
    root = file.resolve().parent.parent
    return [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{file.resolve().parent.name}/{file.name}",
    ]


def lab_environment(root: Path) -> dict[str, str]:
    """What JupyterLab is started with: no question about news, own kernels first, a layout per campaign."""
    given = os.environ.get("JUPYTER_CONFIG_PATH", "")
    own = [str(paths.templates() / "lab"), *([given] if given else [])]
    return {
        **os.environ,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(own),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTERLAB_WORKSPACES_DIR": str(root / WORK_FOLDER / ".layout"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def start_lab(file: Path, *, arguments: tuple[str, ...] = ()) -> int:
    """Open JupyterLab on a notebook of the desk and wait until it is closed; its exit code.

    Raises
    ------
    RenderError
        JupyterLab is not installed.
    """
    command, root = [*lab_command(file), *arguments], file.resolve().parent.parent
    try:
        done = subprocess.run(command, env=lab_environment(root), check=False)  # noqa: S603 - our own interpreter
    except KeyboardInterrupt:
        return 0
    return done.returncode
