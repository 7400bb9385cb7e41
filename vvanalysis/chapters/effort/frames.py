"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import ASSOCIATION_NAME, Field, FrameContract

_NO_RHO: Final = "there is no correlation, or no interval"

PAIRS: Final = FrameContract(
    "effort and result",
    "one association",
    "effort.metrics.effort_and_result",
    (
        ASSOCIATION_NAME,
        Field("effort", "rate", "Conversations for 10 000 eligible"),
        Field("vote_share_previous", "share", "Share in the municipal election before"),
        Field("vote_share_change", "share change", "Share now less share then"),
    ),
    ("association",),
)

SIGNAL: Final = FrameContract(
    "expected signal",
    "the associations together",
    "effort.metrics.expected_signal",
    (
        Field("associations", "associations", "Associations that are compared"),
        Field("contacts_per_eligible", "rate", "Conversations for each eligible"),
        Field("expected_change", "share change", "What the conversations would mean, all together"),
        Field("expected_largest", "share change", "The same where it is largest"),
        Field("spread_seen", "share", "Standard deviation of the changes that were"),
        Field("expected_rho", "correlation", "Rank correlation that would be seen"),
        Field("critical_rho", "correlation", "Least one that chance seldom gives"),
        Field("is_visible", "true/false", "Whether the first reaches the second"),
        Field("lacking", "names", "Names of the associations that are not compared"),
    ),
    is_one_row=True,
)

RELATION: Final = FrameContract(
    "relation",
    "the associations together",
    "effort.metrics.relation",
    (
        Field("associations", "associations", "Associations that are compared"),
        Field("rho", "correlation", "Spearman's rank correlation of effort and change", _NO_RHO),
        Field("rho_low", "correlation", "Lower end of its 95 % interval", _NO_RHO),
        Field("rho_high", "correlation", "Upper end of it", _NO_RHO),
        Field("rho_p", "share", "How often chance gives as much", _NO_RHO),
        Field("tau", "correlation", "Kendall's rank correlation", _NO_RHO),
        Field("tau_p", "share", "How often chance gives as much", _NO_RHO),
        Field("adjusted_rho", "correlation", "Spearman's, given the earlier share", _NO_RHO),
        Field("adjusted_p", "share", "How often chance gives as much", _NO_RHO),
        Field("slope", "number", "Change of the share for one unit of effort (Theil–Sen)", _NO_RHO),
        Field("slope_low", "number", "Lower end of its 95 % interval", _NO_RHO),
        Field("slope_high", "number", "Upper end of it", _NO_RHO),
        Field("is_beyond_chance", "true/false", "Whether all of it leaves nought out"),
        Field("why_not", "code", "Why there is no correlation", "there is one"),
    ),
    is_one_row=True,
)

SENSITIVITY: Final = FrameContract(
    "sensitivity",
    "the associations together",
    "effort.metrics.sensitivity",
    (
        Field("area_name", "text", "Association whose leaving out changes the correlation the most"),
        Field("rho_lowest", "correlation", "Lowest correlation with one association left out"),
        Field("rho_highest", "correlation", "Highest of them"),
        Field("rho_without", "correlation", "Correlation without that association"),
    ),
    is_one_row=True,
)

CONTRACTS: Final = (PAIRS, SIGNAL, RELATION, SENSITIVITY)
