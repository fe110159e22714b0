"""A complaint that can not reach the head it is about, and a circle of redirects that the arbiter ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.foundation.people.models import Person
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LANGUAGES = pytest.mark.parametrize(("language", "width"), [("kk", 360), ("ru", 1280)])
NEXT = "main form p.actions button[type=submit]:not([name])"
WORDS = {
    "kk": "Су арнасының бастығы Серік қабылдауға кірген адамды қуып шықты.",
    "ru": "Начальник водоканала Серик выгнал меня с приёма.",
}


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@dataclass
class People:
    town: Town
    serik: Person  # head of the water enterprise
    bolat: Person  # officer there
    nurlan: Person  # officer of the akimat above
    daulet: Person  # officer of the roads department
    saule: Person  # controller of the district


@pytest.fixture
def people() -> People:
    from tests.people import controller, head, officer, tiny_town

    from qulaq.foundation.territories.actions import load_jurisdiction

    load_jurisdiction("kz")
    town = tiny_town()
    return People(
        town,
        head("Serik", town.water),
        officer("Bolat", town.water),
        officer("Nurlan", town.akimat),
        officer("Daulet", town.roads),
        controller("Saule", town.district),
    )


def session_of(person: Person) -> str:
    from tests.unit.staff.desk import signed_in

    return signed_in(person).cookies["sessionid"].value


def last_appeal() -> Appeal:
    from qulaq.hear.appeals.models import Appeal

    return Appeal.objects.select_related("executor", "complained_of").order_by("-id")[0]


def send(seen: Watched, selector: str) -> None:
    with seen.page.expect_navigation():
        seen.page.locator(selector).first.click()


def complained(seen: Watched, town: Town) -> Appeal:
    """The resident's form, with the question whom it is about."""
    page = seen.page
    seen.go("/new/what/")
    page.locator("#id_text").fill(WORDS[seen.language])
    page.locator("details:has([name=kind]) summary").click()
    page.locator("[name=kind][value=complaint]").check()
    send(seen, NEXT)
    page.locator("#id_territory").select_option(str(town.settlement.pk))
    send(seen, NEXT)
    page.wait_for_url(re.compile("/new/whom/$"))
    seen.look("whom")
    page.locator(f"[name=complained_of][value='{town.water.pk}']").check()
    page.locator("[name=official]").fill("Серік")
    send(seen, NEXT)
    page.wait_for_url(re.compile("/new/who/$"))
    page.locator("#id_name").fill("Айгерім Сейітова")
    page.locator("#id_email").fill("aigerim@example.kz")
    send(seen, NEXT)
    page.wait_for_url(re.compile("/new/check/$"))
    seen.look("complaint-check")
    send(seen, "form[action*='/new/send/'] button")
    page.wait_for_url(re.compile("/receipt/$"))
    return last_appeal()


def act(page: Page, slug: str) -> None:
    """Open the form of an act, wherever its button stands."""
    with page.expect_navigation():
        page.locator(f"a[href*='act={slug}']").first.click()


@LANGUAGES
def test_a_complaint_about_a_head_can_not_reach_that_head(
    browser: Browser, live_server: LiveServer, people: People, language: str, width: int
) -> None:
    with watched(browser, live_server.url, language, width) as aigerim:
        appeal = complained(aigerim, people.town)
        matter = f"/desk/{appeal.number}/"
        assert (appeal.executor, appeal.complained_of) == (people.town.akimat, people.town.water)
        _the_head_finds_nothing(browser, live_server.url, language, people, matter)
        _the_officer_passes_it_on(browser, live_server.url, language, width, people, matter)
        _the_body_above_answers(browser, live_server.url, language, width, people, matter)
        aigerim.go(f"/a/{appeal.number}/")
        expect(aigerim.page.locator("body")).to_contain_text("Қабылдау тәртібі түсіндірілді")
        aigerim.look("complaint-status")


def _the_head_finds_nothing(browser: Browser, url: str, language: str, people: People, matter: str) -> None:
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session_of(people.serik), "url": url}])
    page = context.new_page()
    prefix = "" if language == "kk" else "/ru"
    for queue in ("/desk/", "/desk/tasks/"):
        page.goto(f"{url}{prefix}{queue}")
        expect(page.locator("[data-row]")).to_have_count(0)
    response = page.goto(f"{url}{prefix}{matter}")
    assert response is not None
    assert response.status == 404
    context.close()


def _the_officer_passes_it_on(
    browser: Browser, url: str, language: str, width: int, people: People, matter: str
) -> None:
    with watched(browser, url, language, width, session_of(people.bolat)) as bolat:
        bolat.go("/desk/tasks/")
        expect(bolat.page.locator("[data-row]")).to_have_count(1)
        bolat.look("asked-of-us")
        with bolat.page.expect_navigation():
            bolat.page.locator("[data-row] a").click()
        bolat.look("complaint-through")
        expect(bolat.page.locator("body")).not_to_contain_text("aigerim@example.kz")
        act(bolat.page, "forward")
        bolat.page.locator("#id_statement").fill("Қабылдау журналы қоса беріледі.")
        send(bolat, "#act p.actions button")
        bolat.page.wait_for_url(re.compile("/desk/$"))


def _the_body_above_answers(browser: Browser, url: str, language: str, width: int, people: People, matter: str) -> None:
    with watched(browser, url, language, width, session_of(people.nurlan)) as nurlan:
        nurlan.go(matter)
        expect(nurlan.page.locator("body")).to_contain_text("Қабылдау журналы қоса беріледі.")
        act(nurlan.page, "party")
        nurlan.look("party")
        nurlan.page.locator(f"[name=official][value='{people.serik.pk}']").check()
        send(nurlan, "#act > form > p.actions button")
        send(nurlan, "form[action$='/take/'] button")
        act(nurlan.page, "answer")
        _answered(nurlan)


def _answered(nurlan: Watched) -> None:
    page = nurlan.page
    page.locator("#id_text").fill("Қабылдау тәртібі түсіндірілді, бастыққа ескерту жасалды.")
    page.locator("[name=outcome][value=satisfied]").check()
    page.locator("#id_ground").fill("Кодекстің 99-бабы")
    page.locator("#id_done").fill("21 қарашада бастыққа ескерту жасалды.")
    for tick in ("each_answered", "ground_named", "said_what_and_when", "told_to_contest"):
        page.locator(f"[name={tick}]").check()
    send(nurlan, "#act > form > p.actions button")
    expect(page.locator("#matter")).to_contain_text("Қабылдау тәртібі түсіндірілді")


@LANGUAGES
def test_a_circle_of_redirects_is_ended_by_the_arbiter(
    browser: Browser, live_server: LiveServer, people: People, language: str, width: int
) -> None:
    from tests.unit.staff.desk import written

    from qulaq.hear.appeals import actions

    town = people.town
    appeal = written(town, "Құбыр жол астында жарылды, су көшеге ағып жатыр.")
    due_on = appeal.due_on
    actions.redirect(by=people.bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Жол астында")
    actions.redirect(by=people.daulet, appeal_id=appeal.pk, to_body_id=town.akimat.pk, reason="Құбыр біздікі емес")
    with watched(browser, live_server.url, language, width, session_of(people.nurlan)) as nurlan:
        nurlan.go(f"/desk/{appeal.number}/")
        _passed_on(nurlan, "redirect", town.water.pk, "Құбыр су арнасынікі")
    with watched(browser, live_server.url, language, width) as aigerim:
        _opened(aigerim, appeal)
        aigerim.look("disputed")
    with watched(browser, live_server.url, language, width, session_of(people.saule)) as saule:
        saule.go(f"/desk/{appeal.number}/")
        expect(saule.page.locator("#matter")).to_contain_text("Құбыр су арнасынікі")
        saule.look("arbiter")
        _passed_on(saule, "settle", town.water.pk, "Құбыр су арнасының теңгерімінде")
    appeal.refresh_from_db()
    assert (appeal.executor, appeal.state, appeal.due_on) == (town.water, "routed", due_on)
    with watched(browser, live_server.url, language, width, session_of(people.bolat)) as bolat:
        bolat.go(f"/desk/{appeal.number}/")
        expect(bolat.page.locator("form[action$='/take/']")).to_be_visible()
        expect(bolat.page.locator("a[href*='act=redirect']")).to_have_count(0)
        bolat.look("settled")


def _passed_on(seen: Watched, slug: str, body_id: int, reason: str) -> None:
    act(seen.page, slug)
    seen.page.locator(f"[name=to_body][value='{body_id}']").check()
    seen.page.locator("#id_reason").fill(reason)
    send(seen, "#act p.actions button")


def _opened(seen: Watched, appeal: Appeal) -> None:
    seen.go("/find/")
    seen.page.locator("[name=number]").fill(appeal.number)
    seen.page.locator("[name=code]").fill(appeal.code)
    seen.press()
    seen.page.wait_for_url(re.compile(f"/a/{appeal.number}/$"))
