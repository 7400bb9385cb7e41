"""The frames that this chapter shows: contracts of what its metrics give, guarded (`work.survey_guard`).

What is counted are associations: each gives one answer.
"""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import Field, FrameContract, optional

_NOT_ASKED: Final = "the questionnaire does not ask it"
_NO_ANSWER: Final = "nobody answered on the scale, or it is too short"
_UNIT: Final = (
    Field("unit_name", "text", "The association, or empty for a class by size"),
    Field("size_low", "voters", "Eligible in the smallest association of the unit"),
    Field("size_high", "voters", "Eligible in the largest"),
    Field("unit_size", "associations", "Associations in the unit"),
)


def _counts(missing: str = "not known", /, **meanings: str) -> tuple[Field, ...]:
    return tuple(Field(name, "associations", meaning, missing) for name, meaning in meanings.items())


_SIDES: Final = _counts(
    low="Answers on the scale's low side",
    neutral="Answers in its middle",
    high="Answers on its high side",
)
_LABEL: Final = Field("label", "text", "The item in words")

RESPONSE: Final = FrameContract(
    "response",
    "the whole frame of associations",
    "survey.metrics.response_counts",
    (
        *_counts(frame="Associations that were asked", answered="Those that answered"),
        Field("duplicate", "replies", "Replies that a later one replaced"),
        Field("incomplete", "replies", "Replies that are not complete"),
        Field("late_refused", "replies", "Replies that came too late"),
        Field("no_consent", "replies", "Replies without consent"),
        Field("no_association", "replies", "Replies that say no association"),
        Field("late_used", "replies", "Late replies that are counted"),
    ),
    is_one_row=True,
)

RESPONSE_BY_UNIT: Final = FrameContract(
    "response by unit",
    "one association, or a class of them by size",
    "survey.metrics.response_by_unit",
    (
        *_UNIT,
        *_counts(
            answered="Those that answered",
            not_usable="Those whose replies cannot be used",
            not_answered="Those that did not answer",
        ),
    ),
    ("unit",),
)

VERDICT: Final = FrameContract(
    "verdict",
    "the whole frame of associations",
    "survey.metrics.verdict",
    (
        *_counts(
            frame="Associations that were asked",
            answered="Those that answered the question",
            yes="Those that say yes",
            partly="Those that say partly",
            no="Those that say no",
            not_applicable="Those that needed none",
            dont_know="Those that do not know",
            missing="Those that did not answer",
            denominator="All but those that needed none",
            range_low="Fewest that would say yes, if the silent are like the rest",
            range_high="Most that would",
        ),
        Field("target", "share", "Part that must say yes"),
        Field("status", "code", "met, partly, not_met or undecided"),
        *optional(Field("goal", "text", "What the campaign calls the goal", "the goal that comes with it")),
    ),
    is_one_row=True,
)

DISTRIBUTION: Final = FrameContract(
    "distribution",
    "one item and one answer that could be given",
    "survey.metrics.distribution",
    (
        _LABEL,
        Field("answer_text", "text", "The answer in words"),
        Field("value", "index", "Its place on the scale", "it is outside the scale"),
        Field("count", "associations", "Those that gave it"),
        *optional(Field("role", "code", "answer, or what else it is")),
    ),
    ("question", "item", "answer"),
)

CHOICES: Final = FrameContract(
    "choices",
    "one option of a question with several answers",
    "survey.metrics.choices",
    (
        Field("answer_text", "text", "The option in words"),
        *_counts(count="Those that chose it", answered="Those that answered the question"),
        Field("share", "share", "The first of the second", "nobody answered"),
    ),
    ("answer",),
)

ITEMS: Final = FrameContract(
    "items",
    "one item of a question",
    "survey.metrics.items",
    (
        _LABEL,
        *_SIDES,
        *_counts(
            not_applicable="Those that needed none",
            dont_know="Those that do not know",
            skipped="Those that left it blank",
            answered="Those that answered on the scale",
        ),
        Field("median", "index", "Median place on the scale", _NO_ANSWER),
        Field("top_two_share", "share", "The two highest answers of all on the scale", _NO_ANSWER),
        Field("net", "share change", "That less the two lowest of all", _NO_ANSWER),
    ),
    ("question", "item"),
)

RELIABILITY: Final = FrameContract(
    "reliability",
    "the items of one question",
    "survey.metrics.reliability",
    (
        Field("respondents", "associations", "Those that answered all items"),
        Field("alpha", "number", "Cronbach's alpha", "there is none"),
        Field("low", "number", "Lower end of its interval", "there is none"),
        Field("high", "number", "Upper end of its interval", "there is none"),
        Field("is_shown", "true/false", "Whether there is enough to say anything"),
        Field("is_alike", "true/false", "Whether there is enough, and every sum the same"),
    ),
    is_one_row=True,
)

THEMES: Final = FrameContract(
    "themes",
    "one theme of the open answers",
    "survey.metrics.theme_counts",
    (
        Field("theme_text", "text", "The theme in words"),
        *_counts(
            "too few to be told",
            associations="Those that touch on it",
            associations_agreed="Those where every coder found it",
        ),
        *_counts(coded="Those with a coded answer"),
    ),
    ("theme",),
)

CODERS: Final = FrameContract(
    "agreement of coders",
    "all answers that two or more coders read",
    "survey.metrics.coder_agreement",
    (
        Field("coders", "coders", "Those who coded"),
        Field("answers", "answers", "Answers that two or more read"),
        Field("judgements", "judgements", "Answers times themes"),
        Field("agreed", "judgements", "Those in which all say the same"),
        Field("alpha", "number", "Krippendorff's alpha", "there is nothing to agree on"),
    ),
    is_one_row=True,
)

NEED: Final = FrameContract(
    "need met",
    "one kind of support",
    "survey.metrics.need_met",
    (
        _LABEL,
        *_counts(
            _NOT_ASKED,
            needed="Those that needed it",
            not_needed="Those that did not",
            met="Those that needed and got it",
            partly="Those that got a part of it",
            unmet="Those that did not get it",
            outcome_unknown="Those of whom that is not known",
            in_time="Those that got it in time",
            late="Those that got it late",
            useful="Those that found it useful",
        ),
    ),
    ("item",),
)

OWN_NEED: Final = FrameContract(
    "own need",
    "one association",
    "survey.metrics.own_need",
    (
        Field("needed", "kinds", "Kinds of support that it needed", _NOT_ASKED),
        Field("got", "kinds", "Those that it got wholly", _NOT_ASKED),
        Field("partly", "kinds", "Those that it got partly", _NOT_ASKED),
        Field("unknown", "kinds", "Those of which that is not known", _NOT_ASKED),
    ),
    is_one_row=True,
)

OUTCOMES: Final = FrameContract(
    "outcomes by unit",
    "one kind of support in one unit",
    "survey.metrics.by_unit",
    (
        Field("unit", "code", "The unit"),
        *_UNIT,
        Field("item", "code", "The kind of support"),
        _LABEL,
        *_SIDES,
        *_counts(_NOT_ASKED, not_applicable="Those that needed none"),
        *_counts(
            dont_know="Those that do not know",
            missing="Those that did not answer",
            told="Those that answered on the scale",
        ),
        Field("met_score", "share", "High answers and half of the neutral ones", "none answered"),
    ),
    ("unit", "item"),
)

LEVELLED: Final = FrameContract(
    "support and answer by unit",
    "one association, or a class of them by size",
    "survey.metrics.levelling",
    (
        *_UNIT,
        *_SIDES,
        *_counts(_NOT_ASKED, not_applicable="Those that needed none"),
        *_counts(dont_know="Those that do not know", missing="Those that did not answer"),
        Field("occasions", "occasions", "Occasions of support on record", "there is no table of support"),
        Field("hours", "hours", "Hours of them", "there is no table of support, or none is noted"),
    ),
    ("unit", "item"),
)

RECORDED: Final = FrameContract(
    "recorded beside said",
    "one kind of support",
    "survey.metrics.recorded_beside_said",
    (
        _LABEL,
        *_counts(
            _NOT_ASKED,
            recorded_said="Those with support on record that say so",
            recorded_not_said="Those with support on record that say no",
            said_not_recorded="Those that say so, with none on record",
            neither="Those that say no, with none on record",
            unknown="Those that do not know, or left it blank",
        ),
        *_counts(recorded="Those with support on record, answered or not"),
        Field("hours", "hours", "Hours on record", "none is noted"),
    ),
    ("item",),
)

CONTRACTS: Final = (
    RESPONSE, RESPONSE_BY_UNIT, VERDICT, DISTRIBUTION, CHOICES, ITEMS, RELIABILITY, THEMES, CODERS, NEED,
    OWN_NEED, OUTCOMES, LEVELLED, RECORDED,
)  # fmt: skip
