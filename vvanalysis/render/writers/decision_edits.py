"""What the editors do with the decisions that are proposed: `texts/decisions.toml` in the campaign folder.

They strike some, move some, write some anew and add their own, by the ids that `story.toml` lists. A build
that has nothing to propose under an id lets what is said of it be: the numbers no longer give it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from vvanalysis.errors import CampaignError, Fault
from vvanalysis.items import Decision, Decisions
from vvanalysis.items.privacy import vouched
from vvanalysis.render.page import DecisionEdits, OwnDecision, RewrittenDecision
from vvanalysis.render.writers.collect import Block, Chapter, Shown
from vvanalysis.schemas.plan import nearest

FILE: Final = "decisions.toml"
MOST: Final = 5
"""Decisions that are proposed; the editors' own stand whatever their number."""
_WHERE: Final = f"texts/{FILE}"
_KEYS: Final = tuple(each.name for each in fields(OwnDecision))
_NOT_KNOWN: Final = ("extra_forbidden", "unexpected_keyword_argument")
_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LONGEST: Final = 600
"""Characters of a decision's words, each of its two sentences for itself."""


def read_decision_edits(folder: Path, *, known: Sequence[str]) -> DecisionEdits:
    """What the campaign's editors say of the decisions; nothing where they have said nothing.

    Parameters
    ----------
    folder
        The campaign folder.
    known
        Ids of all decisions that can be proposed.

    Raises
    ------
    CampaignError
        With everything that is wrong in the file.
    """
    file = folder / "texts" / FILE
    if not file.is_file():
        return DecisionEdits()
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
        edits = TypeAdapter(DecisionEdits).validate_python(content)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = f"cannot be read ({type(error).__name__})"
        raise CampaignError(Fault(_WHERE, what, "a readable TOML file", "mend or remove it")) from None
    except ValidationError as error:
        raise CampaignError([_fault(each) for each in error.errors(include_url=False)]) from None
    if faults := [*_unknown(edits, tuple(known)), *_unusable(edits)]:
        raise CampaignError(faults)
    return edits


def _fault(detail: Mapping[str, object]) -> Fault:
    parts = detail["loc"] if isinstance(detail["loc"], tuple) else ()
    where = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in parts)
    what = "unknown key" if detail["type"] in _NOT_KNOWN else str(detail["msg"])
    expected = f"strike, order, write and own; of a decision {', '.join(_KEYS)}"
    return Fault(f"{_WHERE}, {where}", what, expected, "mend it")


def _unknown(edits: DecisionEdits, known: tuple[str, ...]) -> list[Fault]:
    """Ids that no decision has, and own ones that are taken."""
    own = tuple(each.id for each in edits.own)
    named = [("strike", id_, known) for id_ in edits.strike]
    named += [("write", id_, known) for id_ in edits.write]
    named += [("order", id_, (*known, *own)) for id_ in edits.order]
    faults = [
        Fault(f"{_WHERE}, {part}", f"no decision is called {id_}{nearest(id_, ids)}",
              "one of " + ", ".join(ids), "mend the id")
        for part, id_, ids in named
        if id_ not in ids
    ]  # fmt: skip
    taken = sorted({id_ for id_ in own if id_ in known or own.count(id_) > 1})
    todo = "give it another"
    return faults + [
        Fault(f"{_WHERE}, own", f"the id {id_} is taken", "an id of its own", todo) for id_ in taken
    ]


def _unusable(edits: DecisionEdits) -> Iterator[Fault]:
    """Own ids that are none, and words that are blank or too long for a page."""
    for each in edits.own:
        if not _ID.fullmatch(each.id):
            yield Fault(f"{_WHERE}, own", "an id that is none", "small letters, digits, hyphens", "rename it")
        if not each.text.strip():
            yield Fault(f"{_WHERE}, own", "a decision without words", "what is to be decided", "write text")
    every: list[tuple[str, OwnDecision | RewrittenDecision]] = [(each.id, each) for each in edits.own]
    every += edits.write.items()
    for id_, said in every:
        if max(len(said.text), len(said.evidence), len(said.owner)) > _LONGEST:
            what = "too long for the first page"
            yield Fault(f"{_WHERE}, {id_[:40]}", what, f"at most {_LONGEST} characters", "shorten it")


def with_decision_edits(chapters: Sequence[Chapter], edits: DecisionEdits) -> list[Chapter]:
    """The chapters, their decisions as the editors want them."""
    if edits == DecisionEdits():
        return list(chapters)
    return [
        replace(chapter, blocks=tuple(_block(block, edits) for block in chapter.blocks))
        for chapter in chapters
    ]


def _block(block: Block, edits: DecisionEdits) -> Block:
    if not isinstance(block, Shown) or not isinstance(block.item, Decisions):
        return block
    with vouched():  # the numbers are those that were looked at; the words are the editors'
        return replace(block, item=_edited(block.item, edits))


def _edited(item: Decisions, edits: DecisionEdits) -> Decisions:
    left = [each for each in (*item.decisions, *item.spare) if each.key not in edits.strike]
    own = [_own(each) for each in edits.own]
    told = [*own, *(_rewritten(each, edits) for each in left)]
    place = {id_: number for number, id_ in enumerate(edits.order)}
    told.sort(key=lambda each: place.get(each.key, len(place)))
    kept = [each for each in told if each.by_editor and each in own]
    room = max(MOST - len(kept), 0)
    proposed = [each for each in told if each not in kept][:room]
    return replace(
        item,
        decisions=tuple(each for each in told if each in kept or each in proposed),
        spare=tuple(each for each in told if each not in kept and each not in proposed),
    )


def _own(own: OwnDecision) -> Decision:
    return Decision(
        own.id, own.text, own.evidence, own.owner, own.due.isoformat() if own.due else "",
        certainty="register", by_editor=True,
    )  # fmt: skip


def _rewritten(decision: Decision, edits: DecisionEdits) -> Decision:
    said = edits.write.get(decision.key)
    if said is None:
        return decision
    return replace(
        decision,
        text=said.text or decision.text,
        evidence=said.evidence or decision.evidence,
        owner=said.owner or decision.owner,
        due=said.due.isoformat() if said.due else decision.due,
        by_editor=bool(said.text or said.evidence),
    )
