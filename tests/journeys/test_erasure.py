"""A person in Kazakh, on a telephone: sees what is held and who looked, takes it away, asks to be forgotten, and is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(settings: Any) -> tuple[Appeal, str]:
    """An answered appeal of Zhansaya, which Bolat has looked at, and her session."""
    from tests.people import officer, resident, tiny_town
    from tests.unit.after.scenes import answered
    from tests.unit.appeals.build import appeal_in
    from tests.unit.staff.desk import signed_in

    settings.SECOND_FACTOR_REQUIRED = False
    town = tiny_town()
    zhansaya = resident("Жансая", "zhansaya@example.kz")
    appeal = appeal_in(town, applicant=zhansaya, name="Жансая Төлегенқызы", email="zhansaya@example.kz")
    bolat = officer("Bolat", town.water)
    signed_in(bolat).get(f"/desk/{appeal.number}/")
    answered(bolat, appeal, "Құрметті Жансая! Құбыр ауыстырылды.")
    return appeal, signed_in(zhansaya).cookies["sessionid"].value


def test_from_seeing_everything_to_being_forgotten(
    browser: Browser, live_server: Any, scene: tuple[Appeal, str]
) -> None:
    appeal, session = scene
    with watched(browser, live_server.url, "kk", 360, session) as phone:
        see(phone, appeal)
        take_away(phone)
        ask_and_think_again(phone)
    the_week_is_over()
    with watched(browser, live_server.url, "kk", 360) as phone:
        nothing_is_left(phone, appeal)


def see(phone: Watched, appeal: Appeal) -> None:
    phone.go(f"/a/{appeal.number}/")
    phone.page.locator("details summary").last.click()
    expect(phone.page.locator("details").last).to_contain_text("Сарысу су арнасы")
    phone.look("erasure-looks")
    phone.press("a[href$='/data/']")
    expect(phone.page.locator("main")).to_contain_text("Жансая Төлегенқызы")
    phone.look("erasure-about-appeal")


def take_away(phone: Watched) -> None:
    phone.go("/me/data/")
    phone.look("erasure-about-me")
    with phone.page.expect_download() as taken:
        phone.page.locator("a[href$='/me/data.zip']").click()
    assert taken.value.suggested_filename == "qulaq-about-me.zip"


def ask_and_think_again(phone: Watched) -> None:
    from qulaq.hear.appeals.models import ErasureRequest

    phone.press("a[href$='/me/erase/']")
    phone.look("erasure-ask")
    phone.press("button[value=ask]")
    phone.look("erasure-asked")
    phone.press("button[value=cancel]")
    phone.press("button[value=ask]")
    assert ErasureRequest.objects.filter(cancelled_at=None).count() == 1


def the_week_is_over() -> None:
    from django.utils import timezone

    from qulaq.hear.appeals.actions import erasing

    later = timezone.now() + timedelta(days=8)
    for request_id in erasing.due(at=later):
        erasing.carry_out(request_id=request_id, at=later)


def nothing_is_left(phone: Watched, appeal: Appeal) -> None:
    from tests.unit.after.test_erasing import in_every_table

    assert in_every_table("Жансая") == []
    phone.go(f"/a/{appeal.number}/")
    phone.page.fill("#id_code", appeal.code)
    phone.press()
    expect(phone.page.locator("main")).to_contain_text("Құбыр ауыстырылды")
    assert "Жансая" not in phone.page.content()
    phone.look("erasure-done")
