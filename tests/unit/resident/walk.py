"""The form of the portal as a person fills it in, step by step."""

from __future__ import annotations

from django.test import Client
from tests.people import Town

from qulaq.hear.appeals.models import Appeal

TEXT = "Үшінші күн ауызсу жоқ, балаларға су сатып алып жүрміз."
WHO = {"name": "Айгерім Сәрсенова", "email": "aigerim@example.kz", "phone": "", "iin": "", "language": "kk"}


def fill_in(client: Client, town: Town, **who: str) -> str:
    """Everything up to the last page; returns the address the last button posts to."""
    client.post("/new/what/", {"text": TEXT, "kind": "application", "topic": str(town.water_supply.pk)})
    client.post("/new/where/", {"territory": str(town.settlement.pk), "address": "Абай көшесі, 12"})
    client.post("/new/who/", {**WHO, **who})
    return f"/new/send/{client.session['appeal_draft']}/"


def write_appeal(client: Client, town: Town, **who: str) -> Appeal:
    client.post(fill_in(client, town, **who))
    return Appeal.objects.order_by("-id")[0]
