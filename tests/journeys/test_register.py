"""The public register in a real browser: an officer masks and publishes, a stranger reads, says “me too”, is heard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.test_officer import opened, sound

if TYPE_CHECKING:
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
STORY = (
    "Меня зовут Айгерим Сеитова, живу на ул. Абая, д. 45, кв. 12, телефон 8 701 234 56 78. "
    "Третий день в доме нет воды, никто не отвечает."
)


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def matter() -> tuple[Appeal, str]:
    """An appeal whose author lets others read it, and the session of Bolat who works at the body."""
    from tests.people import officer, tiny_town
    from tests.unit.staff.desk import signed_in, written

    town = tiny_town()
    more = {"name": "Айгерим Сеитова", "phone": "+7 701 234 56 78", "latitude": 43.238949, "longitude": 76.889709}
    appeal = written(town, STORY, language="ru", may_publish=True, **more)
    return appeal, signed_in(officer("Bolat", town.water)).cookies["sessionid"].value


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_masked_published_read_and_supported(
    matter: tuple[Appeal, str], browser: Browser, live_server: LiveServer, scripts: bool
) -> None:
    _appeal, session = matter
    desk = opened(browser, live_server, session, 1280, scripts)
    publish(desk, live_server, scripts)
    visitor = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts).new_page()
    address = read(visitor, live_server, scripts)
    say_me_too(visitor, scripts)
    confirm(visitor, live_server, address, scripts)
    desk.context.close()
    visitor.context.close()


def publish(page: Page, server: LiveServer, scripts: bool) -> None:
    page.goto(f"{server.url}/ru/desk/release/")
    sound(page, scripts)
    page.locator(".queue-title").click()
    page.wait_for_url("**/desk/*/?act=release*")
    look = page.locator(".public-look")
    expect(look).to_contain_text("Третий день")
    expect(look).not_to_contain_text("Айгерим")
    expect(look).not_to_contain_text("234")
    sound(page, scripts)
    press(page, page.locator("button.spot", has_text="Айгерим"), scripts)  # by mistake: shown again
    expect(look).to_contain_text("Айгерим")
    with page.expect_response(lambda got: got.request.method == "POST") as refused:
        page.locator("#act .actions button").click()  # the last look refuses it
    assert refused.value.status == 422
    press(page, page.locator("button[name=undo]").first, scripts)
    expect(look).not_to_contain_text("Айгерим")
    page.locator("input[name=words]").fill("никто не отвечает")
    press(page, page.locator("button[name=hide]"), scripts)
    expect(look).not_to_contain_text("никто не отвечает")
    page.locator("#act .actions button").click()
    page.wait_for_url(re.compile(r"/desk/[\d-]+/$"))


def press(page: Page, button: Locator, scripts: bool) -> None:
    """With scripts only the words come back; without them the page does."""
    with page.expect_response(lambda got: "/masks/" in got.url):
        button.click()
    if not scripts:
        page.wait_for_url("**/?act=release*")


def read(page: Page, server: LiveServer, scripts: bool) -> str:
    page.goto(f"{server.url}/ru/register/")
    sound(page, scripts)
    page.goto(f"{server.url}/ru/register/map/")
    sound(page, scripts)
    page.locator("td + td, tbody th a").last.click()
    page.wait_for_url("**/register/map/?square=0.*")
    page.locator("tbody th a").click()
    page.wait_for_url("**/register/map/?square=1.*")
    sound(page, scripts)
    page.locator("tbody th a").click()
    page.wait_for_url("**/register/?square=2.*")
    page.locator("ol.list a").click()
    page.wait_for_url("**/register/R-*/")
    sound(page, scripts)
    body = page.locator("body").inner_text()
    assert "Третий день" in body
    assert "Айгерим" not in body
    assert "Сеитова" not in body
    assert "Абая, д. 45" not in body
    return page.url


def say_me_too(page: Page, scripts: bool) -> None:
    page.locator("input[name=email]").fill("not an address")
    with page.expect_response(lambda got: got.request.method == "POST") as refused:
        page.locator("button[value=support]").click()
    assert refused.value.status == 422
    expect(page.locator("input[name=email]")).to_have_value("not an address")
    page.locator("input[name=email]").fill("dana@example.kz")
    with page.expect_navigation():
        page.locator("button[value=support]").click()
    page.wait_for_url("**/register/R-*/")
    sound(page, scripts)


def confirm(page: Page, server: LiveServer, address: str, scripts: bool) -> None:
    from qulaq.hear.appeals.models import Follower, Publication

    page.goto(f"{server.url}/ru/follow/{Follower.objects.get().token}/")
    sound(page, scripts)
    with page.expect_navigation():
        page.locator("main button").click()
    assert page.url == address
    assert Publication.objects.get().supports == 1
