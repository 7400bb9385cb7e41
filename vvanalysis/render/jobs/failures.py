"""What is told of a job's error: kind and place, never its words, which may hold a value from the data.

Our own errors are written to hold none, and keep theirs.
"""

from __future__ import annotations

import pickle
import traceback
from pathlib import PurePath

from vvanalysis.errors import VvanalysisError


class WorkerDied(Exception):  # noqa: N818 - what happened
    """The process of a job ended before the job did."""


class TookTooLong(Exception):  # noqa: N818 - what happened
    """A job, or one step of it, was ended because its time was up."""


class JobFailed(Exception):  # noqa: N818 - what happened
    """Stands for an error that cannot cross between processes; its only word is that error's kind."""


_OURS = (VvanalysisError, WorkerDied, TookTooLong)


def crossing(error: Exception) -> Exception:
    """The error, or what stands for it, as it can be sent; it knows where it arose."""
    made = error if _crosses(error) else JobFailed(type(error).__name__)
    made.__notes__ = [_places(error)]  # others' notes may hold a value too
    return made


def kind_of(error: Exception) -> str:
    """The name of the error's class."""
    return str(error) if isinstance(error, JobFailed) else type(error).__name__


def line_of(error: Exception) -> str:
    """What a console or the index may say of it, in one line."""
    return str(error) if isinstance(error, _OURS) else kind_of(error)


def log_of(error: Exception) -> str:
    """What a log may say of it."""
    if isinstance(error, _OURS):
        return f"{type(error).__name__}: {error}"
    return "\n".join([*getattr(error, "__notes__", ()), f"{kind_of(error)} (its words are not kept)"])


def _places(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"{PurePath(each.filename).name}:{each.lineno}, in {each.name}" for each in frames)


def _crosses(error: Exception) -> bool:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what this process made itself
    except Exception:
        return False
    return True
