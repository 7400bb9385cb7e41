"""The campaign folder: configuration, plan, tables, templates, check."""

from vvanalysis.campaign.check import CheckReport, GoalCheck, check_campaign
from vvanalysis.campaign.example import generate_example
from vvanalysis.campaign.folder import Campaign, load_campaign
from vvanalysis.campaign.init import init_campaign
from vvanalysis.campaign.party import require_party

__all__ = [
    "Campaign",
    "CheckReport",
    "GoalCheck",
    "check_campaign",
    "generate_example",
    "init_campaign",
    "load_campaign",
    "require_party",
]
