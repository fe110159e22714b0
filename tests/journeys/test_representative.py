"""Somebody writes for another by power of attorney, in Russian: an expired one is told in time, the officer sees its
scope, and when it has ended nothing more is done in the other's name. And what is kept on the device."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEXT = "Третий день нет воды у моей матери, она не выходит из дома."
GO_ON = "main form .ds-button[type=submit]:not([name])"
IIN = "900101300017"
KEPT = "localStorage.getItem('qulaq.appeal')"


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town


@pytest.fixture(params=[360, 1280])
def seen(request: pytest.FixtureRequest, browser: Browser, live_server: Any) -> Iterator[Watched]:
    with watched(browser, live_server.url, "ru", request.param) as found:
        yield found


def follow(page: Page, target: Locator | str) -> None:
    """Press, and be on the next page: what is asked afterwards is asked of that one."""
    with page.expect_navigation():
        (page.locator(target) if isinstance(target, str) else target).first.click()


def test_a_daughter_writes_for_her_mother(seen: Watched, town: Town) -> None:
    write(seen, town)
    appeal = the_appeal()
    assert appeal.number in seen.page.inner_text(".receipt-number")
    assert seen.page.evaluate(KEPT) is None
    the_officer_answers(appeal, town)
    the_power_ends(appeal)
    seen.go(f"/a/{appeal.number}/")
    seen.look("representative-status")
    assert "17-204" in seen.page.inner_text("main")
    assert seen.page.locator(".ds-tag[data-color=danger]").count() == 1


def write(seen: Watched, town: Town) -> None:
    page = seen.page
    seen.go("/new/what/")
    page.fill("#id_text", TEXT)
    follow(page, GO_ON)
    page.select_option("#id_territory", str(town.settlement.pk))
    follow(page, GO_ON)
    page.locator("main details.disclosure summary").first.click()
    page.check("input[name=capacity][value=representative]")
    page.fill("#id_name", "Асель Ким")
    follow(page, GO_ON)
    assert page.input_value("#id_name") == "Асель Ким"
    seen.look("representative-who")
    fill_in_the_power(page)
    follow(page, GO_ON)
    assert page.locator("#errors a[href='#id_power_expires_on']").count() == 1
    seen.look("representative-expired")
    page.fill("#id_power_expires_on", day(90))
    assert IIN not in page.evaluate(KEPT)
    follow(page, GO_ON)
    assert "сенімхат.txt" in page.inner_text("main")
    seen.look("representative-check")
    follow(page, GO_ON)
    seen.look("representative-receipt")


def fill_in_the_power(page: Page) -> None:
    page.fill("#id_represented_name", "Роза Ким")
    page.fill("#id_represented_iin", IIN)
    page.fill("#id_power_number", "17-204")
    page.fill("#id_power_scope", "Подавать обращения и получать ответы")
    page.fill("#id_power_expires_on", day(-1))
    scan = {"name": "сенімхат.txt", "mimeType": "text/plain", "buffer": b"power"}
    page.set_input_files("#id_scan", scan)
    page.fill("#id_email", "assel@example.kz")


def day(ahead: int) -> str:
    from django.utils import timezone

    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def the_appeal() -> Appeal:
    from qulaq.hear.appeals.models import Appeal

    return Appeal.objects.order_by("-id")[0]


def the_officer_answers(appeal: Appeal, town: Town) -> None:
    from tests.people import officer
    from tests.unit.staff.desk import signed_in

    from qulaq.hear.appeals import actions

    bolat = officer("Bolat", appeal.executor)
    if appeal.state == "registered":
        actions.route_by_hand(by=bolat, appeal_id=appeal.pk, to_body_id=town.water.pk)
        bolat = officer("Marat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    page = signed_in(bolat).get(f"/ru/desk/{appeal.number}/")
    assert page.status_code in (200, 302)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Воду подключили.", language="ru")


def the_power_ends(appeal: Appeal) -> None:
    from django.utils import timezone

    from qulaq.hear.appeals.models import Standing

    Standing.objects.filter(appeal=appeal).update(power_expires_on=timezone.localdate() - timedelta(days=1))


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Watched]:
    with watched(browser, live_server.url, "ru", 360) as found:
        yield found


def test_a_closed_browser_loses_nothing_and_one_press_forgets_it(phone: Watched, town: Town) -> None:
    page = phone.page
    phone.go("/new/what/")
    page.fill("#id_text", TEXT)
    page.context.clear_cookies()  # the session is gone, as after a closed browser
    page.once("dialog", lambda dialog: dialog.accept())
    phone.go("/new/what/")
    phone.look("device-offer")
    page.click("[data-device-continue]")
    assert page.input_value("#id_text") == TEXT
    page.click("[data-device-note] [data-device-drop]")
    assert page.evaluate(KEPT) is None


def test_nothing_is_kept_on_a_device_that_is_not_theirs(phone: Watched, town: Town) -> None:
    page = phone.page
    phone.go("/new/what/")
    page.fill("#id_text", TEXT)
    assert TEXT in page.evaluate(KEPT)
    page.check("[data-device-foreign]")
    page.fill("#id_text", TEXT + " Ещё.")
    assert page.evaluate(KEPT) is None
    follow(page, GO_ON)
    page.fill("#id_address", "Абая, 12")
    assert page.evaluate(KEPT) is None


def test_the_place_where_one_is_fills_the_point(phone: Watched, town: Town) -> None:
    page = phone.page
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 43.238, "longitude": 76.9452})
    phone.go("/new/what/")
    page.fill("#id_text", TEXT)
    follow(page, GO_ON)
    phone.look("where")
    page.click("[data-place]")
    expect(page.locator("#id_position")).to_have_value("43.23800, 76.94520")
    assert page.locator("#id_position").is_visible()


def test_those_who_write_together_are_asked_and_say_yes(phone: Watched, town: Town) -> None:
    page = phone.page
    phone.go("/new/what/")
    page.fill("#id_text", "На нашей улице нет света, дети ходят в темноте.")
    follow(page, GO_ON)
    page.select_option("#id_territory", str(town.settlement.pk))
    follow(page, GO_ON)
    page.locator("main details.disclosure summary").first.click()
    page.check("input[name=capacity][value=collective]")
    follow(page, GO_ON)
    page.fill("#id_name", "Асель Ким")
    page.fill("#id_email", "assel@example.kz")
    page.fill("#id_cosigners", "Марат\nДана, dana@example.kz")
    follow(page, GO_ON)
    phone.look("together-wrong")
    page.fill("#id_cosigners", "Дана, dana@example.kz")
    follow(page, GO_ON)
    follow(page, GO_ON)
    number = page.inner_text(".receipt-number").split()[0]
    phone.go(link_of("dana@example.kz"))
    phone.look("together-sign")
    follow(page, "button[value=yes]")
    phone.look("together-signed")
    phone.go(f"/a/{number}/")
    assert page.locator("#cosigners ~ ul .ds-tag[data-color=success]").count() == 1
    phone.look("together-status")


def link_of(email: str) -> str:
    from qulaq.hear.appeals.models import CoSigner

    return f"/sign/{CoSigner.objects.get(email=email).token}/"
