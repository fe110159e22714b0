"""A resident says what happened, gets a number, reads the answer and rates it: on a phone and on a desk, in Kazakh and
Russian, with and without JavaScript. axe looks at every page on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEXT = {
    "kk": "Үшінші күн ауызсу жоқ. Диспетчер «күтіңіз» дейді.",
    "ru": "Третий день нет воды. Диспетчер говорит: «ждите».",
}
PREFIX = {"kk": "", "ru": "/ru"}
PICTURES = os.environ.get("QULAQ_PICTURES", "")
Look = Callable[[str], None]


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town


@pytest.fixture(params=[(360, 740), (1280, 800)], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def script(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def page(browser: Browser, size: tuple[int, int], script: bool) -> Iterator[Page]:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def look(page: Page, size: tuple[int, int], script: bool) -> Look:
    def look(name: str) -> None:
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{size[0]}-{'js' if script else 'plain'}.png", full_page=True)
        if not script:
            return  # axe is itself a script; the same pages are looked at in the run with scripts
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        assert [(name, one["id"], one["nodes"][0]["html"]) for one in found] == []

    return look


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_from_the_first_words_to_the_rating(
    live_server: Any, page: Page, look: Look, town: Town, language: str
) -> None:
    page.goto(f"{live_server.url}{PREFIX[language]}/")
    look(f"{language}-home")
    say(page, look, language, town)
    appeal = last_appeal()
    assert appeal.executor_id == town.water.pk
    answer(appeal, town, language)
    follow(page, page.locator(f"a[href$='/a/{appeal.number}/']"))
    look(f"{language}-status")
    follow(page, page.locator("button[value=no]"))
    look(f"{language}-rated")
    reopen(page, look, language)
    appeal.refresh_from_db()
    assert appeal.state == "reopened"


def say(page: Page, look: Look, language: str, town: Town) -> None:
    press = "main form .ds-button[type=submit]:not([name])"
    page.fill("#id_text", TEXT[language])
    follow(page, page.locator(press).first)
    look(f"{language}-what")
    page.select_option("#id_topic", str(town.water_supply.pk))
    follow(page, page.locator(press))
    follow(page, page.locator(press))  # the place is missing: the page says so
    look(f"{language}-where-wrong")
    page.select_option("#id_territory", str(town.settlement.pk))
    page.fill("#id_address", "Абай көшесі, 12")
    follow(page, page.locator(press))
    look(f"{language}-who")
    page.fill("#id_name", "Айгерім Сәрсенова")
    page.fill("#id_email", "aigerim@example.kz")
    follow(page, page.locator(press))
    look(f"{language}-check")
    follow(page, page.locator(press))
    look(f"{language}-receipt")
    assert last_appeal().number in page.inner_text(".receipt-number")


def reopen(page: Page, look: Look, language: str) -> None:
    follow(page, page.locator("a[href$='/reopen/']"))
    page.fill("#id_reason", "Су әлі жоқ")
    look(f"{language}-reopen")
    follow(page, page.locator("main form .ds-button[type=submit]"))
    assert page.locator(".thread").first.is_visible()
    look(f"{language}-reopened")


def follow(page: Page, target: Locator) -> None:
    """Press, and be on the next page: what is asked afterwards is asked of that one."""
    with page.expect_navigation():
        target.click()


def last_appeal() -> Appeal:
    from qulaq.hear.appeals.models import Appeal

    return Appeal.objects.order_by("-id")[0]


def answer(appeal: Appeal, town: Town, language: str) -> None:
    from tests.people import officer

    from qulaq.hear.appeals import actions

    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    text = {"kk": "Құбыр 3 желтоқсанда ауыстырылады.", "ru": "Трубу заменят 3 декабря."}[language]
    actions.answer(by=bolat, appeal_id=appeal.pk, text=text, language=language)


def test_a_stranger_with_a_wrong_code_is_told_what_to_do(live_server: Any, page: Page, look: Look, town: Town) -> None:
    page.goto(f"{live_server.url}/find/")
    page.fill("#id_number", "26-0000001-1")
    page.fill("#id_code", "AAAAAAAA")
    follow(page, page.locator("main form .ds-button[type=submit]"))
    assert page.locator("#errors").count() == 1
    look("find-wrong")
