"""How hard a draft is to read, through a program: the same measure that stands beside the form of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.schemas import Sent
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.wording import reason

if TYPE_CHECKING:
    from qulaq.text.readability import Hard

Why = Literal["long", "officialese", "nested", "passive", "abbreviation", "nouns", "long_words"]


class Wording(Sent):
    """Words that are measured and not kept."""

    text: Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT)]
    language: Annotated[Literal["kk", "ru", "en"] | None, Field(description="As it is found to be where left out")] = (
        None
    )


class ReadabilityMark(Schema):
    """A place in the text that makes it hard: letters from `start` up to and without `end`."""

    start: int
    end: int
    why: Why
    words: Annotated[str, Field(description="The reason in words")]
    plainer: Annotated[str, Field(description="What could be said instead, in the language of the text; may be empty")]


class HardSentence(Schema):
    start: int
    end: int
    words: int
    marks: list[ReadabilityMark]


class ReadabilityOut(Schema):
    """`grade`: years of school, null where the text is too short. `validated`: false for Kazakh: a scale of our own."""

    language: str
    grade: float | None
    target: float
    step: Literal["", "easy", "fair", "hard", "very_hard"]
    validated: bool
    formulas: dict[str, float]
    sentences: int
    words: int
    words_per_sentence: float
    syllables_per_word: float
    hardest: list[HardSentence]


@router.post(
    "/readability",
    response=ReadabilityOut,
    auth=STAFF_READ,
    tags=["Work"],
    summary="Measure how hard a draft is to read",
    operation_id="readability",
)
def readability(request: ApiRequest, draft: Wording) -> ReadabilityOut:
    """Advice, never a condition. Nothing of the text is kept."""
    from qulaq.text.readability import TARGET, readability_of

    limits.working(request)
    found = readability_of(draft.text, draft.language or "")
    return ReadabilityOut(
        language=found.language,
        grade=found.grade or None,
        target=TARGET,
        step=found.step,
        validated=found.validated,
        formulas=dict(found.formulas),
        sentences=found.counts.sentences,
        words=found.counts.words,
        words_per_sentence=round(found.counts.words_per_sentence, 1),
        syllables_per_word=round(found.counts.syllables_per_word, 2),
        hardest=[_hard(draft.text, hard) for hard in found.hardest],
    )


def _hard(text: str, hard: Hard) -> HardSentence:
    marks = [
        ReadabilityMark(start=mark.start, end=mark.end, why=mark.why, plainer=mark.plainer, words=reason(text, mark))
        for mark in hard.marks
    ]
    return HardSentence(start=hard.start, end=hard.end, words=hard.words, marks=marks)
