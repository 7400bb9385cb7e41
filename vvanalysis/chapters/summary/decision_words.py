"""Words of decisions, priorities, questions and the sheets' headlines."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.chapters.summary.words import (
    count_words,
    first_up,
    in_words,
    look_into_words,
    named,
    proper_name,
    some,
    votes_words,
    without_sentence,
)
from vvanalysis.words import numbers
from vvanalysis.words.lists import listed
from vvanalysis.words.wrap import sentences

SUPPORT_SIZE_DECISION = "Ge de minsta föreningarna minst lika mycket stöd som de största"
PRIORITIES_NOTE = (
    "Vinn: så få röster till nästa mandat att det är värt att satsa på. Försvara: ett mandat hänger på få "
    "röster. Bygg: starka valdistrikt där färre röstade än i mittdistriktet. Streck: inget av det slaget."
)
_OWN_LIST_SIZE = 3
"""Names in a decision's or a question's own sentence."""


def near_decision_words(*, names: Sequence[str], seats: int | None, is_near: bool) -> str:
    """To go for the nearest seats."""
    if not is_near or len(names) == 1:
        return f"Sikta på nästa mandat i {some(list(names))}"
    many = "mandat" if seats is None else count_words(seats, "mandat", "mandat")
    return f"Satsa nästa kommunval på de {many} som ligger närmast"


def near_evidence_sentence(
    party: str, *, names: Sequence[str], votes: Sequence[int], is_threshold: bool
) -> str:
    """How few votes were lacking, and together; and that the threshold is in the way, where it is."""
    why = " Hindret är småpartispärren." if is_threshold else ""
    if len(names) == 1:
        return f"I {names[0]} saknade {party} {votes_words(votes[0])}.{why}"
    lacked = f"Så många röster saknade {party}: {named(names, votes)}."
    return f"{lacked} Tillsammans {numbers.integer(sum(votes))}.{why}"


def risk_decision_words(*, seats: int, names: Sequence[str]) -> str:
    """To defend the seats that hang on few votes."""
    if seats == 1:
        return f"Försvara mandatet i {names[0]}"
    return f"Försvara de {count_words(seats, 'mandat', 'mandat')} som hänger på minst marginal"


def risk_evidence_sentence(*, names: Sequence[str], votes: Sequence[int], only: Sequence[str]) -> str:
    """How few votes they hang on, and where it is the party's only one."""
    hang = f"Marginalen var {votes_words(votes[0])} i {names[0]}." if len(names) == 1 else (
        f"Marginalen i röster: {named(names, votes)}."
    )  # fmt: skip
    last = f"I {some(list(only))} är det partiets enda mandat." if only else ""
    return sentences(hang, last)


def look_into_decision_words(*, names: Sequence[str]) -> str:
    """To find out what happened."""
    return f"Ta reda på vad som hände i {some(list(names))}"


def look_into_evidence_sentence(
    party: str,
    *,
    names: Sequence[str],
    votes: Sequence[int],
    seats: Sequence[int],
    new: Sequence[tuple[str, str, float]],
) -> str:
    """Votes and seats lost in the council where the party rose in parliament, and new parties there.

    Parameters
    ----------
    votes, seats
        Change of votes and seats in the municipal election, of each place.
    new
        Place, party and share of the new parties there.
    """
    where = "där" if len(names) == 1 else "i båda" if len(names) == 2 else f"i alla {in_words(len(names))}"
    lost = _lost_votes(names, votes)
    seat = _lost_seats(names, seats)
    parties = [
        f"{proper_name(party_name)} {numbers.percent(share)} i {place}" for place, party_name, share in new
    ]
    return sentences(
        f"Till riksdagen ökade {party} {where}. I kommunvalet {lost}.",
        seat,
        f"Nytt parti: {parties[0]}."
        if len(parties) == 1
        else f"Nya partier: {some(parties)}."
        if parties
        else "",
    )


def _lost_votes(names: Sequence[str], votes: Sequence[int]) -> str:
    """What became of the votes; a share can fall where the votes are more."""
    if any(vote >= 0 for vote in votes):
        return "ändrades rösterna så: " + some(
            [f"{name} {numbers.integer(vote, sign=True)}" for name, vote in zip(names, votes, strict=True)]
        )
    if len(names) == 1:
        return f"försvann {votes_words(-votes[0])}"
    first = f"{votes_words(-votes[0])} i {names[0]}"
    rest = [f"{numbers.integer(-vote)} i {name}" for name, vote in zip(names[1:], votes[1:], strict=True)]
    return f"försvann {some([first, *rest])}"


def _lost_seats(names: Sequence[str], seats: Sequence[int]) -> str:
    lost = [(name, -seat) for name, seat in zip(names, seats, strict=True) if seat < 0]
    if not lost:
        return ""
    if all(number == 1 for _, number in lost):
        each = "ett mandat" if len(lost) == 1 else "ett mandat i varje"
        where = "" if len(lost) == len(names) else f" i {some([name for name, _ in lost])}"
        return f"Partiet tappade {each if not where else 'ett mandat'}{where}."
    told = [f"{count_words(number, 'mandat', 'mandat')} i {name}" for name, number in lost]
    return f"Partiet tappade {some(told)}."


def strongholds_decision_words(*, districts: int, names: Sequence[str]) -> str:
    """To begin the knocking on doors where many stayed at home."""
    if districts == 1:
        return f"Knacka först dörr i {names[0]}, där många stannade hemma"
    many = count_words(districts, "starkt distrikt", "starka distrikt")
    return f"Knacka först dörr i de {many} där många stannade hemma"


def strongholds_evidence_sentence(
    *, non_voters: int | None, area: str, part: tuple[int, int], most: Sequence[str]
) -> str:
    """How many stayed at home, where most of the districts lie, and the districts with most of them.

    Parameters
    ----------
    part
        Districts in that place, and all.
    """
    stayed = (
        ""
        if non_voters is None
        else f"Där röstade {numbers.integer(non_voters)} personer inte i sitt distrikt."
    )
    here, every = part
    many = (
        "Det ligger"
        if every == 1
        else "Alla ligger"
        if here == every
        else f"{_neuter(here)} av distrikten ligger"
    )
    place = f"{many} i {area}." if area else ""
    return sentences(stayed, place, f"Flest stannade hemma i {listed(list(most))}." if most else "")


def _neuter(number: int) -> str:
    return first_up(count_words(number, "", "")).strip()


def support_need_decision_words(*, labels: Sequence[str]) -> str:
    """To give the support that was most lacking."""
    kinds = listed([each[:1].lower() + each[1:] for each in labels])
    return f"Ge {kinds} till alla föreningar som behöver det"


def support_late_sentence(*, late: int, told: int) -> str:
    """How often support came too late."""
    return f"I {numbers.integer(late)} av {numbers.integer(told)} fall kom stödet för sent."


def support_need_evidence_sentence(*, labels: Sequence[str], needed: int, unmet: int) -> str:
    """How many were without what they needed most."""
    kinds = some([each[:1].lower() + each[1:] for each in labels])
    if len(labels) > 1:
        return without_sentence(labels=labels, unmet=unmet)
    if needed == 1:
        return f"Den enda förening som behövde {kinds} fick inget."
    if unmet == needed:
        return f"Ingen av de {in_words(needed)} föreningar som behövde {kinds} fick det."
    return f"Av de {in_words(needed)} föreningar som behövde {kinds} fick {in_words(unmet)} inget alls."


def lessons_decision_words(*, lessons: int) -> str:
    """To give the lessons somebody and a day."""
    if lessons == 1:
        return "Utse ansvarig och datum för den lärdom som saknar det"
    return f"Utse ansvarig och datum för {count_words(lessons, 'lärdom', 'lärdomar')} som saknar det"


def lessons_evidence_sentence(*, ready: int, lessons: int, first: str) -> str:
    """How many have both, and the first that lacks one of them."""
    many = count_words(lessons, "lärdom", "lärdomar", is_common=True)
    have = f"Av {many} har {in_words(ready) if ready else 'ingen'} både ansvarig och datum."
    return sentences(have, f"Den första utan: ”{first.rstrip('.')}”." if first else "")


def win_words(*, votes: int, area: str, seats: int | None, is_first: bool) -> str:
    """How far it is to the next seat: "5 röster till det första mandatet"."""
    what = "det första mandatet" if is_first else "nästa mandat"
    what = f"{numbers.integer(seats)} mandat på en gång" if seats is not None and seats > 1 else what
    return f"{votes_words(votes)} till {what}" + (f" i {area}" if area else "")


def defend_words(*, votes: int, area: str) -> str:
    """How few votes a seat hangs on."""
    return f"ett mandat hänger på {votes_words(votes)}" + (f" i {area}" if area else "")


def build_words(*, districts: int, non_voters: int | None) -> str:
    """Strongholds with low turnout."""
    many = count_words(districts, "starkt distrikt", "starka distrikt") + " med lågt deltagande"
    return many if non_voters is None else f"{many}, {numbers.integer(non_voters)} röstade inte"


def find_out_words(measures: Sequence[str]) -> str:
    """What happened that is to be looked into."""
    return look_into_words(measures)


def near_question(*, names: Sequence[str]) -> str:
    """What to do about the nearest seats."""
    if len(names) == 1:
        return f"Vad krävs för att ta nästa mandat i {names[0]}, och vem gör det?"
    places = listed(list(names[:_OWN_LIST_SIZE]))
    return f"Ska distriktet lägga mest kraft på {places}, eller där väljarna är flest?"


def risk_question(*, name: str, votes: int) -> str:
    """Who sees to the seat that hangs on fewest votes."""
    what = "den enda rösten" if votes == 1 else f"de {in_words(votes)} rösterna"
    return f"Vem i {name} ansvarar för {what}?"


def look_into_question(party: str, *, name: str, new: str) -> str:
    """What happened where the party fell though it rose in parliament."""
    other = f", och {proper_name(new)} kom till" if new else ""
    start = f"I {name} ökade {party} till riksdagen men minskade i kommunvalet{other}."
    return f"{start} Vad borde vi ha gjort som vi inte gjorde?"


def strongholds_question(*, names: Sequence[str]) -> str:
    """How to reach those who stayed at home."""
    return f"Hur når vi dem som stannade hemma i {listed(list(names))} före nästa val?"


def support_question(*, label: str) -> str:
    """How the support that was lacking gets to all."""
    return (
        f"Vad krävs för att alla som behöver {label[:1].lower()}{label[1:]} ska få det nästa gång, och i tid?"
    )


def first_seat_claim(*, votes: int, seats: int) -> str:
    """A sheet's headline: how far it was to the next seat."""
    what = "en plats i fullmäktige" if seats == 0 else "nästa mandat"
    return f"{first_up(votes_words(votes))} från {what}"


def last_seat_claim(*, votes: int, is_only: bool) -> str:
    """A sheet's headline: how few votes a seat hung on."""
    return f"{'Partiets enda mandat' if is_only else 'Ett mandat'} hängde på {votes_words(votes)}"


def newcomer_claim(party: str, *, new: str, share: float, fall: float) -> str:
    """A sheet's headline: a new party came, and the own one fell."""
    return f"Nya {proper_name(new)} fick {numbers.percent(share)}, {party} föll {numbers.points_words(fall)}"


def record_claim(party: str, *, since: int, is_lowest: bool) -> str:
    """A sheet's headline: the party's lowest or highest result."""
    return f"{party}:s {'sämsta' if is_lowest else 'bästa'} kommunval sedan {since}"


def gap_claim(*, votes_parliament: int, votes_council: int) -> str:
    """A sheet's headline: how many fewer chose the party in the council's election."""
    fewer = votes_parliament - votes_council
    return f"{first_up(votes_words(fewer))} färre i kommunvalet än till riksdagen"


def change_claim(party: str, *, share: float, change: float | None) -> str:
    """A sheet's headline where nothing else stands out."""
    start = f"{party} fick {numbers.percent(share)} i kommunvalet"
    if change is None:
        return start
    if abs(change) < numbers.TINY:
        return f"{start}, lika mycket som förra gången"
    return f"{start}, {'upp' if change > 0 else 'ned'} {numbers.points_words(change)}"
