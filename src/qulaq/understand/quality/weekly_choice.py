"""Whether somebody gets the weekly letter: their own choice, from their account or by the link in the letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core import signing
from django.db import transaction

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.held import Spoken, rows
from qulaq.foundation.people.models import Person
from qulaq.understand.quality.models import NoWeekly

SALT = "quality.weekly"


def sign(person: Person) -> str:
    return signing.Signer(salt=SALT).sign(str(person.pk)).replace(":", ".")


def person_of_key(key: str) -> Person | None:
    try:
        number = signing.Signer(salt=SALT).unsign(key.replace(".", ":"))
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=number, is_active=True).first()


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
