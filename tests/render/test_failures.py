"""No word of a foreign error reaches log, manifest, index or console: it may be somebody's name."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from render_campaign import GOOD, NOTEBOOKS

from vvanalysis import cli
from vvanalysis.errors import Fault, InputError
from vvanalysis.render import assembly
from vvanalysis.render.jobs import failures
from vvanalysis.render.jobs.pool import Pool
from vvanalysis.render.options import Engine

linux = pytest.mark.skipif(sys.platform != "linux", reason="the fork engine is for Linux")
CANARY = "Kanarie Kanariesson"


class Crosses(Exception):  # noqa: N818
    """A foreign error with a value in its words."""


class DoesNotCross(Exception):  # noqa: N818
    """One that cannot be pickled."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.add_note(who)
        self.way_back = lambda: who


def fails(_tell: Callable[[str], None], *_: object) -> None:
    raise Crosses(CANARY)


def fails_hard(_tell: Callable[[str], None], *_: object) -> None:
    raise DoesNotCross(CANARY)


@pytest.fixture
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))  # the processes import this module


@linux
@pytest.mark.usefixtures("importable")
@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_an_error_is_told_by_kind_and_place(engine: Engine) -> None:
    with Pool(1, engine) as pool:
        pool.submit((1,), fails)
        pool.submit((2,), fails_hard)
        ended = {event.key: event.value for event in pool.events() if event.kind == "ended"}
    for key, kind, place in (((1,), "Crosses", "fails"), ((2,), "DoesNotCross", "fails_hard")):
        error = ended[key]
        assert failures.line_of(error) == failures.kind_of(error) == kind
        log = failures.log_of(error)
        assert CANARY not in log
        assert f", in {place}\n{kind} (its words are not kept)" in log
        assert str(Path(__file__).parent) not in log
    assert CANARY not in repr(ended[2,]) + str(vars(ended[2,]))


def test_our_own_errors_keep_their_words() -> None:
    error = InputError(Fault("a.csv", "no rows", "some", "fill it in"))
    assert "a.csv: no rows" in failures.line_of(error)
    assert "a.csv: no rows" in failures.log_of(failures.crossing(error))


@linux
@pytest.mark.usefixtures("importable")
@pytest.mark.parametrize(("function", "kind"), [(fails, "Crosses"), (fails_hard, "DoesNotCross")])
def test_what_goes_wrong_in_our_own_code_is_told_without_its_words(
    make_campaign: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    function: Callable[..., None],
    kind: str,
) -> None:
    folder = make_campaign(GOOD)
    monkeypatch.setattr(assembly, "run_and_finish", function)
    monkeypatch.setattr(assembly, "finish", function)
    assert cli.main(["build", str(folder)]) == 2
    said = "".join(capfd.readouterr())
    assert f"sheet.ipynb: {kind} (see the log)" in said
    assert f"evaluation: {kind} (see the log)" in said
    log = (folder / "reports" / "logs" / "sheet.log").read_text("utf-8")
    assert f"test_failures.py:{function.__code__.co_firstlineno + 1}, in {function.__name__}" in log
    made = [file for file in (folder / "reports").rglob("*") if file.is_file()]
    assert len(made) > 3
    for text in (said, *(file.read_text("utf-8") for file in made)):
        assert CANARY not in text


@linux
@pytest.mark.usefixtures("importable")
def test_refresh_tells_what_it_does_and_no_foreign_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    good, second = (shutil.copy(NOTEBOOKS / f"{name}.ipynb", tmp_path) for name in ("good", "second"))
    assert cli.main(["refresh", str(good), str(second), "--jobs", "1"]) == 0
    assert capfd.readouterr().err == "1/2 good: done\n2/2 second: done\n"
    monkeypatch.setattr(sys.modules["vvanalysis.render.refresh"], "run_notebook", fails)
    assert cli.main(["refresh", str(good)]) == 2
    said = capfd.readouterr().err
    assert said.startswith("1/1 good: failed\n")
    assert "good.ipynb: Crosses" in said
    assert CANARY not in said
