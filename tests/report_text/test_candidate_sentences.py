"""Sentences about candidates: the right number, the right word, nothing said that is not known."""

from __future__ import annotations

from vvanalysis.report_text import candidates as text

THIN = "\u202f"


def test_own_lists() -> None:
    assert text.coverage_sentence("X", covered=16, areas=16, lacking=[]) == (
        "X hade en egen lista till kommunfullmäktige i alla 16 kommuner."
    )
    assert text.coverage_sentence("X", covered=1, areas=3, lacking=["Granby", "Tallviken"]) == (
        "X hade en egen lista till kommunfullmäktige i 1 av 3 kommuner. Den saknades i Granby och Tallviken."
    )
    assert text.coverage_sentence("X", covered=0, areas=0, lacking=[]).startswith("Underlag saknas")


def test_rates_and_grounds() -> None:
    assert text.rate_sentence("X", "KF", rate=0.248, rate_all=0.294) == (
        f"I kommunvalet gav 24,8{THIN}% av X:s väljare en personröst; "
        f"bland alla partiers väljare var det 29,4{THIN}%."
    )
    assert text.rate_sentence("X", "KF", rate=None, rate_all=0.3).startswith("Underlag saknas")
    assert text.ground_sentence("X", members=3, on_votes=1, empty=1).endswith(
        "; 1 plats kunde inte besättas."
    )
    assert "ingen ledamot" in text.ground_sentence("X", members=0, on_votes=0, empty=0)


def test_what_personal_votes_changed() -> None:
    numbers = {"party": "X", "members": 33, "all_members": 598, "all_changed": 5}
    assert text.changed_sentence(changed=0, **numbers).startswith("Personrösterna ändrade inte")  # type: ignore[arg-type]
    assert text.changed_sentence(changed=2, **numbers).endswith("gällde det 5 av 598.")  # type: ignore[arg-type]


def test_a_candidate_is_a_number() -> None:
    assert text.candidate("123") == "Kandidat 123"
    assert text.candidate(None) == "tom plats"


def test_agreement_says_what_is_not_known() -> None:
    assert text.agreement_sentence(equal=3, seats=3).endswith("på 3 av 3 platser.")
    assert "hoppats över" in text.agreement_sentence(equal=2, seats=3)


def test_one_municipality_and_one_member_are_said_in_the_singular() -> None:
    assert text.coverage_sentence("X", covered=1, areas=1, lacking=[]) == (
        "X hade en egen lista till kommunfullmäktige i kommunen."
    )
    assert text.coverage_sentence("X", covered=1, areas=3, lacking=["Eda", "Kil"]).endswith(
        "i 1 av 3 kommuner. Den saknades i Eda och Kil."
    )
    assert text.ground_sentence("X", members=1, on_votes=1, empty=0) == (
        "X:s enda ledamot i länets kommunfullmäktige valdes in på personröster."
    )
    assert "genom listans ordning; 2 platser" in text.ground_sentence("X", members=1, on_votes=0, empty=2)
    assert "kommuner" not in text.rates_alt("X", 1, high=("Kil", 0.2), low=("Kil", 0.2))
