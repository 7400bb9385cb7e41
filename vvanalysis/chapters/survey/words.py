"""Sentences and labels of the association survey; every share says of how many."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from vvanalysis.disclosure import HIDDEN
from vvanalysis.words import numbers
from vvanalysis.words.labels import NOT_SHOWN, STATUS

COUNTS_MEASURE = "Föreningarnas svar, antal"
HEAT_MEASURE = "Stödet till varje förening, efter slag"
USEFUL_MEASURE = "Hur stor nytta föreningarna hade av stödet, en punkt per förening"
TOGETHER_MEASURE = "Föreningar som instämmer eller inte"

SOURCE = "Enkäten till föreningarna"
TITLES = {
    "survey-themes": "Teman i fritextsvaren",
    "survey-need": "Stöd som behövdes, och om föreningen fick det",
    "survey-response": "Svar från föreningarna",
    "survey-outcomes": "Fick föreningen stödet?",
    "survey-recorded": "Antecknat stöd, och stöd enligt svaren",
    "survey-levelling": "Antecknat stöd, och om föreningen fick det stöd som krävdes",
}
"""Key of a table -> its title."""
NEED_DRAWN = "Föreningar som behövde stödet, och om de fick det"
OUTCOMES_DRAWN = "Stödet till föreningarna, sort för sort"
OUTCOMES = {
    "high": "helt",
    "neutral": "delvis",
    "low": "inte",
    "not_applicable": "ej behov",
    "dont_know": "vet ej",
    "missing": "ej svar",
}
ENOUGH = {
    "high": "ja",
    "neutral": "delvis",
    "low": "nej",
    "not_applicable": "behövde inget",
    "dont_know": "vet ej",
    "missing": "ej svar",
}
RESPONSE = {
    "answered": "har svarat",
    "not_usable": "bara ofullständigt eller ogiltigt svar",
    "not_answered": "har inte svarat",
}
CLASS_NOTE = "Hur många som fick stödet helt, av dem som behövde det och svarade."
NEED = {"met": "Fick det helt", "partly": "Delvis", "unmet": "Fick det inte", "outcome_unknown": "Vet ej"}
FEW = "För få föreningar står bakom siffrorna för att de ska kunna visas utanför styrelsen."
HIDDEN_NOTE = "[dolt]: för få föreningar står bakom siffran, eller så röjer den en sådan siffra."
NO_SURVEY = "Enkäten till föreningarna: underlag saknas."
DENOMINATOR = "Antalen är föreningar av dem som svarade på frågan; andelar är av dem som tog ställning."
OUTSIDE = "Behövde inget stöd och Vet ej står för sig och räknas varken som ja eller som nej."
LOW, MIDDLE, HIGH = "Instämmer inte", "Varken eller", "Instämmer"
KEY = "● fick det helt   ◐ delvis   ○ inte   – behövde inget stöd   ? vet ej   tomt: har inte svarat"
KEY_NEED_NOT_ASKED = "● fick det helt   ◐ delvis   ○ inte   ? vet ej   tomt: har inte svarat"
KEY_CLASSES = "Fick stödet helt, av dem som behövde det och svarade; klasser efter antalet röstberättigade"
KEY_CLASSES_NEED_NOT_ASKED = "Fick stödet helt, av dem som svarade; klasser efter antalet röstberättigade"
CLASS_NOTE_NEED_NOT_ASKED = "Hur många som fick stödet helt, av dem som svarade."
NEED_NOT_ASKED = (
    "Enkäten frågade inte vilka som behövde stödet, och uppgift saknas om det: ”inte” gäller också den som "
    "inte behövde det."
)
NOT_ASKED = {
    "unmet": "om föreningen fick stödet",
    "late": "om stödet kom i tid",
    "useful": "vilken nytta stödet gjorde",
}
"""Column of the table of need -> what its question is about."""
UNIT = "Förening, eller klass efter röstberättigade"
ITEMS_NOTE = (
    "Antal föreningar. Topp två: andel av svaren som är något av de två högsta; netto: den andelen minus de "
    "två lägsta, i procentenheter. Inget stöd (behövde eller fick inget), vet ej och utan svar står utanför."
)
_SMALL = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def count_word(count: int) -> str:
    """A small number in words, as it stands in a sentence about associations."""
    return _SMALL[count] if count < len(_SMALL) else numbers.integer(count)


def associations(count: int) -> str:
    """A number of associations."""
    return "en förening" if count == 1 else f"{count_word(count)} föreningar"


def verdict_sentence(row: Mapping[str, int], status: str, target: float = 1.0) -> str:
    """Whether the goal of support is reached, with what the associations said and did not say.

    Parameters
    ----------
    row
        Counts: frame, yes, partly, no, not_applicable, dont_know, missing.
    target
        The share [0-1] that must say yes; 1 is the plan's literal reading, all of them.
    """
    given = row["yes"] + row["partly"] + row["no"]
    if not given and not row["not_applicable"]:
        return f"Målet om stödet till föreningarna är {STATUS['not_measured']}: enkätens svar saknas."
    said, rest, word = _said(row, given), _rest(row), status_word(status)
    who = "alla föreningar" if target >= 1 else f"minst {numbers.percent(target, 0)} av föreningarna"
    aim = f"{who} skulle få det stöd som valrörelsen krävde"
    if status == "not_measured":
        return f"Om målet nåddes, att {aim}, kan inte avgöras ({word}): {said}{rest}."
    return f"Målet att {aim} är {word}: {said}{rest}."


def hidden_sentence(what: str) -> str:
    """That something is known and not shown."""
    return f"{what}: visas inte. {FEW}"


def hidden_verdict(status: str) -> str:
    """The verdict without the answers it rests on."""
    return f"Målet om stödet till föreningarna är {status_word(status)}. {FEW}"


def status_word(status: str) -> str:
    """A goal's status as it stands after "är"."""
    return f"{STATUS['partly']} {STATUS['met']}" if status == "partly" else STATUS[status]


def _said(row: Mapping[str, int], given: int) -> str:
    parts = [(row["yes"], "ja"), (row["partly"], "delvis"), (row["no"], "nej")]
    told = [(count, word) for count, word in parts if count]
    if not told:
        return "ingen tog ställning"
    if len(told) == 1:
        who = "den enda" if given == 1 else f"alla {given}"
        return f"{who} som tog ställning säger {told[0][1]}"
    listed = _listed([f"{count_word(count)} {word}" for count, word in told])
    return f"av de {given} som tog ställning säger {listed}"


def _rest(row: Mapping[str, int]) -> str:
    parts = []
    if row["not_applicable"]:
        parts.append(f"{count_word(row['not_applicable'])} behövde inget stöd")
    if row["dont_know"]:
        parts.append(f"{count_word(row['dont_know'])} vet inte")
    if row["missing"]:
        parts.append(f"{count_word(row['missing'])} av {row['frame']} föreningar har inte svarat")
    return f". {_sentence(_listed(parts))}" if parts else ""


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " och " + parts[-1]


def response_sentence(row: Mapping[str, Any]) -> str:
    """How many answered, and what became of the replies that are not counted, unless that is hidden."""
    share = numbers.percent(row["answered"] / row["frame"], 0)
    notes = [
        (row["duplicate"], "ersattes av ett senare svar från samma förening", "ersattes av senare svar"),
        (row["incomplete"], "är ofullständigt och räknas inte", "är ofullständiga och räknas inte"),
        (row["no_consent"], "saknar godkännande och räknas inte", "saknar godkännande och räknas inte"),
        (row["no_association"], "saknar förening och räknas inte", "saknar förening och räknas inte"),
        (row["late_refused"], "kom för sent och räknas inte", "kom för sent och räknas inte"),
        (row["late_used"], "kom efter sista dagen men räknas med", "kom efter sista dagen men räknas med"),
    ]
    told = [
        f"{'ett svar' if count == 1 else f'{count_word(count)} svar'} {one if count == 1 else many}"
        for count, one, many in notes
        if count and count is not HIDDEN
    ]
    more = f" {_sentence('; '.join(told))}." if told else ""
    if row["duplicate"] is HIDDEN:
        more = f" {hidden_sentence('Vad som hände med övriga svar')}"
    if not row["answered"]:
        return f"Ingen av {row['frame']} föreningar har svarat.{more}"
    if row["answered"] == row["frame"]:
        who = "Föreningen" if row["frame"] == 1 else f"Alla {row['frame']} föreningar"
        return f"{who} har svarat.{more}"
    return f"{row['answered']} av {row['frame']} föreningar har svarat ({share}).{more}"


def bounds_sentence(yes: int, possible: int, denominator: int, likely: tuple[int, int]) -> str:
    """What the silent could change, and what they would if they are like the rest."""
    if yes == possible:
        who = "Den enda" if denominator == 1 else f"Alla {denominator}"
        return f"{who} som behövde stöd har tagit ställning: {count_word(yes)} säger ja."
    low, high = likely
    least = f"Vad de övriga än hade svarat hade minst {yes} och högst {possible} av {denominator} sagt ja."
    if (low, high) == (yes, possible):
        return f"{least} Också om de är som de andra går det inte att säga det säkrare."
    likely_words = f"{low} till {high}" if low != high else f"{low}"
    return f"{least} Om de är som de andra rör det sig om {likely_words} av {denominator}."


def need_sentence(names: Sequence[str], unmet: int, needed: int) -> str:
    """Where the need was met least."""
    if not names:
        return "Inget behov av stöd är redovisat som ouppfyllt."
    what = _listed([name[0].lower() + name[1:] for name in names])
    if len(names) == 1 and needed == 1:
        return f"Störst brist: {what}. Den enda förening som behövde det fick inget alls."
    if len(names) == 1:
        return f"Störst brist: {what}. Av de {needed} som behövde det fick {count_word(unmet)} inget alls."
    they = "den" if unmet == 1 else "de"
    return f"Störst brist: {what}. Om vart och ett säger {associations(unmet)} att {they} inte fick det."


def not_asked_sentence(column: str, names: Sequence[str] = ()) -> str:
    """That the questionnaire did not ask what a column tells, of all kinds of support or of those named."""
    where = f" i fråga om {_listed([name[0].lower() + name[1:] for name in names])}" if names else ""
    return f"Enkäten frågade inte {NOT_ASKED[column]}{where}: uppgift saknas."


def late_sentence(late: int, told: int) -> str:
    """How often the support came too late."""
    if not told:
        return "Om stödet kom i tid: underlag saknas."
    start = "I det enda fall" if told == 1 else f"I {count_word(late)} av de {told} fall"
    how = "i tid" if late == 0 else "för sent"
    if late in (0, told) and told > 1:
        start = f"I alla {told} fall"
    return f"{start} då en förening fick stöd som den behövde säger den att stödet kom {how}."


def reliability_sentence(
    alpha: float | None, span: tuple[float, float] | None, *, respondents: int, why_not: str = ""
) -> str:
    """How far statements hang together; descriptive. `why_not` it is not told: "few", "alike" or nothing."""
    if not respondents:
        return "Hur väl påståendena om samarbetet hänger ihop: underlag saknas."
    if why_not or alpha is None:
        why = "Alla svarade lika: det går inte" if why_not == "alike" else "För få svar för"
        return f"{why} att säga hur väl påståendena om samarbetet hänger ihop."
    if span is None:
        told = f"{respondents} svar"
    else:
        least, most = (numbers.decimal(end, 2) for end in span)
        interval = f"{least}–{most}" if span[0] >= 0 else f"från {least} till {most}"
        told = f"95-procentigt intervall {interval}, {respondents} svar"
    return (
        f"Påståendena om samarbetet hänger ihop med Cronbachs alfa {numbers.decimal(alpha, 2)} ({told}). "
        "Måttet är bara beskrivande."
    )


def themes_sentence(names: Sequence[str], associations_: int, coded: int) -> str:
    """The most common theme."""
    if not names:
        return "Fritextsvaren är inte kodade: underlag saknas."
    what = _listed([f"”{name}”" for name in names])
    if coded == 1:
        return f"{'Temat' if len(names) == 1 else 'Teman'} i det enda fritextsvaret: {what}."
    word = "Vanligaste temat" if len(names) == 1 else "Vanligaste temana"
    return f"{word} i fritextsvaren: {what}, hos {associations_} av de {coded} föreningar som skrev något."


def coders_sentence(coders: int, answers: int, judgements: int, agreed: int, alpha: float | None) -> str:
    """How well the coders agree."""
    if coders < 2 or not answers:
        return "En kodare: hur säkert temana är kodade har inte prövats."
    strength = "" if alpha is None else f" (Krippendorffs alfa {numbers.decimal(alpha, 2)})"
    return (
        f"{count_word(coders).capitalize()} kodare läste samma {answers} svar och bedömde lika i "
        f"{agreed} av {judgements} fall{strength}."
    )


def recorded_sentence(said: int, not_said: int) -> str:
    """Whether associations say that they got the support that the district has noted."""
    told = said + not_said
    if not told:
        return "Noterat stöd jämfört med svaren: underlag saknas."
    where = "där distriktet har noterat stöd till en förening som svarat säger föreningen att den"
    if said in (0, told):
        case = "I det enda fall" if told == 1 else f"I alla {told} fall"
        return f"{case} {where} {'fick' if said else 'inte fick'} det."
    return f"I {said} av de {told} fall {where} fick det."


def own_need_sentence(*, needed: int, got: int, partly: int, unknown: int) -> str:
    """One association's own answers about the support it needed."""
    if not needed:
        return "Föreningen svarade att den inte behövde något stöd av distriktet."
    counts = [(got, "helt"), (partly, "delvis"), (needed - got - partly - unknown, "inte alls")]
    told = [(count, word) for count, word in counts if count]
    if needed == 1:
        how = f"fick den {told[0][1]}" if told else "vet den inte om den fick"
        return f"Det enda slags stöd som föreningen behövde {how}."
    if not told:
        return f"Föreningen vet inte om den fick de {needed} slags stöd som den behövde."
    parts = _listed([f"{count_word(count)} {word}" for count, word in told])
    rest = f"; om {count_word(unknown)} vet den inte" if unknown else ""
    if len(told) == 1 and not unknown:
        return f"De {needed} slags stöd som föreningen behövde fick den {told[0][1]}."
    return f"Av de {needed} slags stöd som föreningen behövde fick den {parts}{rest}."


OWN_NEED_HIDDEN = "Föreningens egna svar i enkäten visas inte i den öppna utgåvan."
OWN_NEED_UNSEEN = f"Föreningens egna svar i enkäten: {NOT_SHOWN}."
OWN_NEED_MISSING = "Underlag saknas: inget svar från föreningen på enkäten."
OWN_NEED_NOT_ASKED = "Underlag saknas: enkäten frågade inte vilket stöd föreningen behövde och fick."
NO_NEED = "Var bristen på stöd var störst: underlag saknas."
NO_BOUNDS = "Vad de som inte har tagit ställning kunde ändra: underlag saknas."


def unit_name(name: str, low: float, high: float) -> str:
    """An association's name, or a class by its electorates."""
    if name:
        return name
    return f"{numbers.integer(int(low))}–{numbers.integer(int(high))}"


def outcome_word(row: Mapping[Hashable, Any]) -> str:
    """What a unit got of one kind: an association's answer, or how many of a class got it wholly."""
    if row["high"] is HIDDEN:
        return str(HIDDEN)
    if row["unit_size"] == 1:
        return next(word for name, word in OUTCOMES.items() if row[name])
    return f"{row['high']} av {row['told']}"


def enough_word(row: Mapping[Hashable, Any]) -> str:
    """A unit's answers on the whole: an association's answer, or how many of a class gave each."""
    if row["high"] is HIDDEN:
        return str(HIDDEN)
    given = [(int(row[name]), word) for name, word in ENOUGH.items() if row[name]]
    if row["unit_size"] == 1:
        return given[0][1]
    return ", ".join(f"{count} {word}" for count, word in given)


def response_word(row: Mapping[Hashable, Any]) -> str:
    """Whether an association answered, or how many of a class."""
    if row["answered"] is HIDDEN:
        return str(HIDDEN)
    if row["unit_size"] == 1:
        return next(word for name, word in RESPONSE.items() if row[name])
    return f"{row['answered']} av {row['unit_size']} har svarat"
