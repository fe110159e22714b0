"""What tests of the desk say over and over."""

from __future__ import annotations

from django.test import Client
from tests.people import Town

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Appeal, Channel


def written(town: Town, text: str = "Судың қысымы төмен, үшінші қабатқа су шықпайды.", **more: object) -> Appeal:
    values: dict[str, object] = {"territory": town.settlement, "topic": town.water_supply, "channel": Channel.WEB}
    values |= {"name": "Айгерім Серікова", "email": "aigerim@example.kz", "phone": "+7 701 234 56 78"}
    intake = Intake(text=text, **{**values, **more})  # type: ignore[arg-type]
    return Appeal.objects.get(pk=actions.register(by=None, intake=intake).appeal.pk)


def whole(text: str = "Құбыр ауыстырылды.", **more: object) -> dict[str, object]:
    """An answer as the form sends it: every part, and the checklist ticked."""
    parts = {"text": text, "language": "kk", "outcome": "satisfied", "ground": "ӘРПК, 76-бап"}
    ticks = dict.fromkeys(("each_answered", "ground_named", "said_what_and_when", "told_to_contest"), "on")
    return {**parts, "done": "Құбыр 3 қыркүйекте ауыстырылды.", **ticks, **more}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
