"""Replies: which are whole, late, repeated or without consent, and which are used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vvanalysis.schemas.codebook import Codebook


@dataclass(frozen=True)
class Reply:
    """One reply: row of the spreadsheet, its cells' texts by place, and what is known of it."""

    respondent: int
    row: int
    cells: tuple[str, ...]
    association: str | None
    moment: dt.datetime | None
    is_complete: bool
    has_consent: bool = True
    use: str = "used"

    @property
    def day(self) -> dt.date | None:
        """The day of the reply: the hour and minute are kept for order only."""
        return None if self.moment is None else self.moment.date()


def is_late(reply: Reply, book: Codebook) -> bool:
    """Whether a reply came after the last day."""
    return reply.day is not None and book.closes is not None and reply.day > book.closes


def judge(replies: Sequence[Reply], book: Codebook) -> list[Reply]:
    """Every reply with what becomes of it.

    No consent, no association (where one is asked for), incomplete, and late where the codebook refuses
    that, are not used. Of several that could be, from one association, the latest is used and the others
    are duplicates; where the export tells no time, the last in the file.
    """
    asks = bool(book.of_kind("association"))
    judged = [replace(reply, use=_use(reply, book, asks=asks)) for reply in replies]
    if not asks:
        return judged
    latest = _latest([reply for reply in judged if reply.use == "used"])
    return [
        replace(reply, use="duplicate")
        if reply.use == "used" and latest[str(reply.association)] != reply.respondent
        else reply
        for reply in judged
    ]


def _use(reply: Reply, book: Codebook, *, asks: bool) -> str:
    if not reply.has_consent:
        return "no_consent"
    if asks and reply.association is None:
        return "no_association"
    if not reply.is_complete:
        return "incomplete"
    return "late" if is_late(reply, book) and not book.accept_late else "used"


def _latest(replies: Sequence[Reply]) -> Mapping[str, int]:
    def order(reply: Reply) -> tuple[bool, str, int]:
        return reply.moment is not None, str(reply.moment), reply.respondent

    ordered = sorted(replies, key=order)
    return {str(reply.association): reply.respondent for reply in ordered}
