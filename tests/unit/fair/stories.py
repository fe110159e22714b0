"""What tests of fair paths say over and over."""

from __future__ import annotations

from typing import Any

from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Answer, Appeal


def complaint_about(town: Town, body: Any, **given: Any) -> Appeal:
    return fresh(appeal_in(town, kind="complaint", complained_of=body, text="Су арнасы жауап бермейді.", **given))


def fresh(appeal: Appeal) -> Appeal:
    return Appeal.objects.select_related("executor__territory", "territory").get(pk=appeal.pk)


def works(name: str, at: Any) -> Person:
    """The officer of that name, the same one each time."""
    from tests.people import officer

    return Person.objects.filter(email=f"{name.lower()}@example.kz").first() or officer(name, at)


def refreshed(person: Person) -> Person:
    """As in the next request: what the person reaches is read anew."""
    return Person.objects.get(pk=person.pk)


def answered(appeal: Appeal, by: Person, **given: Any) -> Answer:
    from qulaq.hear.appeals import actions

    actions.take(by=by, appeal_id=appeal.pk)
    values: dict[str, Any] = {"text": "Тексердік, су бар.", "language": "kk", "outcome": "explained"}
    return actions.answer(by=by, appeal_id=appeal.pk, **values | given)
