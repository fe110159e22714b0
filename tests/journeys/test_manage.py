"""An administrator's round: staff, programs, drafts that came with a file, and who is competent for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(settings: Any) -> Town:
    """With one body and one topic that came with a file."""
    from tests.people import body, controller, officer, tiny_town, topic

    settings.SECOND_FACTOR_REQUIRED = False
    town = tiny_town()
    officer("Болат Ерғалиұлы Нұрмағамбетов", town.water)
    controller("Сәуле", town.district)
    for draft in (body("draft", "Сумен жабдықтау бөлімі", "other", town.district), topic("draft", "Су құбыры")):
        type(draft).objects.filter(pk=draft.pk).update(is_draft=True)
    return town


@pytest.fixture
def session(town: Town) -> str:
    from tests.people import administrator
    from tests.unit.staff.desk import signed_in

    return str(signed_in(administrator("Dana", town.akimat)).cookies["sessionid"].value)


@pytest.mark.parametrize(("language", "width"), [("kk", 360), ("ru", 1280)])
def test_an_administrators_round(
    browser: Browser, live_server: Any, town: Town, session: str, language: str, width: int
) -> None:
    with watched(browser, live_server.url, language, width, session) as seen:
        seen.go("/people/manage/")
        seen.look("manage")
        invites(seen, town)
        makes_a_token(seen)
        confirms_drafts(seen, town)
        adds_and_ends_a_rule(seen, town)
        for name in ("bodies/new", "topics/new", "limits"):
            seen.go(f"/people/manage/{name}/")
            seen.look(f"manage-{name.replace('/', '-')}")


def invites(seen: Watched, town: Town) -> None:
    seen.go("/people/manage/staff/invite/")
    seen.press()  # nothing filled in: the page says what is missing
    seen.look("manage-invite-wrong")
    seen.page.fill("#id_email", "zhanar@akimat.kz")
    seen.page.fill("#id_name", "Жанар")
    seen.page.select_option("#id_role", "officer")
    seen.page.select_option("#id_body", str(town.roads.pk))
    seen.page.select_option("#id_territory", str(town.district.pk))
    seen.press()
    expect(seen.page.locator("tbody")).to_contain_text("zhanar@akimat.kz")
    seen.look("manage-staff")


def makes_a_token(seen: Watched) -> None:
    seen.go("/people/manage/clients/")
    seen.page.fill("#id_name", "109 орталығының бағдарламасы")
    seen.page.check("input[name=scopes][value='appeals:write']")
    seen.press("main form.form .ds-button[type=submit]")
    token = seen.page.locator(".ds-alert .copyable code").inner_text()
    seen.look("manage-token")
    seen.go("/people/manage/clients/")
    expect(seen.page.locator("tbody")).to_contain_text("109")
    assert token
    assert token not in seen.page.content()
    seen.look("manage-clients")


def confirms_drafts(seen: Watched, town: Town) -> None:
    from qulaq.foundation.bodies.models import Body, Topic

    seen.go("/people/manage/bodies/")
    seen.look("manage-bodies-draft")
    seen.press("form[action$='/confirm/'] button")
    assert not Body.objects.get(code="draft").is_draft
    seen.look("manage-bodies")
    seen.go("/people/manage/topics/")
    seen.look("manage-topics-draft")
    seen.page.select_option("select[name=into]", str(town.water_supply.pk))
    seen.press("form[action$='/merge/'] button")
    expect(seen.page.locator("form[action$='/merge/']")).to_have_count(0)
    assert not Topic.objects.filter(code="draft").exists()
    seen.look("manage-topics")


def adds_and_ends_a_rule(seen: Watched, town: Town) -> None:
    from qulaq.foundation.bodies.models import Competence

    seen.go("/people/manage/competence/new/")
    seen.look("manage-rule")
    seen.page.select_option("#id_topic", str(town.other.pk))
    seen.page.select_option("#id_territory", str(town.district.pk))
    seen.page.select_option("#id_body", str(town.roads.pk))
    seen.page.fill("#id_ground", "Бөлім туралы ереже, 5-тармақ")
    seen.press()
    expect(seen.page.locator("tbody tr")).to_have_count(3)
    seen.look("manage-competence")
    made = Competence.objects.get(topic=town.other)
    seen.press(f"form[action$='/{made.pk}/end/'] button")
    expect(seen.page.locator("tbody tr")).to_have_count(2)
    made.refresh_from_db()
    assert made.until is not None
