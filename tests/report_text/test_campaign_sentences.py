"""Sentences of the campaign's chapters: one and many, known and unknown, nothing called a cause."""

from __future__ import annotations

import re

import pytest

from vvanalysis.report_text import campaign, effort, levelling, members


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            campaign.activities_sentence(activities=1, told=1, associations=16, hours=None, blank=1),
            "1 av 16 partiföreningar har redovisat 1 aktivitet; arbetstimmarna är inte antecknade.",
        ),
        (
            campaign.activities_sentence(activities=9, told=2, associations=2, hours=12.5, blank=1),
            "2 av 2 partiföreningar har redovisat 9 aktiviteter och 13 arbetstimmar; för en av aktiviteterna "
            "är timmarna inte antecknade.",
        ),
        (
            campaign.silent_sentence(["Eda", "Grums", "Kil"]),
            "Eda, Grums och Kil har inte redovisat någon aktivitet. Det betyder att underlag saknas, inte "
            "att inget gjordes.",
        ),
        (
            campaign.ballots_sentence(places=4, low=0.5, high=0.75, gaps=0, days=0),
            "Av 4 redovisade röstningslokaler fick mellan 50\u202f% och 75\u202f% partiets valsedlar, och "
            "ingen av dem stod någon dag utan.",
        ),
        (
            campaign.followers_sentence("Facebook", count=5, day="2018-12-31", age=0, growth=None),
            "Facebook: 5 vid årets slut (räknat på dagen); ingen annan räkning under året.",
        ),
        (
            members.movements_sentence(start=10, joined=1, left=2, net=-1, end=9),
            "1 ny medlem och 2 utträden under året: från 10 till 9 medlemmar, netto \u22121.",
        ),
        (
            members.retention_sentence(year=2018, joined=20, low=0.0, high=0.95),
            "Hur många av 2018 års nya medlemmar som är kvar efter tolv månader kan inte sägas än: tiden har "
            "inte gått ut i registret.",
        ),
        (
            levelling.coverage_sentence(14, 16, ["Grums", "Årjäng"]),
            "14 av 16 partiföreningar fick minst ett stöd som är antecknat; inget är antecknat för Grums och "
            "Årjäng.",
        ),
    ],
)
def test_sentences(sentence: str, said: str) -> None:
    assert sentence == said


@pytest.mark.parametrize("rho", [-0.6, 0.0, 0.6])
@pytest.mark.parametrize("beyond", [True, False])
def test_what_goes_together_is_never_called_a_cause(rho: float, beyond: bool) -> None:
    said = effort.relation_sentence(rho=rho, low=-0.1, high=0.9, count=16, adjusted_p=0.01, beyond=beyond)
    said += effort.signal_sentence(
        contacted=0.05, expected=0.0018, largest=0.003, noise=0.01, rho=0.1, critical=0.5, seen=beyond
    ) + effort.sensitivity_sentence(low=-0.2, high=0.6, name="Kil", without=-0.2)
    assert ("förenligt med" if beyond else effort.CHANCE) in said
    for word in effort.FORBIDDEN:
        assert not re.search(rf"\b{word}\b", said.casefold()), word
