"""Signing in through a real OpenID Connect provider, a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from tests.people import PASSWORD, resident

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.contract]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--host", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _once_ready(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


def _once_ready(address: str) -> str:
    for _ in range(100):
        try:
            httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("The provider does not answer.")


@pytest.fixture(autouse=True)
def configured(settings: Any, provider: str) -> None:
    app = {"provider_id": "oidc", "name": "eGov", "client_id": "qulaq", "secret": "secret"}
    app["settings"] = {"server_url": provider, "oauth_pkce_enabled": True}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def sign_in(client: Client, provider: str, sub: str, **claims: object) -> Any:
    httpx.put(f"{provider}/users/{sub}", json=claims).raise_for_status()
    there = client.post("/account/oidc/oidc/login/").headers["Location"]
    assert there.startswith(provider)
    back = httpx.post(there, data={"sub": sub}).headers["Location"]
    assert back.partition("?")[0].endswith("/account/oidc/oidc/login/callback/")
    return client.get("/" + back.split("/", 3)[3])


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def known(name: str, *, verified: bool) -> Person:
    person = resident(name, password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email or "", verified=verified, primary=True)
    return person


def test_a_newcomer_becomes_a_resident(client: Client, provider: str) -> None:
    sign_in(client, provider, "1", email="erlan@example.kz", email_verified=True, name="Ерлан Сейтов")
    erlan = Person.objects.get(email="erlan@example.kz")
    assert signed_in(client) == str(erlan.pk)
    assert erlan.name == "Ерлан Сейтов"


def test_a_verified_address_finds_its_person_again(client: Client, provider: str) -> None:
    aigerim = known("Aigerim", verified=True)
    sign_in(client, provider, "2", email="Aigerim@example.kz", email_verified=True)
    assert signed_in(client) == str(aigerim.pk)
    assert Person.objects.count() == 1


def test_an_unverified_claim_opens_nobody_else_s_account(client: Client, provider: str) -> None:
    known("Aigerim", verified=True)
    sign_in(client, provider, "3", email="aigerim@example.kz", email_verified=False)
    assert signed_in(client) is None
    assert not SocialAccount.objects.filter(user__email="aigerim@example.kz").exists()


def test_an_account_whose_address_was_never_proved_is_not_joined(client: Client, provider: str) -> None:
    """Somebody else may have signed up with this address, waiting for its owner."""
    known("Aigerim", verified=False)
    sign_in(client, provider, "4", email="aigerim@example.kz", email_verified=True)
    assert signed_in(client) is None


def test_no_role_comes_from_outside(client: Client, provider: str) -> None:
    claims = {"email": "erlan@example.kz", "email_verified": True, "role": "administrator", "groups": ["staff"]}
    sign_in(client, provider, "5", **claims)
    assert not Reach.of(Person.objects.get(email="erlan@example.kz")).is_staff


def test_a_closed_account_stays_closed(client: Client, provider: str) -> None:
    aigerim = known("Aigerim", verified=True)
    Person.objects.filter(pk=aigerim.pk).update(is_active=False)
    sign_in(client, provider, "6", email="aigerim@example.kz", email_verified=True)
    assert signed_in(client) is None


def test_the_sign_in_page_offers_it(client: Client) -> None:
    assert "eGov" in client.get("/account/login/").content.decode()
