"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import ASSOCIATION_NAME, PERSONS, Field, FrameContract, optional

_NO_TABLE: Final = "the table is not there"
_UNKNOWN: Final = "one of the two is not known"

SUPPORT: Final = FrameContract(
    "support",
    "one association",
    "levelling.metrics.support_by_association",
    (
        ASSOCIATION_NAME,
        Field("occasions", "occasions", "Occasions of support", _NO_TABLE),
        Field("visits", "visits", "Visits from the party's centre", _NO_TABLE),
        Field("trainings", "trainings", "Trainings", _NO_TABLE),
        Field("materials", "deliveries", "Deliveries of material", _NO_TABLE),
        Field("hours", "hours", "Hours noted", _NO_TABLE),
        Field("hours_blank", "occasions", "Occasions whose hours are not noted", _NO_TABLE),
        Field("is_covered", "true/false", "Whether it got anything at all", _NO_TABLE),
        Field("members", PERSONS, "Members at the beginning of the year"),
        Field("hours_per_100_members", "rate", "Hours for 100 members", _UNKNOWN),
        Field("hours_per_10000_eligible", "rate", "Hours for 10 000 eligible", _UNKNOWN),
        *optional(
            Field("is_small", "true/false", "Fewer members than the median association"),
            Field("is_new", "true/false", "Founded since the election before"),
            Field("had_no_list", "true/false", "The party did not stand last time"),
            Field("reasons", "reasons", "How many of the three are so", "one of them is not known"),
        ),
    ),
    ("association",),
)

COVERED: Final = SUPPORT._replace(
    name="covered associations",
    fields=tuple(field for field in SUPPORT.fields if field.unit != PERSONS and not field.is_optional),
)
"""The same where no count of persons is looked at: it need not be protected."""

SPREAD: Final = FrameContract(
    "spread of support",
    "one measure of support",
    "levelling.metrics.spread",
    (
        Field("measure", "code", "Column that is measured"),
        Field("associations", "associations", "Associations with a value"),
        Field("without", "associations", "Those of them with nothing"),
        Field("minimum", "index", "Smallest value"),
        Field("median", "index", "Median"),
        Field("maximum", "index", "Largest value"),
        Field("ratio", "index", "Largest divided by smallest", "someone got nothing"),
        Field("gini", "share", "Gini coefficient", "nobody got anything"),
        Field("gini_by_members", "share", "The same, every member counted", "members are not known"),
    ),
    ("measure",),
)

LORENZ: Final = FrameContract(
    "Lorenz curve",
    "the members up to one association, in order of hours for each",
    "levelling.metrics.lorenz_by_members",
    (
        Field("population_share", "share", "Members of all members"),
        Field("given_share", "share", "Their hours of all hours"),
    ),
)

BY_REASONS: Final = FrameContract(
    "support by reasons",
    "the associations with as many reasons to need support",
    "levelling.metrics.by_reasons",
    (
        Field("reasons", "reasons", "How many reasons"),
        Field("associations", "associations", "How many associations"),
        Field("covered", "associations", "Those that got anything", "not known of one"),
        Field("hours_median", "hours", "Median of their hours"),
        Field("hours_per_100_members_median", "rate", "Median of their hours for 100 members"),
        Field("hours_per_10000_eligible_median", "rate", "Median of their hours for 10 000 eligible"),
    ),
    ("reasons",),
)

FOLLOWED: Final = FrameContract(
    "need and support",
    "the associations together",
    "levelling.metrics.followed_need",
    (
        Field("associations", "associations", "Associations of which all is known"),
        Field("rho", "correlation", "Partial rank correlation of hours and reasons", "there is none"),
        Field("p", "share", "How often chance gives as much", "there is no correlation"),
        Field("why_not", "code", "Why there is no correlation", "there is one"),
    ),
    is_one_row=True,
)

CONTRACTS: Final = (SUPPORT, COVERED, SPREAD, LORENZ, BY_REASONS, FOLLOWED)
