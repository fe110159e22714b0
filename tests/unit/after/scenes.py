"""What tests of this folder say over and over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import joining
from qulaq.hear.appeals.models import Answer, Appeal, Merge


def read(appeal: Appeal) -> Appeal:
    return Appeal.objects.get(pk=appeal.pk)


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def from_madina(town: Town, **more: object) -> Appeal:
    """Another person about the same matter, a week before."""
    values: dict[str, object] = {
        "name": "Мадина Оспанова",
        "email": "madina@example.kz",
        "text": "Біздің үйде де су жоқ, Мадина",
        "received_at": days_ago(7),
    }
    return appeal_in(town, **values | more)


def merged(by: Person, appeal: Appeal, into: Appeal) -> Merge:
    return joining.merge(by=by, appeal_id=appeal.pk, into_id=into.pk, reason="Бір көше, бір құбыр")


def answered(by: Person, appeal: Appeal, text: str = "Құбыр ауыстырылды.") -> Answer:
    if read(appeal).state == "routed":
        actions.take(by=by, appeal_id=appeal.pk)
    return actions.answer(by=by, appeal_id=appeal.pk, text=text, language="kk")
