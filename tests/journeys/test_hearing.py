"""A decision against the person: heard first, then refused with its legal ground, and told how to contest it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.utils import translation
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.days import days_pass
from tests.journeys.office import SEND, TICKS, Office, fill_answer, opened, take, tick, water_office
from tests.journeys.test_complaint import act, session_of
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.hear.appeals.models import Appeal, Hearing

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
VIDEO = "https://meet.example.kz/tyndau"
WORDS = {
    "kk": {
        "asked": "Су екі апта болмады. Төлегенімді қайтарып, өтемақы төлеуіңізді сұраймын.",
        "refusal": "Қайта есептеу жасалды, ал өтемақы төлеу шартта көзделмеген.",
        "ground": "Шарттың 12-тармағы, Кодекстің 76-бабы",
        "done": "Қайта есептеу 20 қарашада жасалды.",
        "place": "Абай көшесі, 1, 4-бөлме",
        "preliminary": "Өтемақы төленбейді: шартта ол көзделмеген.",
        "objection": "Шарттың 15-тармағында өтемақы жазылған.",
        "present": "Айгерім Серікова, өтініш беруші\nБолат, су арнасының қызметкері",
        "minutes": "Айгерім шарттың 15-тармағын көрсетті. Болат оның тек апатқа қатысты екенін айтты.",
    },
    "ru": {
        "asked": "Воды не было две недели. Прошу вернуть плату и выплатить компенсацию.",
        "refusal": "Перерасчёт сделан, а компенсация договором не предусмотрена.",
        "ground": "Пункт 12 договора, статья 76 Кодекса",
        "done": "Перерасчёт сделан 20 ноября.",
        "place": "Улица Абая, 1, кабинет 4",
        "preliminary": "Компенсация не выплачивается: договором она не предусмотрена.",
        "objection": "В пункте 15 договора компенсация записана.",
        "present": "Айгерим Серикова, заявитель\nБолат, сотрудник водоканала",
        "minutes": "Айгерим указала на пункт 15. Болат сказал, что он только об авариях.",
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
def test_a_refusal_leaves_only_after_the_hearing(
    browser: Browser, live_server: LiveServer, office: Office, language: str, width: int
) -> None:
    appeal = asked_for(office.town, language)
    with (
        watched(browser, live_server.url, language, width, session_of(office.bolat)) as bolat,
        watched(browser, live_server.url, language, width) as aigerim,
    ):
        take(bolat, appeal)
        _he_is_told_to_hear_her(bolat, appeal)
        hearing = _he_calls_her(bolat, appeal)
        _she_objects(aigerim, appeal, hearing)
        _the_day_comes(appeal)
        _he_writes_the_minutes(bolat, appeal)
        _he_refuses(bolat, appeal)
        _she_reads_how_to_contest(aigerim, appeal, hearing)


def _he_is_told_to_hear_her(bolat: Watched, appeal: Appeal) -> None:
    """Nothing of what he typed is lost, and he keeps it as a draft for after the hearing."""
    from qulaq.hear.appeals.actions.hearings import why_not_yet

    page, words = bolat.page, WORDS[bolat.language]
    act(page, "answer")
    fill_answer(bolat, text=words["refusal"], outcome="refused", ground=words["ground"], done=words["done"])
    bolat.press(SEND)
    with translation.override(bolat.language):
        expect(page.locator("#errors")).to_contain_text(why_not_yet(appeal))
    for name, typed in (("text", "refusal"), ("ground", "ground"), ("done", "done")):
        expect(page.locator(f"#id_{name}")).to_have_value(words[typed])
    for kept in ("[name=outcome][value=refused]", *(f"[name={name}]" for name in TICKS)):
        expect(page.locator(kept)).to_be_checked()
    bolat.look("hearing-wanted")
    _refused_once(bolat)
    bolat.press("button[formaction$='/draft/']")
    bolat.look("hearing-draft")
    appeal.refresh_from_db()
    assert appeal.state == "in_work"


def _refused_once(seen: Watched) -> None:
    """The browser complains of the page's status 422, which is meant."""
    assert len(seen.complaints) == 1, seen.complaints
    assert "422" in seen.complaints.pop()


def _he_calls_her(bolat: Watched, appeal: Appeal) -> Hearing:
    from django.utils import timezone

    from qulaq.hear.appeals.clock import hearing_earliest

    page, words = bolat.page, WORDS[bolat.language]
    earliest = hearing_earliest(appeal, timezone.localdate())
    act(page, "hearing")
    page.locator("#id_begins_at").fill(f"{earliest}T10:00")
    page.locator("#id_place").fill(words["place"])
    page.locator("#id_video").fill(VIDEO)
    page.locator("#id_preliminary").fill(words["preliminary"])
    bolat.look("hearing-form")
    bolat.press(SEND)
    expect(page.locator("section:has(#hearings-title)")).to_contain_text(words["place"])
    bolat.look("hearing-called")
    return appeal.hearings.get()


def _she_objects(aigerim: Watched, appeal: Appeal, hearing: Hearing) -> None:
    opened(aigerim, appeal)
    page, words = aigerim.page, WORDS[aigerim.language]
    invitation = page.locator("section#hearing")
    for said in (words["place"], words["preliminary"]):
        expect(invitation).to_contain_text(said)
    expect(invitation.locator("time").first).to_have_attribute("datetime", _local(hearing).isoformat())
    expect(invitation.locator(f"a[href='{VIDEO}']")).to_be_visible()
    aigerim.look("hearing-invited")
    invitation.locator("textarea").fill(words["objection"])
    aigerim.press("section#hearing form button")
    expect(page.locator("section#hearing")).to_contain_text(words["objection"])
    aigerim.look("hearing-objected")
    hearing.refresh_from_db()
    assert (hearing.objection, hearing.waived_at) == (words["objection"], None)


def _local(hearing: Hearing) -> datetime:
    from django.utils import timezone

    return timezone.localtime(hearing.begins_at)


def _the_day_comes(appeal: Appeal) -> None:
    from django.utils import timezone

    hearing = appeal.hearings.get()
    days_pass(appeal, (timezone.localdate(hearing.begins_at) - timezone.localdate()).days + 1)


def _he_writes_the_minutes(bolat: Watched, appeal: Appeal) -> None:
    page, words = bolat.page, WORDS[bolat.language]
    hearing = appeal.hearings.get()
    bolat.go(f"/desk/{appeal.number}/")
    expect(page.locator("section:has(#hearings-title)")).to_contain_text(words["objection"])
    bolat.look("hearing-passed")
    act(page, "minutes")
    expect(page.locator("#id_held_at")).to_have_value(f"{_local(hearing):%Y-%m-%dT%H:%M}")
    page.locator("[name=attended][value=yes]").check()
    page.locator("#id_present").fill(words["present"])
    page.locator("#id_minutes").fill(words["minutes"])
    bolat.look("hearing-minutes-form")
    bolat.press(SEND)
    bolat.press(f"a[href$='/hearing/{hearing.pk}/minutes/']")
    expect(page.locator("main")).to_contain_text(words["minutes"])
    bolat.look("hearing-minutes-desk")


def _he_refuses(bolat: Watched, appeal: Appeal) -> None:
    """What he wrote before the hearing is still there."""
    page, words = bolat.page, WORDS[bolat.language]
    bolat.go(f"/desk/{appeal.number}/")
    act(page, "answer")
    expect(page.locator("#id_text")).to_have_value(words["refusal"])
    expect(page.locator("[name=outcome][value=refused]")).to_be_checked()
    tick(bolat)
    bolat.look("hearing-refusal-form")
    bolat.press(SEND)
    expect(page.locator("#matter")).to_contain_text(words["ground"])
    appeal.refresh_from_db()
    assert (appeal.state, appeal.answers.get().outcome) == ("answered", "refused")


def _she_reads_how_to_contest(aigerim: Watched, appeal: Appeal, hearing: Hearing) -> None:
    from qulaq.hear.appeals.resident.send import contest_text

    page, words = aigerim.page, WORDS[aigerim.language]
    aigerim.go(f"/a/{appeal.number}/")
    for said in (words["refusal"], words["ground"], words["done"]):
        expect(page.locator("main")).to_contain_text(said)
    with translation.override(aigerim.language):
        contest = page.locator("details", has_text=contest_text(appeal))
    contest.locator("summary").click()
    expect(contest.locator("p").first).to_be_visible()
    expect(page.locator(f"a[href$='/a/{appeal.number}/complain/']")).to_be_visible()
    aigerim.look("hearing-refused")
    aigerim.press(f"a[href$='/hearing/{hearing.pk}/minutes/']")
    for said in (words["minutes"], words["objection"]):
        expect(page.locator("main")).to_contain_text(said)
    aigerim.look("hearing-minutes")
