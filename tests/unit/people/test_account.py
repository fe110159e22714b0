"""Everybody is led to where their work is, and may correct what we know of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.people import administrator, officer, resident

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_each_is_led_to_their_own_page() -> None:
    assert signed_in(resident("Aigerim")).get(reverse("people:home")).headers["Location"] == "/my/"
    assert signed_in(officer("Bolat")).get(reverse("people:home")).headers["Location"] == "/desk/"
    assert signed_in(administrator("Dana")).get(reverse("people:home")).headers["Location"] == reverse("people:manage")


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(reverse("people:home")).headers["Location"].startswith("/account/login/")


def test_name_and_language_are_corrected_and_the_journal_does_not_repeat_them() -> None:
    aigerim = resident("Aigerim")
    signed_in(aigerim).post(reverse("people:account"), {"name": "Айгерім", "phone": "", "language": "ru"})
    aigerim.refresh_from_db()
    assert (aigerim.name, aigerim.language) == ("Айгерім", "ru")
    entry = Entry.objects.get(act="person.changed")
    assert (entry.before, entry.after) == (None, None)


def test_a_letter_of_allauth_speaks_the_person_s_language(client: Client) -> None:
    from django.utils import translation

    from qulaq.foundation.notices.models import Notice

    resident("Aigerim", language="ru", password="kolsai-lake-2026")
    with translation.override("kk"):
        client.post(reverse("account_reset_password"), {"email": "aigerim@example.kz"})
    notice = Notice.objects.get(template="account")
    assert notice.language == "ru"
    assert "пароля" in notice.context["body"]
    assert "http://127.0.0.1:8000/account/password/reset/key/" in notice.context["body"]


def test_no_browser_keeps_what_is_known_of_somebody() -> None:
    client = signed_in(resident("Aigul"))
    assert "no-store" in client.get(reverse("people:account")).headers["Cache-Control"]
