"""What completion offers of a room: the names in `__all__`, not what its modules import for themselves."""

from __future__ import annotations

import sys


def offer(room: str) -> None:
    """Let `dir()`, and with it completion in JupyterLab, show what a room and its modules have in `__all__`.

    Parameters
    ----------
    room
        Full name of a package whose modules are loaded.
    """
    for name, module in tuple(sys.modules.items()):
        if (name == room or name.startswith(f"{room}.")) and hasattr(module, "__all__"):
            module.__dict__["__dir__"] = sorted(module.__all__).copy
