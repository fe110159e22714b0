"""What tests of both sides say over and over."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal, Statement

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
QUESTION = "Қай күні және қай сағатта су тоқтады?"
TOLD = "Абай көшесіндегі үйде су жоқ деген хабар түсті."


def taken(town: Town, **given: object) -> tuple[Appeal, Person]:
    """An appeal in work, and Bolat who took it."""
    appeal, bolat = appeal_in(town, **given), officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    appeal.refresh_from_db()
    return appeal, bolat


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def holding(appeal: Appeal) -> Client:
    """A browser in which number and check code were given."""
    client = Client()
    client.post(f"/a/{appeal.number}/", {"code": appeal.code})
    return client


def paper(name: str = "akt.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


def letters(template: str) -> list[Notice]:
    return list(Notice.objects.filter(template=template).order_by("id"))


def party_page(asked: Statement) -> str:
    return f"/party/{asked.token}/"
