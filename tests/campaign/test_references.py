"""A word in settings or tables that names nothing is a fault, with the one that was meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vvanalysis import paths
from vvanalysis.campaign import check_campaign, load_campaign
from vvanalysis.errors import CampaignError

SLIPS = [
    (
        "plan.toml",
        'question = "enough_support"',
        'question = "enough_suport"',
        "plan.toml, goal 8, support: the questionnaire has no question enough_suport "
        "(did you mean enough_support?)",
    ),
    (
        "plan.toml",
        'channel = "facebook"',
        'channel = "facebok"',
        "plan.toml, goal 4, facebook: no count of followers has the channel facebok (did you mean facebook?)",
    ),
    (
        "campaign.toml",
        "compare_years = [2014",
        "compare_years = [2013",
        "campaign.toml, campaign.compare_years: no general election was held in 2013",
    ),
    ("lessons.csv", ";1;valledningen", ";91;valledningen", "lessons: the plan has no goal 91"),
]
"""File, what stands there, what somebody wrote, what is said: each made a missing figure without a word."""


@pytest.mark.parametrize(("file", "right", "wrong", "said"), SLIPS, ids=[row[3][:40] for row in SLIPS])
def test_check_and_build_say_it(tmp_path: Path, file: str, right: str, wrong: str, said: str) -> None:
    folder = Path(shutil.copytree(paths.example(), tmp_path / "c"))
    text = (folder / file).read_text(encoding="utf-8-sig")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8-sig")
    faults = check_campaign(folder).faults
    assert [str(each).partition(";")[0] for each in faults] == [said]
    with pytest.raises(CampaignError, match=said.rpartition(" ")[2].strip("()?")):
        load_campaign(folder)


def test_a_channel_that_is_not_counted_yet_is_no_slip(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(paths.example(), tmp_path / "c"))
    plan = (folder / "plan.toml").read_text(encoding="utf-8")
    plan = plan.replace('channel = "facebook"', 'channel = "tiktok"')
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    assert check_campaign(folder).is_ok


def test_elections_of_three_and_of_four_years_may_be_compared_with(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(paths.example(), tmp_path / "c"))
    text = (folder / "campaign.toml").read_text(encoding="utf-8")
    years = "compare_years = [2014, 2010, 1998, 1994, 1991, 1973]"
    text = text.replace("compare_years = [2014, 2010]", years)
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    assert check_campaign(folder).is_ok
