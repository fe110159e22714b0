"""What the person asked and the answer may not answer: said plainly beside the rating, to help them decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from qulaq.hear.appeals.answer_check.looking import cut
from qulaq.hear.appeals.models import Answer, AnswerCheck, Appeal
from qulaq.hear.appeals.resident import access
from qulaq.text.answers.pair import readable

MOST = 5


@dataclass(frozen=True)
class Unanswered:
    """`requests` in the person's own words, for those who may read the appeal; others get the number alone."""

    count: int
    requests: list[str]
    language: str


def unanswered(request: HttpRequest, appeal: Appeal, answer: Answer | None) -> Unanswered | None:
    """None where nothing seems left open. A link from a letter alone shows no words of the appeal. One statement."""
    found = AnswerCheck.objects.filter(answer=answer).first() if answer and appeal.erased_at is None else None
    if found is None or not found.unanswered:
        return None
    words = _words(appeal, found) if access.may_open(request, appeal) else []
    return Unanswered(found.unanswered, words, appeal.language)


def _words(appeal: Appeal, found: AnswerCheck) -> list[str]:
    text = readable(appeal.text)
    return [cut(text[start:end]) for start, end in found.places[:MOST] if text[start:end].strip()]
