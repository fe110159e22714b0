"""An application answered late: law makes a refusal of the silence, everybody sees who owes, the answer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.days import an_hour_of_work, days_pass
from tests.journeys.office import SEND, Office, fill_answer, take, water_office
from tests.journeys.test_complaint import act, session_of
from tests.journeys.test_resident_story import last_appeal, say
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TOO_LONG = 40  # days: more than the limit of an application, whatever holidays lie between
ANSWER = {
    "kk": "Құбыр ауыстырылды, су кеше кешке қосылды. Кешіккеніміз үшін кешірім сұраймыз.",
    "ru": "Трубу заменили, воду дали вчера вечером. Просим прощения за опоздание.",
}
GROUND = {"kk": "Кодекстің 76-бабы", "ru": "Статья 76 Кодекса"}
DONE = {"kk": "Құбыр ауыстырылды, су кеше қосылды.", "ru": "Трубу заменили, воду дали вчера."}


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def office() -> Office:
    from qulaq.foundation.territories.actions import load_jurisdiction

    load_jurisdiction("kz")
    return water_office()


@pytest.mark.parametrize(("language", "width"), [("kk", 360), ("ru", 1280)])
def test_an_application_answered_late(
    browser: Browser, live_server: LiveServer, office: Office, language: str, width: int
) -> None:
    url = live_server.url
    with watched(browser, url, language, width) as aigerim:
        appeal = _written(aigerim, office.town)
        days_pass(appeal, TOO_LONG)
        an_hour_of_work()
        _the_silence_is_explained(aigerim, appeal)
        _everybody_sees_who_owes(aigerim, office.town)
        with watched(browser, url, language, width, session_of(office.serik)) as serik:
            _the_head_finds_it_among_the_late(serik, appeal)
        with watched(browser, url, language, width, session_of(office.bolat)) as bolat:
            _the_officer_answers(bolat, appeal)
        _she_reads_and_rates(aigerim, appeal)
    an_hour_of_work()
    _nobody_owes_any_more(browser, url, language, width)


def _written(aigerim: Watched, town: Town) -> Appeal:
    """The form itself is looked at in the resident's story."""
    aigerim.go("/")
    say(aigerim.page, lambda _name: None, aigerim.language, town)
    return last_appeal()


def _the_silence_is_explained(aigerim: Watched, appeal: Appeal) -> None:
    from qulaq.foundation.notices.models import Notice
    from qulaq.hear.appeals.clock import rules_of

    silence = rules_of(appeal).rule("silence")
    assert silence
    assert Notice.objects.get(template="lapsed").context["article"] == silence.article
    aigerim.go(f"/a/{appeal.number}/")
    expect(aigerim.page.locator("#lapses li")).to_contain_text(silence.article)
    aigerim.look("late-silence")
    aigerim.press(f"a[href$='/a/{appeal.number}/complain/']")
    expect(aigerim.page.locator("#id_text")).to_be_visible()
    expect(aigerim.page.locator("main")).to_contain_text(appeal.executor.parent.name)
    aigerim.look("late-complain")


def _everybody_sees_who_owes(anybody: Watched, town: Town) -> None:
    anybody.go("/overdue/")
    rows = anybody.page.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(town.water.name)
    expect(rows.locator("td").first).to_have_text("1")
    anybody.look("late-overdue")


def _the_head_finds_it_among_the_late(serik: Watched, appeal: Appeal) -> None:
    serik.go("/desk/")
    serik.press("a[href*='whose=late']")
    expect(serik.page.locator("[data-row]")).to_have_count(1)
    serik.look("late-queue")
    serik.press(f"a.queue-title[href$='{appeal.number}/']")
    expect(serik.page.locator("#clock-title")).to_be_visible()
    expect(serik.page.locator("a[href*='act=extend']")).to_have_count(0)  # what has passed is not extended
    serik.look("late-matter")


def _the_officer_answers(bolat: Watched, appeal: Appeal) -> None:
    page, language = bolat.page, bolat.language
    take(bolat, appeal)
    act(page, "answer")
    fill_answer(bolat, text=ANSWER[language], outcome="satisfied", ground=GROUND[language], done=DONE[language])
    bolat.look("late-answer-form")
    bolat.press(SEND)
    expect(page.locator("#matter")).to_contain_text(ANSWER[language])
    bolat.look("late-answered")
    appeal.refresh_from_db()
    assert appeal.state == "answered"


def _she_reads_and_rates(aigerim: Watched, appeal: Appeal) -> None:
    from qulaq.hear.appeals.models import Rating

    page, language = aigerim.page, aigerim.language
    aigerim.go(f"/a/{appeal.number}/")
    expect(page.locator(".quote", has_text=ANSWER[language])).to_have_attribute("lang", language)
    expect(page.locator("#lapses li")).to_have_count(1)  # that it was late is not forgotten
    aigerim.look("late-read")
    aigerim.press("button[name=solved][value=yes]")
    page.locator("[name=clear][value=yes]").check()
    page.locator("[name=polite][value=partly]").check()
    aigerim.look("late-rate")
    aigerim.press("main form[data-once] p.actions button")
    page.wait_for_url(f"**/a/{appeal.number}/")
    rating = Rating.objects.get(answer__appeal=appeal)
    assert (rating.solved, rating.clear, rating.polite) == ("yes", "yes", "partly")
    with translation.override(language):
        expect(page.locator("main")).to_contain_text(rating.get_solved_display())
    aigerim.look("late-rated")


def _nobody_owes_any_more(browser: Browser, url: str, language: str, width: int) -> None:
    with watched(browser, url, language, width) as anybody:
        anybody.go("/overdue/")
        expect(anybody.page.locator("main h1")).to_be_visible()
        expect(anybody.page.locator("tbody tr")).to_have_count(0)
        anybody.look("late-nobody")
