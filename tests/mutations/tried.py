"""The tests of a folder, collected once and run in a fork for every mutant."""

from __future__ import annotations

import ast
import importlib
import math
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import pytest
from _pytest.main import pytest_runtestloop as run_tests
from mutants import Mutant, mutants

_PATIENCE: Final = 3
"""A mutant's tests may take this many times as long as the module's own; longer, and it goes in circles."""
AT_ONCE: Final = 2


def try_folder(root: Path, folder: str, modules: list[str]) -> list[tuple[str, int, int]]:
    """Module, mutants and how many the folder's tests catch."""
    loop = _Forks(root, modules)
    options = ["-x", "-q", "-n", "0", "-m", "not slow", "-p", "no:cacheprovider", "--no-header"]
    os.chdir(root)
    code = pytest.main([*options, folder], plugins=[loop])
    if code or not loop.rows:
        raise SystemExit(f"{folder}: its tests do not pass as they are")
    return loop.rows


class _Forks:
    """Instead of running the tests once: in a fork as they are, then in one for each mutant."""

    def __init__(self, root: Path, modules: list[str]) -> None:
        self._root, self._modules = root, modules
        self.rows: list[tuple[str, int, int]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _, status, used = os.wait4(_fork(session, None, 600), 0)
        if status:
            session.testsfailed = 1
            return True
        seconds = 2 + math.ceil(_PATIENCE * (used.ru_utime + used.ru_stime))
        for name in self._modules:
            text = (self._root / "vvanalysis" / name).read_text(encoding="utf-8")
            module = importlib.import_module("vvanalysis." + name.removesuffix(".py").replace("/", "."))
            tried = list(_tried(session, module, list(mutants(text)), seconds))
            for mutant in (mutant for mutant, is_caught in tried if not is_caught):
                print(f"{name}:{mutant.line}: {mutant.change}", flush=True)  # noqa: T201
            self.rows.append((name, len(tried), sum(is_caught for _, is_caught in tried)))
        return True


def _tried(
    session: pytest.Session, module: ModuleType, every: list[Mutant], seconds: int
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether a test fails with it; some at once."""
    waiting = list(every)
    running: dict[int, Mutant] = {}
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop(0)
            running[_fork(session, (module, mutant.tree), seconds)] = mutant
        pid, status = os.wait()
        yield running.pop(pid), status != 0


def _fork(session: pytest.Session, change: tuple[ModuleType, ast.Module] | None, seconds: int) -> int:
    """A process that runs the tests in so much processor time, and ends with 0 where all of them pass."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        session.config.pluginmanager.unregister(name="terminalreporter")
        if change:
            put_in(*change)
        run_tests(session)
        code = int(session.testsfailed > 0)
    finally:
        os._exit(code)


def put_in(module: ModuleType, tree: ast.Module) -> None:
    """Let the module do what the tree says, also where other modules have its functions by name already.

    The functions keep their identity and get other code; a constant is replaced wherever its name stands.
    """
    made: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__, "__package__": ""}
    made["__package__"] = module.__name__.rpartition(".")[0]
    exec(compile(tree, str(module.__file__), "exec"), made)  # noqa: S102 - the module itself, but for one change
    for name, value in list(vars(module).items()):
        if name.startswith("__") or name not in made:
            continue
        if not callable(value):
            _replace(module, name, made[name])
        elif getattr(value, "__module__", "") != module.__name__:
            continue
        elif isinstance(value, type):
            for part, inner in list(vars(value).items()):
                _recode(inner, vars(made[name]).get(part))
        else:
            _recode(value, made[name])


def _recode(old: Any, new: Any) -> None:
    """Give a function the other's code and defaults, whatever is wrapped around it."""
    for wrap in ("__wrapped__", "fget", "__func__"):
        if hasattr(old, wrap) and hasattr(new, wrap):
            _recode(getattr(old, wrap), getattr(new, wrap))
    if hasattr(old, "cache_clear"):
        old.cache_clear()
    if isinstance(old, FunctionType) and isinstance(new, FunctionType) and isinstance(new.__code__, CodeType):
        if old.__code__.co_freevars == new.__code__.co_freevars:
            old.__code__ = new.__code__
        old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _replace(module: ModuleType, name: str, new: Any) -> None:
    """Another value for a constant, in the module and wherever it has been imported from it."""
    old = vars(module)[name]
    if repr(old) == repr(new):
        return
    ours = [each for key, each in list(sys.modules.items()) if key.startswith("vvanalysis")]
    for each in (module, *ours):
        if vars(each).get(name) is old:
            setattr(each, name, new)
