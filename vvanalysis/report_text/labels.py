"""Fixed words of reports: how sure, marks, election names, statuses."""

from __future__ import annotations

CERTAINTY = {
    "official": "Officiell rösträkning",
    "register": "Distriktets egna register",
    "self_reported": "Föreningarnas egna uppgifter",
    "mixed": "Flera slags underlag",
    "computed": "Beräkning ur publicerade siffror",
    "missing": "Underlag saknas",
}
EXAMPLE_MARK = "Påhittade exempeldata"
DRAFT_MARK = "Utkast"
SOURCE = "Källa"
ELECTION = {"RD": "riksdagsvalet", "RF": "regionvalet", "KF": "kommunvalet"}
ELECTION_SHORT = {"RD": "Riksdag", "RF": "Region", "KF": "Kommun"}
STATUS = {
    "met": "nått",
    "partly": "delvis",
    "not_met": "ej nått",
    "not_measured": "ej mätt",
    "not_measurable": "ej mätbart",
}
UNDERTAKING = {
    "done": "genomfört",
    "late": "genomfört för sent",
    "not_done": "ej genomfört",
    "not_reported": "underlag saknas",
}
TURNOUT = "Valdeltagande"
VOTE_SHARE = "Andel av giltiga röster"
OFFICIAL_SOURCE = "Valmyndigheten, slutligt valresultat"
OWN_SOURCE = "Kampanjens egna tabeller"
COUNTY_WHOLE = "Hela länet"
NATION = "Hela landet"
OTHER = "Övriga"
