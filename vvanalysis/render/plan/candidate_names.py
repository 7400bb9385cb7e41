"""Names of candidates in the campaign's own official files, where the campaign asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign


def names_to_show(campaign: Campaign) -> Mapping[str, str]:
    """Number -> name of the party's candidates; nothing where the campaign does not ask for it.

    Raises
    ------
    InputError
        A file in `official/` cannot be read.
    """
    settings = campaign.config.campaign
    if not settings.show_candidate_names or settings.profile != "intern":
        return {}
    return names_in_official(campaign)


def names_in_official(campaign: Campaign) -> Mapping[str, str]:
    """Number -> name of the party's candidates in the campaign's own official files."""
    from vvanalysis.loaders.candidate_names import read_candidate_names
    from vvanalysis.store.persons import OFFICIAL_FOLDER

    folder = campaign.folder / OFFICIAL_FOLDER
    if not folder.is_dir():
        return {}
    return read_candidate_names([folder], year=campaign.year).get(campaign.party, {})
