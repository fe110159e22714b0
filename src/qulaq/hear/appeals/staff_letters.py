"""Letters to staff about a matter: a number, what happened, where to look. Never the words of the person."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from qulaq.foundation.notices.actions import write_to
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal


def tell(
    person: Person | None, appeal: Appeal, template: str, *, key: str, urgent: bool = False, **context: object
) -> None:
    """One letter, in the language of who gets it. `key` keeps it from being sent twice."""
    if person is None or not person.email or not person.is_active:
        return
    with translation.override(person.language):
        usual = {"number": appeal.number, "body": str(appeal.executor), "due_on": appeal.due_on.isoformat()}
    write_to(
        person,
        template,
        key=f"appeal:{appeal.number}:{key}:{person.pk}",
        context={**usual, "desk_url": desk_url(appeal.number, person.language), **context},
        urgent=urgent,
    )


def desk_url(number: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:matter', args=[number])}"
