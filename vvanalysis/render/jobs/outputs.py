"""How much a cell may show, and how what it writes is joined: the same with both engines.

nbclient joins a cell's streams too, but looks for carriage returns once from each character of a line to the
line's end: a line of a million characters would take hours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from nbclient.exceptions import DeadKernelError
from nbclient.util import run_sync
from papermill.clientwrap import PapermillNotebookClient

MOST_OUTPUT: Final = 10_000_000
"""Characters that one cell may show: what it writes, and its tables and pictures as text."""
_SHOWN: Final = frozenset({"display_data", "execute_result", "update_display_data"})


class TooMuchOutput(Exception):  # noqa: N818 - what happened
    """A cell showed more than `MOST_OUTPUT` characters."""

    def __init__(self, cell_index: int | None = None) -> None:
        super().__init__(cell_index)
        self.cell_index = cell_index

    def __str__(self) -> str:
        return f"more than {MOST_OUTPUT} characters"


def size_of(message: Mapping[str, Any]) -> int:
    """Characters that a kernel's message brings into the notebook."""
    kind, content = message["msg_type"], message["content"]
    if kind == "stream":
        return len(content["text"])
    if kind not in _SHOWN:
        return 0
    return sum(len(value) for value in content["data"].values() if isinstance(value, str))


def joined(outputs: Sequence[Any]) -> list[Any]:
    """A cell's outputs with one of each stream, stdout before a stderr next to it, as nbclient makes them."""
    texts: dict[str, list[str]] = {}
    made = []
    for output in outputs:
        if output["output_type"] == "stream":
            texts.setdefault(output["name"], []).append(output["text"])
            if len(texts[output["name"]]) > 1:
                continue
        made.append(output)
    streams = [output for output in made if output["output_type"] == "stream"]
    for output in streams:
        output["text"] = _as_seen("".join(texts[output["name"]]))
    places = [made.index(output) for output in streams]
    if [output["name"] for output in streams] == ["stderr", "stdout"] and places[1] == places[0] + 1:
        made[places[0]], made[places[1]] = made[places[1]], made[places[0]]
    return made


def _as_seen(text: str) -> str:
    """Text without what a carriage return lets the rest of its line overwrite."""
    if "\r" not in text:
        return text
    return "\n".join(line[line.rfind("\r", 0, max(len(line) - 1, 0)) + 1 :] for line in text.split("\n"))


class BoundedClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill carries no types
    """papermill's client, which gives a cell up that shows more than `MOST_OUTPUT` characters."""

    def __init__(self, nb_man: Any, *, coalesce_streams: bool = False, **options: Any) -> None:
        super().__init__(nb_man, **options)
        self._shown = 0
        if coalesce_streams:
            self.on_cell_executed = _join

    @property
    def _is_over(self) -> bool:
        return self._shown > MOST_OUTPUT

    async def async_execute_cell(self, cell: Any, cell_index: int, *given: Any, **options: Any) -> Any:
        """Run a cell.

        Raises
        ------
        TooMuchOutput
            It showed too much; its process is not waited for.
        """
        self._shown = 0
        try:
            return await super().async_execute_cell(cell, cell_index, *given, **options)
        finally:
            if self._is_over:
                raise TooMuchOutput(cell_index) from None

    execute_cell = run_sync(async_execute_cell)

    def process_message(self, message: dict[str, Any], *place: Any) -> Any:
        """Take in a kernel's message; what is too much is counted and let go."""
        size = size_of(message)
        self._shown += size
        return None if size and self._is_over else super().process_message(message, *place)

    async def _async_check_alive(self) -> None:
        # nbclient asks each second whether the kernel is dead, and only then stops waiting for the cell.
        if self._is_over:
            raise DeadKernelError("Kernel died")
        await super()._async_check_alive()


def _join(cell: Any, **_: Any) -> None:
    cell.outputs = joined(cell.outputs)
