"""The order in which a reader meets a chapter: claims on their figures, no note twice, method last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

LONGEST_CLAIM: Final = 140
"""Signs of a sentence that can stand as the title of the figure or table that shows it."""
_UNKNOWN: Final = frozenset({"missing", "hidden"})
_SHOWN: Final = frozenset({"figure", "table"})


def parts_of(blocks: Iterable[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A chapter's blocks, and those of them that say how it is known: they stand last, folded.

    Parameters
    ----------
    blocks
        As `html` makes them: `kind`, the `item` shown if any, and `method`.
    """
    every = [dict(block) for block in blocks]
    main = [block for block in every if not block["method"]]
    method = [block for block in every if block["method"]]
    seen: set[str] = set()
    return _arranged(main, seen, is_opening=True), _arranged(method, seen)


def _arranged(
    blocks: Sequence[dict[str, Any]], seen: set[str], *, is_opening: bool = False
) -> list[dict[str, Any]]:
    arranged = list(_without_repeats(_with_claims(blocks), seen))
    return [
        {**block, "first": is_opening and place == 0 and block["kind"] == "finding"}
        for place, block in enumerate(arranged)
    ]


def _with_claims(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The blocks; a sentence right before the figure or table that shows it is its title."""
    claim = None
    for block, following in pairwise([*blocks, {"kind": "end"}]):
        if _is_claim(block) and following["kind"] in _SHOWN and not _has_claim(following):
            claim = block
            continue
        yield {**block, "claim": claim} if block["kind"] in _SHOWN else block
        claim = None


def _has_claim(block: Mapping[str, Any]) -> bool:
    """Whether a figure has a claim of its own for a title, and the measure under it."""
    return bool(getattr(block["item"], "subtitle", ""))


def _is_claim(block: Mapping[str, Any]) -> bool:
    if block["kind"] != "finding":
        return False
    item = block["item"]
    return item.certainty not in _UNKNOWN and len(item.text) <= LONGEST_CLAIM


def _without_repeats(blocks: Iterable[dict[str, Any]], seen: set[str]) -> Iterator[dict[str, Any]]:
    """The blocks with the `note` of each; what the chapter has told already is not told again."""
    for block in blocks:
        if block["kind"] not in _SHOWN:
            yield block
            continue
        note = block["item"].note
        yield {**block, "note": "" if note in seen else note}
        seen.add(note)
