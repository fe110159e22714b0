"""Like cases of a matter for whoever works on it: earlier ones with good answers, which the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.hiding import hidden
from qulaq.hear.appeals.like.good import for_reader, quality
from qulaq.hear.appeals.like.index import GOOD
from qulaq.hear.appeals.like.topics import topics_of
from qulaq.hear.appeals.like.words import nearest
from qulaq.hear.appeals.models import Answer, Appeal, Rating
from qulaq.hear.appeals.spoken import name_unless
from qulaq.text.like import SURE, Case, Wanted, rank

FITTING, NEWEST = 150, 60  # how many are looked up by their words, and by their topic
COMPARED = 120


@dataclass(frozen=True)
class LikeCase:
    """One earlier case as it is shown: words and answer without anything personal a program finds."""

    appeal: Appeal
    answer: Answer
    rating: Rating
    text: str
    answer_text: str
    done: str
    also: int  # further cases with nearly the same answer
    same_body: bool
    other_language: str  # of the answer, by its name; empty where it is the appeal's


def like_cases(person: Person, appeal: Appeal, *, text: str = "", count: int = 3) -> list[LikeCase]:
    """The nearest ones of surely the same topic, those of the same body first. `text`: other words to look by; who
    types them judges what fits. A fixed number of statements."""
    fit = _near(person, appeal, text)
    best = sorted(fit, key=lambda pk: (-fit[pk], -pk))[:COMPARED]
    topics = {} if text else topics_of(appeal)
    wanted = Wanted(topics, appeal.territory.path, appeal.executor_id, appeal.language)
    sure = 0.0 if text else SURE
    found = rank([_case(row, fit[row.appeal_id]) for row in _light(best)], wanted, count=count, sure=sure)
    rows = {row.appeal_id: row for row in _answers(int(str(item.case.id)) for item in found)}
    shown = [_shown(rows[int(str(item.case.id))], len(item.also), appeal) for item in found]
    return sorted(shown, key=lambda item: not item.same_body)  # stable: the nearest of each first


def _near(person: Person, appeal: Appeal, text: str) -> dict[int, float]:
    """Those whose words fit, and the newest of the same topic in the same body, which may say it in other words."""
    rows = for_reader(person).exclude(pk=appeal.pk)
    also: Iterable[int] = ()
    if not text and appeal.topic_id:
        same = rows.filter(executor_id=appeal.executor_id, topic_id=appeal.topic_id)
        also = same.order_by("-id").values_list("pk", flat=True)[:NEWEST]
    return nearest(GOOD, text or appeal.text, rows, FITTING, also)


class _Light(NamedTuple):
    """What ranking asks of an answered appeal: a hundred of them are compared, and a few shown."""

    appeal_id: int
    topic_id: int | None
    place: list[int]
    body_id: int
    answered_at: datetime
    text: str
    language: str
    clear: str
    polite: str


_COLUMNS = ("appeal__topic_id", "appeal__territory__path", "appeal__executor_id", "answered_at", "text", "language")


def _light(appeals: Iterable[int]) -> list[_Light]:
    """The last answer of each, which is the one that was rated."""
    rows = Answer.objects.filter(appeal__in=set(appeals), rating__isnull=False).order_by("answered_at", "id")
    found = (_Light(*row) for row in rows.values_list("appeal_id", *_COLUMNS, "rating__clear", "rating__polite"))
    return list({row.appeal_id: row for row in found}.values())


def _answers(appeals: Iterable[int]) -> list[Answer]:
    rows = Answer.objects.filter(appeal__in=set(appeals), rating__isnull=False)
    rows = rows.select_related("appeal__topic", "appeal__executor", "appeal__territory", "rating", "body")
    return list(rows.order_by("answered_at", "id"))


def _case(row: _Light, words: float) -> Case:
    return Case(
        id=row.appeal_id,
        words=words,
        topic=row.topic_id,
        place=row.place,
        body=row.body_id,
        days=(timezone.now() - row.answered_at).total_seconds() / 86400,
        good=quality(row.clear, row.polite),
        answer=row.text,
        language=row.language,
    )


def _shown(answer: Answer, also: int, wanted: Appeal) -> LikeCase:
    appeal = answer.appeal
    return LikeCase(
        appeal=appeal,
        answer=answer,
        rating=answer.rating,
        text=hidden(appeal.text, appeal.language, [appeal.applicant_name]),
        answer_text=hidden(answer.text, answer.language, [appeal.applicant_name]),
        done=hidden(answer.done, answer.language, [appeal.applicant_name]),
        also=also,
        same_body=appeal.executor_id == wanted.executor_id,
        other_language=name_unless(answer.language, wanted.language),
    )


def by_number(person: Person, number: str) -> Answer | None:
    """The good answer to that appeal, as long as the reader may see it."""
    known = rules.parse_number(number)
    row = for_reader(person).filter(number=known).values_list("pk", flat=True).first() if known else None
    return _answers([row])[-1] if row else None
