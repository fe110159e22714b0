"""Letters to those who answer for a measure. No personal data: number, title, day, address."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from qulaq.decide.measures.models import Measure
from qulaq.foundation.notices.actions import write_to
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.words import day_words


def tell(person: Person | None, measure: Measure, template: str, *, key: str, due_on: date | None) -> None:
    """One letter, in the language of who gets it, in the transaction of its cause; `key` keeps it from being sent
    twice."""
    if person is None or not person.email or not person.is_active:
        return
    with translation.override(person.language):
        address = reverse("measures:desk_measure", args=[measure.number])
        values = {"number": measure.number, "title": measure.title, "due": day_words(due_on), "body": str(measure.body)}
    write_to(
        person,
        template,
        key=f"measure:{measure.number}:{key}:{person.pk}",
        context={**values, "desk_url": f"{settings.BASE_URL}{address}"},
    )
