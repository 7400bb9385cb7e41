"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import COVERAGE, Field, FrameContract

_TOO_FEW: Final = "too few districts"

FLOWS: Final = FrameContract(
    "flows",
    "those who went from one group to another",
    "flows.metrics.flow_table",
    (
        Field("origin", "code", "Party then, the rest, or no_vote"),
        Field("destination", "code", "Party now, the rest, or no_vote"),
        Field("bound_low", "share", "Least part of the origin that the counts allow", "nobody was in it"),
        Field("bound_high", "share", "Largest part of it", "nobody was in it"),
        Field("bound_width", "share", "The second less the first", "nobody was in it"),
        Field("share", "share", "Estimated part of the origin", _TOO_FEW),
        Field("share_low", "share", "Lower end of its range", _TOO_FEW),
        Field("share_high", "share", "Upper end of its range", _TOO_FEW),
        Field("persons", "index", "Estimated number [eligible in the comparable districts]", _TOO_FEW),
        *COVERAGE,
    ),
    ("origin", "destination"),
)

ERROR: Final = FrameContract(
    "known error",
    "the method tried on simulated districts",
    "flows.metrics.known_error",
    (
        Field("error", "share", "Mean absolute error over the cells that anyone passes"),
        Field("held", "tries", "Tries whose range held the truth"),
        Field("tries", "tries", "How many there were"),
    ),
    is_one_row=True,
)

CONTRACTS: Final = (FLOWS, ERROR)
