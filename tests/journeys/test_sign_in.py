"""Signing in: a resident by a link in a letter, an officer by a password and a code, anybody by a passkey."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from qulaq.foundation.people.models import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SIZES = [("kk", 360), ("ru", 1280)]


@pytest.fixture(autouse=True)
def outside_the_demonstration(settings: Any, live_server: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.BASE_URL = live_server.url  # links in letters lead here


def with_password(person: Person) -> Person:
    from allauth.account.models import EmailAddress
    from tests.people import PASSWORD

    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email or "", verified=True, primary=True)
    return person


def letter() -> str:
    from django.core import mail

    from qulaq.foundation.notices.jobs import deliver
    from qulaq.foundation.notices.models import Notice

    deliver(Notice.objects.latest("id").pk)
    found = re.search(r"https?://\S*/link/\S+", str(mail.outbox[-1].body))
    assert found
    return found[0]


@pytest.mark.parametrize(("language", "width"), SIZES)
def test_a_resident_comes_in_by_a_letter(browser: Browser, live_server: Any, language: str, width: int) -> None:
    from tests.people import resident

    resident("Aigerim", language=language)
    with watched(browser, live_server.url, language, width) as seen:
        link = asked_for(seen)
        seen.page.goto(link)
        seen.look("link-button")
        seen.press()
        expect(seen.page.locator(".account-name")).to_have_text("Aigerim")
        expect(seen.page).to_have_url(re.compile(r"/my/$"))
        expect(seen.page.locator("#messages")).not_to_contain_text("person:")
        seen.look("own-page")
    a_used_link_is_refused(browser, live_server.url, link, language, width)


def asked_for(seen: Watched) -> str:
    seen.go("/people/link/")
    seen.press()  # nothing typed: the page says so
    expect(seen.page.locator("#errors")).to_have_count(1)
    seen.look("link-wrong")
    seen.page.fill("#id_email", "aigerim@example.kz")
    seen.press()
    expect(seen.page.locator("main")).to_contain_text("aigerim@example.kz")
    seen.look("link-sent")
    return letter()


def a_used_link_is_refused(browser: Browser, url: str, link: str, language: str, width: int) -> None:
    with watched(browser, url, language, width) as seen:
        seen.page.goto(link)
        seen.press()
        expect(seen.page.locator("main a.ds-button")).to_have_attribute("href", re.compile(r"/people/link/$"))
        seen.look("link-used")
        assert [text for text in seen.complaints if "410" not in text] == []
        seen.complaints.clear()  # the browser itself remarks on the status


def sign_in(seen: Watched, email: str) -> None:
    from tests.people import PASSWORD

    seen.go("/account/login/")
    seen.page.fill("#id_login", email)
    seen.page.fill("#id_password", PASSWORD)
    seen.press("form[action$='/account/login/'] .ds-button[type=submit]")


def proved_again(seen: Watched) -> None:
    """A stolen session sets up nothing."""
    from tests.people import PASSWORD

    seen.look("prove-again")
    seen.page.fill("#id_password", PASSWORD)
    seen.press()


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.mark.parametrize(("language", "width"), SIZES)
def test_an_officer_sets_up_codes_before_the_desk(
    browser: Browser, live_server: Any, language: str, width: int
) -> None:
    from tests.people import officer

    bolat = with_password(officer("Bolat"))
    with watched(browser, live_server.url, language, width) as seen:
        sign_in(seen, str(bolat.email))
        expect(seen.page).to_have_url(re.compile(r"/2fa/$"))
        seen.look("second-factor")
        enrol_codes(seen)
        seen.go("/people/")
        expect(seen.page).to_have_url(re.compile(r"/desk/$"))


def enrol_codes(seen: Watched) -> None:
    seen.press("main a[href$='/totp/activate/']")
    proved_again(seen)
    seen.page.fill("#id_code", "000000")
    seen.press()
    seen.look("codes-wrong")
    seen.page.fill("#id_code", code_of(seen.page.locator("main .copyable code").inner_text()))
    seen.press()
    expect(seen.page.locator("#id_code")).to_have_count(0)
    seen.look("codes-set")


def with_authenticator(page: Page) -> None:
    """A phone's own key store, as Chromium imitates it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize(("language", "width"), SIZES)
def test_a_passkey_is_made_and_opens_the_desk(browser: Browser, live_server: Any, language: str, width: int) -> None:
    from tests.people import officer

    bolat = with_password(officer("Bolat"))
    with watched(browser, live_server.url, language, width) as seen:
        with_authenticator(seen.page)
        sign_in(seen, str(bolat.email))
        enrol_passkey(seen)
        seen.page.context.clear_cookies()
        seen.go("/account/login/")
        seen.press("#passkey_login")
        expect(seen.page).to_have_url(re.compile(r"/desk/$"))


def enrol_passkey(seen: Watched) -> None:
    seen.go("/account/2fa/webauthn/add/")
    proved_again(seen)
    seen.look("passkey-add")
    seen.page.fill("#id_name", "Телефон")
    seen.page.check("#id_passwordless")
    seen.press("#mfa_webauthn_add")
    expect(seen.page.locator("#mfa_webauthn_add")).to_have_count(0)
    seen.look("passkey-added")
    seen.go("/account/2fa/webauthn/")
    expect(seen.page.locator("main")).to_contain_text("Телефон")
    seen.look("passkeys")
    seen.press("main a[href$='/edit/']")
    seen.look("passkey-name")


@pytest.mark.parametrize(("language", "width"), SIZES)
def test_the_pages_of_an_account(browser: Browser, live_server: Any, language: str, width: int) -> None:
    from tests.people import resident

    with watched(browser, live_server.url, language, width) as seen:
        for path in ("login/", "signup/", "password/reset/"):
            seen.go(f"/account/{path}")
            seen.look(f"account-{path.replace('/', '-')}")
        sign_in(seen, str(with_password(resident("Aigerim", language=language)).email))
        for path in ("/people/account/", "/account/2fa/", "/account/email/", "/account/password/change/"):
            seen.go(path)
            seen.look(path.strip("/").replace("/", "-"))
