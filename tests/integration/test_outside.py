"""Nothing from outside changes a report: no settings file, no variable, no file beside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import matplotlib as mpl
import pytest

from vvanalysis.items import style

NAME = "fact-sheet-kil"
FILES = (f"{NAME}.html", f"{NAME}.pdf")
RC = """axes.facecolor: black
figure.facecolor: yellow
lines.linewidth: 9
savefig.bbox: tight
timezone: Pacific/Kiritimati
axes.prop_cycle: cycler('color', ['lime'])
hatch.linewidth: 7
"""
# What takes no part in a drawing that is written as SVG.
OF_WINDOWS = {
    "backend",
    "backend_fallback",
    "docstring.hardcopy",
    "figure.max_open_warning",
    "figure.raise_window",
    "interactive",
    "savefig.directory",
    "tk.window_focus",
    "toolbar",
}
STARTUP = """
import matplotlib as mpl, pandas as pd
mpl.rcParams["lines.linewidth"] = 9
pd.set_option("display.max_rows", 2, "mode.copy_on_write", True)
print("SAID AT STARTUP")
"""


def _build(out: Path, folder: Path, environment: dict[str, str], *options: str) -> dict[str, bytes]:
    """The fact sheet's files, built by a command given in `folder`."""
    command = [sys.executable, "-m", "vvanalysis", "build", "example", "--only", NAME, "--out", str(out)]
    subprocess.run([*command, *options], check=True, cwd=folder, env=environment, capture_output=True)
    return {name: (out / name).read_bytes() for name in FILES}


def _hostile(home: Path) -> dict[str, str]:
    """A user's settings, and variables, that libraries listen to."""
    for name, text in {
        ".config/matplotlib/matplotlibrc": RC,
        ".matplotlib/matplotlibrc": RC,
        ".ipython/profile_default/startup/00-own.py": STARTUP,
        ".ipython/profile_default/ipython_config.py": "c.InteractiveShellApp.exec_lines = ['1 / 0']\n",
        ".ipython/profile_default/ipython_kernel_config.py": "c.InteractiveShell.banner1 = 1 / 0\n",
        ".jupyter/jupyter_config.py": "raise SystemExit(1)\n",
        "own-rc": RC,
        "startup.py": STARTUP,
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "MATPLOTLIBRC": str(home / "own-rc"),
        "MPLBACKEND": "svg",
        "PYTHONSTARTUP": str(home / "startup.py"),
        "PYTHONHASHSEED": "4711",
        "PYTHONWARNINGS": "error",
        "PYTHONOPTIMIZE": "2",
        "PANDAS_COPY_ON_WRITE": "warn",
        "PANDAS_FUTURE_INFER_STRING": "1",
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "LC_NUMERIC": "de_DE.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "COLUMNS": "20",
        "LINES": "3",
        "OMP_NUM_THREADS": "3",
    }
    return {**os.environ, **own}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files as they are made in a quiet place."""
    folder = tmp_path_factory.mktemp("plain")
    return _build(folder / "out", folder, dict(os.environ))


@pytest.mark.slow
def test_a_matplotlibrc_in_the_working_folder_changes_nothing(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "matplotlibrc").write_text(RC, encoding="utf-8")
    assert _build(tmp_path / "out", tmp_path, dict(os.environ)) == plain


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="homes and locales of Unix")
@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_a_hostile_environment_changes_nothing(plain: dict[str, bytes], tmp_path: Path, engine: str) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "matplotlibrc").write_text(RC, encoding="utf-8")
    for module in ("pandas", "statistics", "json", "matplotlib", "numpy", "locale", "typst"):
        (place / f"{module}.py").write_text("raise SystemExit('the wrong module')\n", encoding="utf-8")
    before = os.umask(0o077)
    try:
        made = _build(tmp_path / "out", place, _hostile(tmp_path / "home"), "--engine", engine)
    finally:
        os.umask(before)
    assert made == plain


def test_every_parameter_that_reaches_a_drawing_is_set() -> None:
    with mpl.rc_context():
        drawn = {name for name in mpl.rcParams if name not in OF_WINDOWS and not name.startswith("webagg.")}
        for name in drawn - {"date.epoch"}:  # no axis has dates
            dict.__setitem__(mpl.rcParams, name, "of the user's")
        style.use()
        for name in drawn - style.OWN.keys():
            assert mpl.rcParams[name] == mpl.rcParamsDefault[name], name
        assert {name: mpl.rcParams[name] for name in style.OWN} == style.OWN
