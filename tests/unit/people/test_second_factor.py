"""Staff set up a second factor before anything else; residents need none."""

from __future__ import annotations

import time
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from tests.people import PASSWORD, administrator, officer, resident

from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("address", ["/about/", "/ru/about/", "/people/", "/people/manage/"])
def test_staff_without_one_are_led_to_it(address: str) -> None:
    answer = signed_in(administrator("Dana")).get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(reverse("mfa_index").rpartition("/account/")[2])


@pytest.mark.parametrize("name", ["mfa_index", "account_logout", "account_change_password"])
def test_the_way_to_it_is_open(name: str) -> None:
    answer = signed_in(officer("Bolat")).get(reverse(name))
    assert answer.headers.get("Location", "") != reverse("mfa_index")


def test_residents_need_none() -> None:
    assert signed_in(resident("Aigerim")).get("/about/").status_code == 200


def test_the_demonstration_needs_none(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert signed_in(officer("Bolat")).get("/about/").status_code == 200


def with_password(person: Person) -> Person:
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email or "", verified=True, primary=True)
    return person


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@time_machine.travel("2026-11-21T12:00+05:00", tick=False)  # a code lives for half a minute
def test_an_officer_sets_up_totp_and_signs_in_with_it(client: Client) -> None:
    bolat = with_password(officer("Bolat"))
    client.post(reverse("account_login"), {"login": bolat.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})  # a stolen session sets up nothing
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    assert Authenticator.objects.filter(user=bolat, type="totp").exists()
    assert client.get("/about/").status_code == 200
    _signs_in_again(bolat, secret)


def _signs_in_again(bolat: Person, secret: str) -> None:
    again = Client()
    again.post(reverse("account_login"), {"login": bolat.email, "password": PASSWORD})
    assert "_auth_user_id" not in again.session
    with time_machine.travel(time.time() + 60, tick=False):  # a code is good for one sign-in only
        again.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert again.session["_auth_user_id"] == str(bolat.pk)


def test_passwords_are_kept_as_argon2() -> None:
    assert with_password(resident("Aigerim")).password.startswith("argon2$argon2id$")
