"""What the modules of this folder share."""

from __future__ import annotations

from vvanalysis.items import Column

COUNCIL = Column("area_name", "Kommun")
