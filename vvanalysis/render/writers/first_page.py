"""What the index tells of a report: its headline, its figures in short, each municipality's change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vvanalysis.items import Table
from vvanalysis.items.columns import SHARE_CHANGE
from vvanalysis.render.model import FirstCard, FirstPage
from vvanalysis.render.writers.areas import areas_of
from vvanalysis.render.writers.collect import Chapter, front_of

_LOCAL: Final = "-kf"
"""End of the key of a table of the municipal election, which the associations' sheets are about."""


def first_page(chapters: Sequence[Chapter], codes: Mapping[str, str]) -> FirstPage:
    """The report's first page in short.

    Parameters
    ----------
    codes
        Municipalities by name (`areas.codes_by_name`).
    """
    front = front_of(chapters)
    table = _changes_table(chapters, codes)
    return FirstPage(
        headline=front.headline.text if front.headline else "",
        ingress=" ".join(front.headline.ingress) if front.headline else "",
        cards=tuple(
            FirstCard(card.label, card.value, card.change, card.direction, card.certainty, card.is_example)
            for cards in front.cards
            for card in cards.cards
        ),
        map_title=table.title if table else "",
        changes=_changes(table, codes) if table else {},
    )


def _changes_table(chapters: Sequence[Chapter], codes: Mapping[str, str]) -> Table | None:
    """The table of the municipal election that tells how the party's share changed in each municipality."""
    tables = [item for chapter in chapters for item in chapter.items if isinstance(item, Table)]
    told = [table for table in tables if len(_changes(table, codes)) > 1]
    return next((table for table in told if table.key.endswith(_LOCAL)), None)


def _changes(table: Table, codes: Mapping[str, str]) -> dict[str, float]:
    place = next((nr for nr, column in enumerate(table.columns) if column.key == SHARE_CHANGE.key), None)
    if place is None:
        return {}
    found = zip(areas_of(table, codes), (row[place] for row in table.rows), strict=True)
    return {code: value for code, value in found if len(code) == 4 and isinstance(value, float)}
