"""What the chapter shows: findings across chapters, and the first page that is made of them."""

from vvanalysis.chapters.summary.show.decisions import (
    decisions,
    lessons_decision,
    look_into_decision,
    near_decision,
    official_decisions,
    risk_decision,
    strongholds_decision,
    support_need_decision,
    support_size_decision,
)
from vvanalysis.chapters.summary.show.findings import (
    concentration_finding,
    crossings_finding,
    everywhere_finding,
    losers_finding,
    near_finding,
    newcomers_finding,
    records_finding,
    risk_finding,
    seats_finding,
    share_finding,
    standout_finding,
    strongholds_finding,
)
from vvanalysis.chapters.summary.show.own_findings import (
    apart_notice,
    goals_finding,
    support_need_finding,
    support_size_finding,
)
from vvanalysis.chapters.summary.show.page import (
    cards,
    election_cards,
    goals_card,
    headline,
    official,
    points,
    seats_card,
    share_card,
    told,
)
from vvanalysis.chapters.summary.show.places import priorities_table, questions, sheet_headline
from vvanalysis.completion import offer

__all__ = [
    "apart_notice",
    "cards",
    "concentration_finding",
    "crossings_finding",
    "decisions",
    "election_cards",
    "everywhere_finding",
    "goals_card",
    "goals_finding",
    "headline",
    "lessons_decision",
    "look_into_decision",
    "losers_finding",
    "near_decision",
    "near_finding",
    "newcomers_finding",
    "official",
    "official_decisions",
    "points",
    "priorities_table",
    "questions",
    "records_finding",
    "risk_decision",
    "risk_finding",
    "seats_card",
    "seats_finding",
    "share_card",
    "share_finding",
    "sheet_headline",
    "standout_finding",
    "strongholds_decision",
    "strongholds_finding",
    "support_need_decision",
    "support_need_finding",
    "support_size_decision",
    "support_size_finding",
    "told",
]

offer(__name__)
