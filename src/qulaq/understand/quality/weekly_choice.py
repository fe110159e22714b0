"""Whether somebody gets the weekly letter: their own choice, from their account or by the link in the letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices import keys
from qulaq.foundation.people.held import Spoken, rows
from qulaq.foundation.people.models import Person
from qulaq.understand.quality.models import NoWeekly

WEEKLY = "quality.weekly"


def sign(person: Person) -> str:
    return keys.sign(str(person.pk), WEEKLY)


def person_of_key(key: str) -> Person | None:
    number = keys.unsign(key, WEEKLY)
    return Person.objects.filter(pk=number, is_active=True).first() if number else None


def wants(person: Person) -> bool:
    return not NoWeekly.objects.filter(person=person).exists()


@transaction.atomic
def choose(*, by: Person | None, person: Person, wanted: bool) -> None:
    """`by` is None where the link of a letter was used: it proves the letter, not who holds it."""
    Person.objects.select_for_update().get(pk=person.pk)
    if wants(person) == wanted:
        return
    if wanted:
        NoWeekly.objects.filter(person=person).delete()
    else:
        NoWeekly.objects.create(person=person)
    record(by=by, act="weekly.on" if wanted else "weekly.off", subject=person.journal_name)


def held(person: Person | None, spoken: Spoken) -> Sequence[Mapping[str, Any]]:
    """For the file a person takes away: since when they want no such letter."""
    return rows(NoWeekly.objects.filter(person=person), "at") if person else []
