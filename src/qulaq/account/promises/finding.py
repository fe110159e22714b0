"""Answers read for promises: when voices tell that an appeal was answered, and every night for the last days.

Protected appeals are no voices and are not read. Nothing of the words is kept, see models/found.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from qulaq.account.promises.models import FoundPromise
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.registry import Taken
from qulaq.hear.appeals.models import Answer
from qulaq.text.promising import undertaken

KIND = "appeal"
FRESH = timedelta(days=90)  # older answers come from imports: their promises are history
NIGHTLY = timedelta(days=3)


def heard(taken: Taken) -> None:
    """In the transaction that counts voices: those whose answer is new."""
    news = [
        after.source_id
        for before, after in taken.pairs
        if after
        and after.kind == KIND
        and after.answered_on
        and (not before or before.answered_on != after.answered_on)
    ]
    if news:
        look(Answer.objects.filter(appeal__in=news, answered_at__gte=timezone.now() - FRESH))


def look_again() -> int:
    """Answers of the last days, whatever told of them or did not."""
    since = timezone.now() - NIGHTLY
    open_ones = Voice.objects.filter(kind=KIND, answered_on__gte=timezone.localdate(since))
    return look(Answer.objects.filter(appeal__in=open_ones.values("source_id"), answered_at__gte=since))


def look(answers: QuerySet[Answer]) -> int:
    """Safe to run twice: a sentence is proposed once, and what was set aside stays so."""
    rows = answers.order_by("id").only("id", "text", "answered_at")
    found = [row for answer in rows for row in _in_answer(answer)]
    FoundPromise.objects.bulk_create(found, ignore_conflicts=True, batch_size=500)
    return len(found)


def _in_answer(answer: Answer) -> Iterable[FoundPromise]:
    said_on = timezone.localdate(answer.answered_at)
    return [
        FoundPromise(answer=answer, begins=one.start, ends=one.end, due_on=one.due_on)
        for one in undertaken(answer.text, said_on)
    ]
