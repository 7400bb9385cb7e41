"""What the system says about processes and their memory, and how they are ended together."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

OnStep: TypeAlias = Callable[[str], None]
"""How a job says what it does now."""
_PR_SET_PDEATHSIG: Final = 1
_MEMORY_FILES: Final = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
_USABLE: Final = 0.8
_LEAST: Final = 512 * 2**20


def die_with_parent(parent: int) -> None:
    """Have this process killed when its parent ends; it ends now if the parent already has."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def outlive_parent() -> None:
    """Take back `die_with_parent`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, 0)


def kill_group(pid: int) -> None:
    """End a session's leader and all that it started."""
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM)
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def threads() -> int:
    """Threads of this process (Linux)."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def bound_memory(limit: int) -> None:
    """Let this process, and what it starts, take at most `limit` bytes more than it has; Linux only."""
    if sys.platform != "linux" or limit <= 0:
        return
    import resource

    _, hardest = resource.getrlimit(resource.RLIMIT_DATA)
    now = _status("VmData")
    resource.setrlimit(resource.RLIMIT_DATA, (now + limit, hardest))


def memory_per_job(jobs: int) -> int:
    """Bytes that each of so many jobs may take: a share of what is free; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    free = _available()
    return max(int(free * _USABLE / jobs), _LEAST) if free else 0


def peak_memory() -> int:
    """The most that this process has held [bytes]; pages shared with the forkserver are counted too."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    return 0


def _available() -> int:
    with contextlib.suppress(OSError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                free = int(line.split()[1]) * 1024
                return min([free, *_group_limits()])
    return 0


def _group_limits() -> list[int]:
    limits = []
    for name in _MEMORY_FILES:
        with contextlib.suppress(OSError, ValueError):
            limits.append(int(Path(name).read_text(encoding="ascii")))
    return limits
