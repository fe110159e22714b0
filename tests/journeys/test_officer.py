"""The officer's day in a real browser: open the queue, open the matter, take it, answer it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.office import SEND, TICKS

if TYPE_CHECKING:
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def matter() -> tuple[Appeal, str]:
    """An appeal at the water enterprise, and the session of Bolat who works there."""
    from tests.people import officer, tiny_town
    from tests.unit.staff.desk import signed_in, written

    town = tiny_town()
    appeal = written(town, "Аулада су құбыры жарылып, үйлерге төртінші күн бойы су келмей тұр.")
    for _time in range(3):
        written(town, "Во дворе третий день течёт труба, вода заливает подвал.", language="ru")
    return appeal, signed_in(officer("Bolat", town.water)).cookies["sessionid"].value


def opened(browser: Browser, server: LiveServer, session: str, width: int, scripts: bool) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    return context.new_page()


def sound(page: Page, scripts: bool) -> None:
    """Nothing is wider than the screen, and axe finds nothing (it needs scripts to look)."""
    if not scripts:
        return
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found: dict[str, Any] = Axe().run(page).response
    assert [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found["violations"]] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_officer_takes_and_answers(
    browser: Browser, live_server: LiveServer, matter: tuple[Appeal, str], language: str, width: int, scripts: bool
) -> None:
    appeal, session = matter
    page = opened(browser, live_server, session, width, scripts)
    page.goto(f"{live_server.url}{'' if language == 'kk' else '/ru'}/desk/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("[data-row]")).to_have_count(5)  # a burst pipe stands above the usual, too
    sound(page, scripts)
    page.locator(f"#soon a.queue-title[href$='{appeal.number}/']").click()
    expect(page.locator("#words")).to_have_attribute("lang", "kk")
    page.locator("[data-key=t]").click()
    expect(page.locator("form.undo")).to_be_visible()
    sound(page, scripts)
    page.locator("[data-key=a]").click()
    page.locator("#id_text").fill("Құбыр ауыстырылды, су 14 желтоқсанда қосылды.")
    page.locator("[name=outcome][value=satisfied]").check()
    page.locator("#id_ground").fill("ӘРПК, 76-бап")
    page.locator("#id_done").fill("14 желтоқсанда құбыр ауыстырылды.")
    for name in TICKS:
        page.locator(f"[name={name}]").check()
    sound(page, scripts)
    page.locator(SEND).click()
    expect(page.locator("#matter")).to_contain_text("Құбыр ауыстырылды")
    sound(page, scripts)
    appeal.refresh_from_db()
    assert appeal.state == "answered"
    page.context.close()


def test_an_officer_works_by_keyboard(browser: Browser, live_server: LiveServer, matter: tuple[Appeal, str]) -> None:
    page = opened(browser, live_server, matter[1], 1280, scripts=True)
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/\d\d-\d+-\d/$"))
    page.keyboard.press("t")
    page.wait_for_url(re.compile(r"done=take"))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#id_text")).to_be_visible()
    page.context.close()
