"""Cases that were answered well, through the real doors."""

from __future__ import annotations

from django.test import Client
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import after
from qulaq.hear.appeals.models import Appeal, Solved

ANSWER = "Құбыр ауыстырылды, су 12.03.2026 күні қосылды. Тексеруші мекенжайға барып, қысымды өлшеді."


def solved(town: Town, by: Person, *, answer: str = ANSWER, rating: str = Solved.YES, **given: object) -> Appeal:
    appeal = appeal_in(town, **given)
    actions.answer(by=by, appeal_id=appeal.pk, text=answer, language="kk")
    after.rate(by=None, appeal_id=appeal.pk, solved=rating, holder=True)
    return Appeal.objects.get(pk=appeal.pk)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
