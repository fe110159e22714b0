"""Signing in by a letter: the same page for everybody, a button instead of a GET, once, residents only."""

from __future__ import annotations

import html
import re
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.people import officer, resident

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def letter_to(client: Client, email: str) -> str:
    client.post(reverse("people:link"), {"email": email})
    notice = Notice.objects.latest("id")
    deliver(notice.pk)
    return str(mail.outbox[-1].body)


def link_in(letter: str) -> str:
    found = re.search(r"https?://[^/]+(/\S*link/\S+)", letter)
    assert found, letter
    return found[1]


def test_the_button_signs_in_and_the_get_does_not(client: Client) -> None:
    aigerim = resident("Aigerim")
    link = link_in(letter_to(client, "Aigerim@Example.kz"))
    assert client.get(link).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(link).status_code == 302
    assert client.session["_auth_user_id"] == str(aigerim.pk)


def test_the_link_works_once(client: Client) -> None:
    resident("Aigerim")
    link = link_in(letter_to(client, "aigerim@example.kz"))
    client.post(link)
    assert Client().post(link).status_code == 410


def test_a_new_address_becomes_a_resident_by_the_click_only(client: Client) -> None:
    link = link_in(letter_to(client, "erlan@example.kz"))
    assert not Person.objects.filter(email="erlan@example.kz").exists()
    client.post(link)
    erlan = Person.objects.get(email="erlan@example.kz")
    assert EmailAddress.objects.get(user=erlan).verified
    assert not erlan.has_usable_password()
    assert Entry.objects.filter(act="person.joined", subject=erlan.journal_name).count() == 1
    assert Client().post(link).status_code == 410


def test_the_page_does_not_tell_who_is_known(client: Client) -> None:
    resident("Aigerim")
    officer("Bolat")
    answers = set()
    for email in ("aigerim@example.kz", "bolat@example.kz", "nobody@example.kz"):
        page = client.post(reverse("people:link"), {"email": email}).content.decode()
        answers.add(re.sub(r'nonce="[^"]*"|value="[^"]*"', "", page.replace(email, "")))
    assert len(answers) == 1


def test_staff_get_no_link(client: Client) -> None:
    officer("Bolat")
    assert "/link/" not in letter_to(client, "bolat@example.kz")


def test_a_link_from_before_the_role_does_not_open(client: Client) -> None:
    from tests.people import serving, tiny_town

    bolat = resident("Bolat")
    link = link_in(letter_to(client, "bolat@example.kz"))
    serving(bolat, "officer", tiny_town().water)
    assert client.post(link).status_code == 410


def test_a_password_of_somebody_who_never_proved_the_address_is_gone(client: Client) -> None:
    mallory = resident("Aigerim", password="mallory-knows-it")
    EmailAddress.objects.create(user=mallory, email=mallory.email, verified=False, primary=True)
    client.post(link_in(letter_to(client, "aigerim@example.kz")))
    mallory.refresh_from_db()
    assert not mallory.has_usable_password()


def test_an_old_link_of_a_new_address_is_dead(client: Client) -> None:
    link = link_in(letter_to(client, "erlan@example.kz"))
    with patch("cryptography.fernet.time.time", return_value=4_000_000_000):
        assert client.post(link).status_code == 410


def test_a_forged_link_is_dead(client: Client) -> None:
    assert client.post(reverse("people:enter", args=["new.abc"])).status_code == 410
    assert client.post(reverse("people:enter", args=["abc"])).status_code == 410


def test_one_mailbox_is_not_flooded() -> None:
    for _ in range(8):
        Client().post(reverse("people:link"), {"email": "aigerim@example.kz"})
    assert Notice.objects.count() == 4


def test_one_address_asks_too_often(client: Client) -> None:
    answers = [client.post(reverse("people:link"), {"email": f"p{n}@example.kz"}) for n in range(121)]
    assert answers[119].status_code == 200
    assert answers[120].status_code == 429
    assert answers[120].headers["Retry-After"] == "3600"


def test_the_letter_keeps_no_key_after_it_has_gone(client: Client) -> None:
    letter_to(client, "aigerim@example.kz")
    assert Notice.objects.get().context == {}


def test_the_page_that_asked_for_the_sign_in_opens_after_it(client: Client) -> None:
    """Whoever has no password, such as an expert who was invited, comes by a letter to where they were going."""
    resident("Aigerim")
    asked = client.get("/experts/mine/J-26-0001/", follow=True)
    (to_link,) = re.findall(r'href="([^"]*/link/[^"]*)"', asked.content.decode())
    client.post(html.unescape(to_link), {"email": "aigerim@example.kz"})
    deliver(Notice.objects.latest("id").pk)
    answer = Client().post(link_in(str(mail.outbox[-1].body)))
    assert answer["Location"] == "/experts/mine/J-26-0001/"


def test_a_link_never_leads_to_another_site(client: Client) -> None:
    resident("Aigerim")
    client.post(f"{reverse('people:link')}?next=https://elsewhere.example/", {"email": "aigerim@example.kz"})
    deliver(Notice.objects.latest("id").pk)
    link = link_in(str(mail.outbox[-1].body))
    assert "elsewhere" not in link
    assert "elsewhere" not in client.post(f"{link}?next=//elsewhere.example/")["Location"]
