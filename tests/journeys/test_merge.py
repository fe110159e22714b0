"""Two residents, one matter: joined by an officer in Russian, undone, joined again, answered, and read in Kazakh by
the one who was joined. Then they open theirs again, and it is their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pair(settings: Any) -> tuple[Appeal, Appeal, str]:
    """The lead, the other one, and the session of Bolat, at whose body both lie."""
    from tests.people import officer, tiny_town
    from tests.unit.after.scenes import from_madina
    from tests.unit.appeals.build import appeal_in
    from tests.unit.staff.desk import signed_in

    settings.SECOND_FACTOR_REQUIRED = False
    town = tiny_town()
    lead = appeal_in(town, text="Во дворе нет воды третий день. Айгерим", language="ru")
    return lead, from_madina(town), signed_in(officer("Bolat", town.water)).cookies["sessionid"].value


def test_joined_separated_answered_and_opened_again(
    browser: Browser, live_server: Any, pair: tuple[Appeal, Appeal, str]
) -> None:
    lead, other, session = pair
    with watched(browser, live_server.url, "ru", 1280, session) as desk:
        join(desk, lead, other)
        desk.press("form.undo button")
        other.refresh_from_db()
        assert other.state == "routed"
        join(desk, lead, other)
        answer(desk, lead)
    with watched(browser, live_server.url, "kk", 360) as phone:
        read_and_open_again(phone, lead, other)
    other.refresh_from_db()
    assert (other.state, other.merged_into_id) == ("reopened", None)


def join(desk: Watched, lead: Appeal, other: Appeal) -> None:
    desk.go(f"/desk/{other.number}/?act=merge")
    desk.look("merge-form")
    desk.page.locator(f"input[name=into][value='{lead.number}']").check()
    desk.page.fill("#id_reason", "Одна труба, один двор")
    desk.press("#act .actions button[type=submit]")
    expect(desk.page.locator("form.undo")).to_be_visible()
    desk.look("merge-done")


def answer(desk: Watched, lead: Appeal) -> None:
    from tests.unit.after.scenes import answered

    from qulaq.foundation.people.models import Person

    desk.go(f"/desk/{lead.number}/")
    expect(desk.page.locator("#joined-title")).to_be_visible()
    desk.look("merge-lead")
    answered(Person.objects.get(name="Bolat"), lead, "Уважаемая Айгерім Сейітова! Трубу заменили 20 ноября.")


def read_and_open_again(phone: Watched, lead: Appeal, other: Appeal) -> None:
    phone.go(f"/a/{other.number}/")
    phone.page.fill("#id_code", other.code)
    phone.press()
    expect(phone.page.locator("main")).to_contain_text("Трубу заменили 20 ноября")
    assert not [word for word in (lead.number, "Айгерім", "Сейітова") if word in phone.page.content()]
    phone.look("merge-joined")
    phone.press(f"a[href$='/a/{other.number}/reopen/']")
    phone.page.fill("#id_reason", "Біздің үйде су әлі жоқ")
    phone.look("merge-reopen")
    phone.press()
    assert phone.page.locator(".thread").first.is_visible()
