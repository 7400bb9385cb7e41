"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import Field, FrameContract

_AREA: Final = (
    Field("area_code", "code", "The municipality"),
    Field("area_name", "text", "Its official name"),
)

LINE: Final = FrameContract(
    "line of shares",
    "the party's share in the county in one election",
    "results.metrics.vote_shares",
    (
        Field("election_year", "year", "Year of the election"),
        Field("election_type", "code", "RD, RF or KF"),
        Field("vote_share", "share", "Votes of the valid ones"),
    ),
    ("election_year", "election_type", "area_level", "area_code", "party_code"),
)

CONCENTRATION: Final = FrameContract(
    "concentration of a change",
    "one election whose whole change one municipality has",
    "summary.metrics.concentration",
    (
        Field("election_type", "code", "RD, RF or KF"),
        Field("change", "difference", "The party's votes now less then, in all municipalities"),
        Field("leaders", "names", "The municipality, or those that tie, whose change is at least as large"),
        Field("leader_change", "difference", "The change of each of them"),
        Field("rest", "areas", "The other municipalities"),
        Field("rest_change", "difference", "Their change together"),
        Field("rest_share", "share", "The party's share in them together"),
        Field("rest_share_previous", "share", "The same in the election before"),
    ),
    is_one_row=True,
)

EVERYWHERE: Final = FrameContract(
    "the same way everywhere",
    "one election in which the share went one way in all municipalities",
    "summary.metrics.everywhere",
    (
        Field("election_type", "code", "RD, RF or KF"),
        Field("areas", "areas", "All municipalities"),
        Field("direction", "difference", "1 where it rose, -1 where it fell"),
    ),
    is_one_row=True,
)

CROSSINGS: Final = FrameContract(
    "crossings",
    "one municipality where the share rose in parliament's election and fell in the council's",
    "summary.metrics.crossings",
    (
        *_AREA,
        Field("rise", "share change", "Change in parliament's election"),
        Field("fall", "share change", "Change in the council's"),
        Field(
            "votes_change", "difference", "Change of the votes in the council's", "nothing to compare with"
        ),
        Field("votes_other", "votes", "Votes in parliament's"),
        Field("votes", "votes", "Votes in the council's"),
    ),
    ("area_code",),
)

LOOK_INTO: Final = CROSSINGS._replace(
    name="places to look into",
    grain="one municipality where the share of the council's election fell though that of parliament's rose",
    made_by="summary.metrics.to_look_into",
    fields=(
        *CROSSINGS.fields,
        Field("seats_change", "difference", "Change of the seats in the council", "not known"),
    ),
)

NEAR: Final = FrameContract(
    "nearest seats",
    "one council where few votes had given a seat more",
    "summary.metrics.within_votes",
    (
        *_AREA,
        Field("seats", "seats", "The party's seats", "the party is listed with none"),
        Field("votes_to_next", "votes", "Votes more that give a seat more, all others' as they are"),
        Field(
            "next_seats", "seats", "Seats that come with them", "several, not as many in each constituency"
        ),
        Field("is_near", "true/false", "Whether that is within the limit; else it is the nearest there is"),
    ),
    ("area_code",),
)

RISK: Final = FrameContract(
    "seats at risk",
    "one council where few votes fewer had cost a seat",
    "summary.metrics.at_risk",
    (
        *_AREA,
        Field("seats", "seats", "The party's seats"),
        Field("votes_to_loss", "votes", "Votes fewer that cost a seat, all others' as they are"),
        Field("loss_seats", "seats", "Seats that go with them", "several, not as many in each constituency"),
    ),
    ("area_code",),
)

CHANGES: Final = FrameContract(
    "seats won and lost",
    "the party's seats in all councils",
    "summary.metrics.council_changes",
    (
        Field("seats", "seats", "The party's seats"),
        Field("seats_previous", "seats", "The party's seats before"),
        Field("council_size", "seats", "All seats"),
        Field("councils", "councils", "All councils"),
        Field("seated", "councils", "Councils where the party has a seat"),
        Field("won", "names", "Councils with more of its seats"),
        Field("lost", "names", "Councils with fewer"),
        Field("won_seats", "seats", "Seats more in the former"),
        Field("lost_seats", "seats", "Seats fewer in the latter"),
    ),
    is_one_row=True,
)

NEWCOMERS: Final = FrameContract(
    "new parties",
    "one party in one municipality where it was not there before",
    "summary.metrics.newcomers",
    (
        *_AREA,
        Field("party_code", "code", "The party"),
        Field("party_name", "text", "Its official name, or its code"),
        Field("votes", "votes", "Its votes"),
        Field("vote_share", "share", "Votes of the valid ones"),
        Field("rank", "rank", "Place among the parties"),
    ),
    ("area_code", "party_code"),
)

LOSERS: Final = FrameContract(
    "who fell where the party rose",
    "one election",
    "summary.metrics.losers",
    (
        Field("parties", "names", "Codes of the parties that fell most in most municipalities"),
        Field("party_names", "names", "Their official names"),
        Field("fell_in", "areas", "Municipalities where each of them did"),
        Field("of_risen", "areas", "Municipalities where the own share rose and another's fell"),
    ),
    is_one_row=True,
)

STRONGHOLDS: Final = FrameContract(
    "quiet strongholds by municipality",
    "one municipality with strongholds of low turnout",
    "summary.metrics.strongholds_by_area",
    (
        Field("municipality_code", "code", "The municipality"),
        Field("municipality_name", "text", "Its official name"),
        Field("districts", "districts", "Strongholds whose turnout is below the median district's"),
        Field("non_voters", "electors", "Those of them who did not vote in their district"),
    ),
    ("municipality_code",),
)

SIZES: Final = FrameContract(
    "support by size",
    "the smaller half of the associations, or the others",
    "summary.metrics.support_by_size",
    (
        Field("is_small", "true/false", "Whether it is the smaller half"),
        Field("associations", "associations", "How many they are"),
        Field("without", "associations", "Those of them with no hours"),
        Field("hours_median", "hours", "The middle one's hours of support"),
    ),
    ("is_small",),
)

MARKS: Final = FrameContract(
    "what to look into",
    "one municipality",
    "summary.metrics.marks",
    (*_AREA, Field("measures", "names", "What asks to be looked into there")),
    ("area_code",),
)

PRIORITIES: Final = FrameContract(
    "priorities",
    "one association",
    "summary.metrics.priorities",
    (
        Field("association", "code", "The association"),
        Field("area_name", "text", "Its name"),
        Field("next_votes", "votes", "Votes to a seat more where it is nearest", "none is near"),
        Field("next_area", "text", "That municipality", "none is near"),
        Field("next_seats", "seats", "Seats that come with them", "none is near, or several"),
        Field("is_first", "true/false", "Whether the party has no seat there", "none is near"),
        Field("loss_votes", "votes", "Votes to a seat fewer", "none hangs on few"),
        Field("loss_area", "text", "That municipality", "none hangs on few"),
        Field("districts", "districts", "Strongholds with low turnout", "none, or not known"),
        Field("non_voters", "electors", "Those of them who did not vote", "none, or not known"),
        Field("measures", "names", "What asks to be looked into"),
    ),
    ("association",),
)

CONTRACTS: Final = (
    LINE, CONCENTRATION, EVERYWHERE, CROSSINGS, LOOK_INTO, NEAR, RISK, CHANGES, NEWCOMERS, LOSERS,
    STRONGHOLDS, SIZES, MARKS, PRIORITIES,
)  # fmt: skip
