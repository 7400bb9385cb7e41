"""Attacks 13 and 14: identity numbers in every spelling are found, and the invented ones are nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attacker import Tried

from vvanalysis import paths
from vvanalysis.personal import PATTERNS, kinds_in

FOUND = (
    "19900101-2384", "900101-2384", "9001012384", "199001012384", "900161-2383", "900101+2384",
    "19900101 2384", "070-174 06 05", "+46(0)70-1740605", "kalle (at) exempel.se",
)  # fmt: skip
PASSED = ("20180909", "bankgiro 123-4567", "kl 10.00-14.30", "1 234 567")
ROOT = Path(__file__).resolve().parents[2]
RESERVED = re.compile(
    r"@(?:[\w-]+\.)*(?:example\.(?:org|com|net)|exempel\.se|example|invalid|test|127\.0\.0\.1)$"
)


def is_somebodys(number: str) -> bool:
    """Whether the last digit is the check digit of the nine before it (Luhn)."""
    digits = [int(sign) for sign in number if sign.isdigit()][-10:]
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def test_13_the_reference_corpus_and_nothing_else(tried: Tried) -> None:
    """All ten; a search that asks for a right check digit passes seven by."""
    written = [text for text in FOUND if re.match(r"\d{6,8}[-+ ]?\d{4}", text)]
    careful = [text for text in written if not is_somebodys(text)]
    missed = [text for text in FOUND if not kinds_in(text)]
    alarms = [text for text in PASSED if kinds_in(text)]
    wrong = len(missed) + len(alarms)
    tried("13 spellings that pass unseen, false alarms", tries=14, naive=len(careful), ours=wrong)
    assert len(careful) == 7
    assert missed == alarms == []


def texts() -> Iterator[tuple[Path, str]]:
    for folder in ("tests", "vvanalysis", "data/example"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".csv", ".toml", ".md", ".txt", ".lss", ".json", ".j2", ".html"}:
                yield file, file.read_text(encoding="utf-8", errors="replace")


def test_14_the_check_itself() -> None:
    """By hand: 1 doubled is 2 and 8 is 8, together 10; 9 doubled is 18, its digits 9, and 1."""
    assert is_somebodys("0000000018")
    assert is_somebodys("0000000091")
    assert not is_somebodys("0000000017")


def test_14_no_invented_number_can_be_anybodys(tried: Tried) -> None:
    """Every number like an identity number in tests, code and the example has a wrong check digit."""
    me = Path(__file__).name
    numbers = [
        match[0] for file, text in texts() if file.name != me
        for match in PATTERNS["personal identity number"].finditer(text)
    ]  # fmt: skip
    others = [number[:-1] + str(last) for number in numbers for last in range(10)]
    made_right = [number for number in others if is_somebodys(number)]
    somebodys = [number for number in numbers if is_somebodys(number)]
    tried("14 invented numbers that could be somebody's", tries=len(numbers), naive=len(made_right),
          ours=len(somebodys))  # fmt: skip
    assert len(numbers) >= 8
    assert len(made_right) == len(numbers)
    assert somebodys == []


def test_14_invented_addresses_are_of_reserved_domains() -> None:
    mails = [
        (file.name, match[0]) for file, text in texts()
        for match in re.finditer(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
    ]  # fmt: skip
    assert len(mails) >= 3
    assert [mail for mail in mails if not RESERVED.search(mail[1])] == []


@pytest.mark.parametrize("table", ["members", "participation"])
def test_14_the_examples_members_have_numbers_of_the_districts_own(table: str) -> None:
    text = (paths.example() / f"{table}.csv").read_text(encoding="utf-8-sig")
    assert re.search(r"(?m)(?:^|;)M\d{4}(?:;|$)", text)
    assert not any(pattern.search(text) for pattern in PATTERNS.values())
