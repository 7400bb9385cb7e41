"""What is taken for personal data in running text, and what is not."""

from __future__ import annotations

import pytest

from vvanalysis.personal import kinds_in

# The identity numbers have wrong check digits, so that they are nobody's.
CORPUS = {
    "19900101-2384": "personal identity number",
    "900101-2384": "personal identity number",
    "9001012384": "personal identity number",
    "199001012384": "personal identity number",
    "900161-2383": "personal identity number",
    "900101+2384": "personal identity number",
    "19900101 2384": "personal identity number",
    "900101\u20112384": "personal identity number",
    "9001\u00ad012384": "personal identity number",
    "900161 2384": "personal identity number",
    "900161 - 2384": "personal identity number",
    "1990-01-61-2384": "personal identity number",
    "pnr900161-2384": "personal identity number",
    "(070) 174 06 05": "telephone number",
    "anna.exempel at exempel.se": "e-mail address",
    "Påhittsgatan 12 B, 999 99 Exempelstad": "postal address",
    "c/o Exempel": "postal address",
    "070-174 06 05": "telephone number",
    "+46(0)70-1740605": "telephone number",
    "070\u00a0174 06 05": "telephone number",
    "054-12 34 56": "telephone number",
    "kalle (at) exempel.se": "e-mail address",
    "kalle.kula@exempel.se": "e-mail address",
}


@pytest.mark.parametrize("text", list(CORPUS))
@pytest.mark.parametrize("around", ["{}", "Ring {}.", "({})", "nr:{}", "{}\n", '"{}"'])
def test_found_wherever_it_stands(text: str, around: str) -> None:
    assert CORPUS[text] in kinds_in(around.format(text))


@pytest.mark.parametrize(
    "text",
    [
        "20180909", "bankgiro 123-4567", "kl 10.00-14.30", "1 234 567", "1\u202f234\u202f567", "17800101",
        "2018-09-09", "2018-09-09T10:00:00+00:00", "a3f59001012384b7c0d1e2f3" * 2, "0.9001012384",
        "0171-0203",
        "Storgatan 12", "999 99 Exempelstad", "valdistrikt Kyrkogatan 3, 1 204 röster",
        "looked at example.org",
        "2018-01-12 2018", "990 161 2384",
        "2014\u20132018", "slutresultat_1780K.xml", "0,95 0,12 0,33", "\u22120,7", "12345678901234", "M0001",
    ],
)  # fmt: skip
def test_not_found_in_what_reports_hold(text: str) -> None:
    assert kinds_in(text) == ()
