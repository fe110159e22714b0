"""A body whose head approves answers: the officer puts one forward, the head sends it, and gives another more time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.utils import translation
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.office import SEND, Office, fill_answer, opened, take, tick, water_office
from tests.journeys.test_complaint import act, session_of
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = {
    "kk": {
        "asked": "Су екі апта болмады. Төлегенімді қайта есептеуіңізді сұраймын.",
        "answer": "Қайта есептеу 20 қарашада жасалды.",
        "ground": "Кодекстің 76-бабы",
        "reason": "Желіні тексеру актісі күтілуде.",
    },
    "ru": {
        "asked": "Воды не было две недели. Прошу пересчитать плату.",
        "answer": "Перерасчёт сделан 20 ноября.",
        "ground": "Статья 76 Кодекса",
        "reason": "Ожидается акт проверки сети.",
    },
}


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def office() -> Office:
    return water_office()


def asked_for(town: Town, language: str) -> Appeal:
    from tests.unit.staff.desk import written

    return written(town, WORDS[language]["asked"], language=language)


@pytest.mark.parametrize(("language", "width"), [("kk", 360), ("ru", 1280)])
def test_the_head_sends_the_answer_and_gives_another_more_time(
    browser: Browser, live_server: LiveServer, office: Office, language: str, width: int
) -> None:
    type(office.town.water).objects.filter(pk=office.town.water.pk).update(answers_need_approval=True)
    appeal, other = asked_for(office.town, language), asked_for(office.town, language)
    with watched(browser, live_server.url, language, width, session_of(office.bolat)) as bolat:
        _he_puts_it_before_the_head(bolat, appeal)
    with watched(browser, live_server.url, language, width, session_of(office.serik)) as serik:
        _the_head_sends_it(serik, appeal, office)
        due_on = _the_head_extends(serik, other)
    with watched(browser, live_server.url, language, width) as aigerim:
        opened(aigerim, appeal)
        expect(aigerim.page.locator("main")).to_contain_text(WORDS[language]["answer"])
        _she_is_told_of_the_new_day(aigerim, other, due_on)


def _he_puts_it_before_the_head(bolat: Watched, appeal: Appeal) -> None:
    page, words = bolat.page, WORDS[bolat.language]
    take(bolat, appeal)
    expect(page.locator("a[href*='act=answer']")).to_have_count(0)
    act(page, "submit")
    fill_answer(bolat, text=words["answer"], outcome="satisfied", ground=words["ground"], done=words["answer"])
    bolat.press(SEND)
    expect(page.locator("#draft-title")).to_be_visible()
    bolat.look("head-waiting")
    appeal.refresh_from_db()
    assert appeal.state == "in_work"


def _the_head_sends_it(serik: Watched, appeal: Appeal, office: Office) -> None:
    page, words = serik.page, WORDS[serik.language]
    serik.go("/desk/")
    serik.press("a[href*='whose=approval']")
    expect(page.locator("[data-row]")).to_have_count(1)
    serik.look("head-approvals")
    serik.press(f"a.queue-title[href$='{appeal.number}/']")
    expect(page.locator("section:has(#draft-title)")).to_contain_text(words["ground"])
    serik.look("head-draft")
    act(page, "answer")
    expect(page.locator("#id_text")).to_have_value(words["answer"])
    tick(serik)
    serik.press(SEND)
    expect(page.locator("#draft-title")).to_have_count(0)
    given = appeal.answers.get()
    assert (given.by, given.approved_by) == (office.bolat, office.serik)


def _the_head_extends(serik: Watched, other: Appeal) -> date:
    from qulaq.foundation.calendar.queries import working_calendar

    page, words = serik.page, WORDS[serik.language]
    due_on = working_calendar().add_working_days(other.due_on, 5)
    serik.go(f"/desk/{other.number}/")
    act(page, "extend")
    page.locator("#id_due_on").fill(due_on.isoformat())
    page.locator("#id_reason").fill(words["reason"])
    serik.look("head-extend-form")
    serik.press(SEND)
    expect(page.locator("#clock-title")).to_be_visible()
    serik.look("head-extended")
    other.refresh_from_db()
    assert other.due_on == due_on
    return due_on


def _she_is_told_of_the_new_day(aigerim: Watched, other: Appeal, due_on: date) -> None:
    from qulaq.foundation.ui.words import day_words

    opened(aigerim, other)
    told = aigerim.page.locator(".ds-alert", has_text=WORDS[aigerim.language]["reason"])
    with translation.override(aigerim.language):
        expect(told).to_contain_text(day_words(due_on))
    aigerim.look("head-told")
