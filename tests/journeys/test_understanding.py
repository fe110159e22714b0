"""What is read out of words, lived through in a real browser: a resident on a phone, staff at a desk, in Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.office import SEND, fill_answer, water_office
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.journeys.office import Office

    from qulaq.foundation.people.models import Person
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROAD = "Жолда үлкен шұңқыр бар, жөндеп беріңіздер"
WATER = "Үш күннен бері су жоқ, қашан қосасыздар? Суға төлеген ақыны қайта есептеп беріңіздерші."
SEAL = "Су есептегіштің пломбасы үзілді. Бақылаушы Жанар Көкпекті келмеді, телефоны 8 701 555 12 34."
GONE = "Өтінішіңіз қаралды. Мәселе бақылауда, жұмыс белгіленген тәртіппен жүргізілуде."
MENDED = (
    "Су бүгін сағат 10-да қосылды: құбыр ауыстырылды. Суға төлеген ақыңыз су болмаған үш күн үшін қайта есептелді, "
    "келесі түбіртекте 1 200 теңгеге аз болады."
)
CAMPAIGN = (
    "Құрметті басшылар! {street} көшесінде кәріз желісі жоқ, септик толып, балалар ойнайтын жерге ағып жатыр. "
    "Орталық кәрізге қосу мерзімін жариялауды талап етеміз."
)
ON_KAZAKH_KEYS = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ә', code: 'Digit2', bubbles: true}))"
WHO = ("Айгерім", "Болат", "Дана", "Ерлан", "Сәуле", "Марат", "Ұлжан")


@pytest.fixture
def office(one_factor: None) -> Iterator[Office]:
    """With a small model of topics in use that has learned from decisions."""
    from tests.unit.understood.build import in_use

    from qulaq.hear.appeals.understood import keeping

    made = water_office()
    in_use()
    yield made
    keeping.forget()


def session_of(person: Person) -> str:
    from tests.unit.staff.desk import signed_in

    return signed_in(person).cookies["sessionid"].value


def written(office: Office, text: str, **more: object) -> Appeal:
    from tests.unit.staff.desk import written as usual

    return usual(office.town, text, **more)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_resident_is_offered_a_topic_and_sends(
    browser: Browser, live_server: LiveServer, office: Office, scripts: bool
) -> None:
    from qulaq.hear.appeals.models import Appeal

    with watched(browser, live_server.url, "kk", 360, scripts=scripts) as seen:
        seen.go("/new/what/")
        seen.page.locator("#id_text").fill(ROAD)
        seen.press("main form .ds-button[type=submit]:not([name])")
        assert seen.page.url.endswith("/new/topic/")
        expect(seen.page.locator("main")).to_contain_text("шұңқыр")
        expect(seen.page.locator(f"[name=topic][value='{office.town.potholes.pk}']")).to_be_checked()
        seen.look("understood-topic")
        seen.press()
        seen.page.select_option("#id_territory", str(office.town.settlement.pk))
        seen.press("main form .ds-button[type=submit]:not([name])")
        if seen.page.url.endswith("/similar/"):
            seen.press()
        seen.page.locator("#id_name").fill("Айгерім Сәрсенова")
        seen.page.locator("#id_email").fill("aigerim@example.kz")
        seen.press()
        seen.press()
        appeal = Appeal.objects.get()
        expect(seen.page.locator(".receipt-number")).to_contain_text(appeal.number)
    assert (appeal.executor, appeal.topic) == (office.town.roads, office.town.potholes)


def test_the_operator_takes_one_by_one_key_and_overrules_another(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    from tests.people import administrator, operator

    road, other = written(office, ROAD, topic=None), written(office, "Шұңқырдан су ағып жатыр", topic=None)
    with watched(browser, live_server.url, "kk", 1280, session_of(operator("Gulnar", office.town.triage))) as seen:
        seen.go(f"/desk/{road.number}/")
        expect(seen.page.locator("[data-key=y]")).to_be_visible()
        seen.look("understood-suggestion")
        with seen.page.expect_navigation():
            seen.page.keyboard.press("y")
        expect(seen.page.locator("form.undo")).to_be_focused()
        expect(seen.page.locator("form.undo")).to_contain_text(office.town.roads.name)
        seen.go(f"/desk/{other.number}/")
        with seen.page.expect_navigation():  # the key "2" of a Kazakh keyboard
            seen.page.evaluate(ON_KAZAKH_KEYS)
    road.refresh_from_db()
    assert (road.executor, road.topic) == (office.town.roads, office.town.potholes)
    taken, overruled = (item.route_corrections.get() for item in (road, other))
    assert (taken.accepted, overruled.accepted, overruled.chosen != overruled.suggested) == (True, False, True)
    with watched(browser, live_server.url, "kk", 1280, session_of(administrator("Dana", office.town.akimat))) as seen:
        seen.go("/desk/")
        seen.press("nav.tabs a[href$='/desk/models/']")
        facts = seen.page.locator("main dl").first.inner_text().split()
        assert facts.count("1") == 2, facts
        seen.look("understood-models")


def test_an_officer_is_warned_mends_the_answer_and_sends(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    from qulaq.hear.appeals import actions

    earlier = written(office, "Үш күн бойы су жоқ, қашан қосылады?", email="zarina@example.kz")
    actions.take(by=office.bolat, appeal_id=earlier.pk)
    answer = actions.answer(by=office.bolat, appeal_id=earlier.pk, text=MENDED, language="kk", outcome="satisfied")
    actions.rate(by=None, holder=True, appeal_id=answer.appeal_id, solved="yes")
    appeal = written(office, WATER)
    actions.take(by=office.bolat, appeal_id=appeal.pk)
    with watched(browser, live_server.url, "kk", 1280, session_of(office.bolat)) as seen:
        seen.go(f"/desk/{appeal.number}/")
        expect(seen.page.locator("section[aria-labelledby=like-title]")).to_contain_text(earlier.number)
        seen.look("understood-like")
        seen.go(f"/desk/{appeal.number}/?act=answer")
        fill_answer(seen, text=GONE, outcome="satisfied", ground="ӘРПК, 76-бап", done="")
        checked(seen)
        expect(seen.page.locator("#answer-check .ds-alert")).to_have_count(1)
        seen.look("understood-brush-off")
        fill_answer(seen, text=MENDED, outcome="satisfied", ground="ӘРПК, 76-бап", done="Құбыр ауыстырылды.")
        checked(seen)
        expect(seen.page.locator("#answer-check .ds-alert")).to_have_count(0)
        seen.press(SEND)
    appeal.refresh_from_db()
    assert appeal.state == "answered"


def checked(seen: Watched) -> None:
    """The button does what the pause in typing does; what stands there is of the text as it is now."""
    with seen.page.expect_navigation():
        seen.page.locator("[name=check]").click()


def test_masks_are_corrected_by_a_press_and_the_words_are_found_in_the_register(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    from qulaq.hear.appeals import actions

    appeal = written(office, SEAL, may_publish=True)
    actions.take(by=office.bolat, appeal_id=appeal.pk)
    with watched(browser, live_server.url, "kk", 1280, session_of(office.bolat)) as seen:
        seen.go("/desk/release/")
        expect(seen.page.locator("main")).to_contain_text(appeal.number)
        seen.go(f"/desk/{appeal.number}/?act=release")
        name = seen.page.locator("#masking button.spot", has_text="Жанар")
        expect(name).to_have_attribute("aria-pressed", "true")
        name.click()
        expect(seen.page.locator("#masking button.spot", has_text="Жанар")).to_have_attribute("aria-pressed", "false")
        seen.page.keyboard.press("Enter")  # whoever works by keyboard stays where they were
        expect(seen.page.locator("#masking button.spot", has_text="Жанар")).to_have_attribute("aria-pressed", "true")
        seen.page.locator("#id_words").fill("Бақылаушы")
        seen.page.locator("#masking [name=hide]").click()
        expect(seen.page.locator("#masking .quote").last).not_to_contain_text("Бақылаушы")
        seen.look("understood-masking")
        seen.press(SEND)
    with watched(browser, live_server.url, "kk", 360) as anybody:
        anybody.go("/register/?q=пломба")  # the text says «пломбасы»
        link = anybody.page.locator("main a[href*='/register/R-']").first
        with anybody.page.expect_navigation():
            link.click()
        words = anybody.page.locator("main")
        expect(words).to_contain_text("[1-адам]")
        expect(words).to_contain_text("[телефон]")
        expect(words).not_to_contain_text(re.compile("Көкпекті|555|Бақылаушы"))
        anybody.look("understood-record")


def test_a_campaign_is_seen_in_one_look(browser: Browser, live_server: LiveServer, office: Office) -> None:
    from qulaq.hear.appeals.matching import finding

    for place, name in enumerate(WHO):
        street = ("Абай", "Сәтбаев", "Тәуелсіздік")[place % 3]
        written(office, CAMPAIGN.format(street=street), name=name, email=f"{place}@example.kz")
    finding.look()
    with watched(browser, live_server.url, "kk", 1280, session_of(office.serik)) as seen:
        seen.go("/desk/")
        seen.press("nav.tabs a[href$='/desk/campaigns/']")
        seen.press("main a[href*='/desk/campaigns/']")
        expect(seen.page.locator("main .queue > li")).to_have_count(len(WHO))
        expect(seen.page.locator("main")).to_contain_text(re.compile(rf"\b{len(WHO)}\b.*\b{len(WHO)}\b"))
        seen.look("understood-campaign")
