"""What the modules of this folder share."""

from __future__ import annotations

TOLD = "Streck: föreningen har inte redovisat, eller uppgiften är inte antecknad."
