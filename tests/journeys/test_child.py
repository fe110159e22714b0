"""A child writes about the school: without an adult, without a name, in Kazakh and Russian, on a phone, with and
without JavaScript. The school decides nothing, no colleague reads it, and nothing of it stays on the device or becomes
public."""

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

    from qulaq.foundation.bodies.models import Body
    from qulaq.hear.appeals.models import Appeal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEXT = {"kk": "Сыныпта мені күнде ренжітеді, мұғалім көрмейді.", "ru": "В классе меня каждый день обижают."}
PREFIX = {"kk": "", "ru": "/ru"}
PICTURES = os.environ.get("QULAQ_PICTURES", "")
WIDTH = 360
GO_ON = "main form .ds-button[type=submit]:not([name])"
Look = Callable[[str], None]


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town


@pytest.fixture
def school(town: Town) -> Body:
    from tests.people import body

    from qulaq.foundation.bodies.models import BodyKind

    return body("t-school", "№ 7 мектеп", BodyKind.ENTERPRISE, town.district, town.akimat)


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def script(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def page(browser: Browser, script: bool) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDTH, "height": 740}, java_script_enabled=script)
    context.set_default_timeout(20_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def look(page: Page, script: bool) -> Look:
    def look(name: str) -> None:
        if PICTURES:
            picture = f"{name}-{'js' if script else 'plain'}.png"
            page.screenshot(path=Path(PICTURES) / picture, full_page=True)
        if not script:
            return  # axe is itself a script; the same pages are looked at in the run with scripts
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        assert [(name, one["id"], one["nodes"][0]["html"]) for one in found] == []

    return look


def follow(page: Page, target: Locator | str) -> None:
    """Press, and be on the next page: what is asked afterwards is asked of that one."""
    with page.expect_navigation():
        (page.locator(target) if isinstance(target, str) else target).first.click()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_child_writes_about_the_school(
    live_server: Any, page: Page, look: Look, town: Town, school: Body, script: bool, language: str
) -> None:
    page.goto(f"{live_server.url}{PREFIX[language]}/")
    tell(page, look, town, school, language)
    appeal = the_appeal()
    assert appeal.number in page.inner_text(".receipt-number")
    assert (appeal.is_protected, appeal.may_publish, appeal.applicant_name) == (True, False, "")
    assert (appeal.complained_of, appeal.text) == (school, TEXT[language])
    assert appeal.executor == town.akimat  # the body above the school
    if script:
        assert page.evaluate("localStorage.getItem('qulaq.appeal')") is None
    nobody_reads_it(appeal, town, language)


def tell(page: Page, look: Look, town: Town, school: Body, language: str) -> None:
    page.fill("#id_text", TEXT[language])
    follow(page, GO_ON)
    follow(page, "button[name=child]")
    assert page.input_value("#id_text") == TEXT[language]
    page.check("#id_kind")
    look(f"{language}-child-what")
    follow(page, GO_ON)
    page.select_option("#id_territory", str(town.settlement.pk))
    look(f"{language}-child-where")
    follow(page, GO_ON)
    page.check("input[name=way][value=body]")
    page.check(f"input[name=complained_of][value='{school.pk}']")
    follow(page, GO_ON)
    look(f"{language}-child-who")
    follow(page, GO_ON)
    assert page.locator("[name=may_publish]").count() == 0
    look(f"{language}-child-check")
    follow(page, GO_ON)
    look(f"{language}-child-receipt")


def the_appeal() -> Appeal:
    from qulaq.hear.appeals.models import Appeal

    return Appeal.objects.select_related("executor", "territory", "complained_of").get()


def nobody_reads_it(appeal: Appeal, town: Town, language: str) -> None:
    from tests.people import officer

    from qulaq.hear.appeals.models import Publication
    from qulaq.hear.appeals.standing import reads
    from qulaq.hear.appeals.workflow import roles_in

    assert not Publication.objects.exists()
    for colleague in (officer("Bolat", town.akimat), officer("Marat", town.water)):
        assert not reads(colleague, appeal)
    assert not roles_in(officer("Zhanar", appeal.complained_of), appeal) & {"officer", "head", "operator"}
