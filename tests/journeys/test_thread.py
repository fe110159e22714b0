"""The thread in a browser: voices become a problem, the akim opens a measure, an indicator moves, a verdict
is given, a resident is told; and a reader goes from one appeal to its outcome and back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.test_complaint import session_of
from tests.journeys.watch import Watched, watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.account.outcomes.models import Outcome
    from qulaq.decide.measures.models import Measure
    from qulaq.foundation.people.models import Person
    from qulaq.hear.appeals.models import Appeal, Publication
    from qulaq.understand.problems.models import Problem

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PEOPLE = 6
WORDS = "Екінші көшеде кешке су жоқ, қысым мүлде түсіп кетеді"
DID = {"kk": "Екі сорғы ауыстырылды, қысым 3 барға көтерілді.", "ru": "Заменили два насоса, напор поднялся до 3 бар."}
CHANGES = "Қай сорғыны бірінші ауыстыру керегін тұрғындар айтады"
MOST_CLICKS = 5


@dataclass
class Story:
    """A town in which six people spoke of the same; the analyst, the akim and the controller who answer for it."""

    town: Town
    marat: Person
    akim: Person
    saule: Person
    appeals: list[Appeal] = field(default_factory=list)
    public: list[Publication] = field(default_factory=list)


@pytest.fixture
def story(one_factor: None) -> Story:
    from tests.people import analyst, controller, head, officer, tiny_town
    from tests.unit.problems.heard import voices_in

    from qulaq.foundation.voices.taking import take_all
    from qulaq.hear.appeals.actions import publishing
    from qulaq.hear.appeals.models import Appeal

    town = tiny_town()
    made = Story(town, analyst("Marat", town.district), head("Akim", town.akimat), controller("Saule", town.district))
    heard = voices_in(town, [WORDS] * PEOPLE, may_publish=True)
    made.appeals = [Appeal.objects.get(pk=voice.source_id) for voice in heard]
    bolat = officer("Bolat", town.water)
    made.public = [publishing.release(by=bolat, appeal_id=one.pk, text=WORDS) for one in made.appeals[:2]]
    take_all()
    return made


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_from_voices_to_the_outcome_and_back(
    browser: Browser, live_server: LiveServer, story: Story, scripts: bool
) -> None:
    def at_desk(person: Person, width: int = 1280) -> object:
        return watched(browser, live_server.url, "kk", width, session_of(person), scripts=scripts)

    problem = proposal(story)
    with at_desk(story.marat) as marat:
        confirm(marat, problem)
        declare(marat, problem)
    with at_desk(story.akim, 360) as akim:
        measure = open_measure(akim, problem)
        decide(akim, measure, story.akim)
        carry_out(akim, measure)
    with at_desk(story.saule) as saule:
        check(saule, measure)
        outcome = ask(saule, problem)
    with watched(browser, live_server.url, "kk", 360, scripts=scripts) as resident:
        answer(resident, outcome)
    with at_desk(story.saule) as saule:
        verdict(saule, outcome)
        tell(saule, outcome)
    with watched(browser, live_server.url, "kk", 360, scripts=scripts) as resident:
        is_told(resident, story.appeals[2], outcome)
    with watched(browser, live_server.url, "kk", 360, scripts=scripts) as reader:
        there_and_back(reader, story.public[0], outcome)


def proposal(story: Story) -> Problem:
    from tests.unit.problems.heard import proposed

    from qulaq.foundation.voices.models import Voice

    voices = Voice.objects.filter(source_id__in=[one.pk for one in story.appeals])
    return proposed(story.town, story.marat, voices, title="Су қысымы")


def opened_act(seen: Watched, slug: str) -> Locator:
    """The form of an act on the page of a problem; without scripts a disclosure opens by itself."""
    form = seen.page.locator(f"#act-{slug}")
    if not form.is_visible():
        seen.page.locator("details", has=form).locator("summary").last.click()
    return form


def press(seen: Watched, button: Locator) -> None:
    with seen.page.expect_navigation():
        button.click()


def link(seen: Watched, href: str) -> None:
    press(seen, seen.page.locator(f"main a[href$='{href}']").first)


def sent(seen: Watched, form: Locator) -> None:
    press(seen, form.locator("p.actions button").first)
    expect(seen.page.locator(".ds-error-summary")).to_have_count(0)


# -- understand


def confirm(marat: Watched, problem: Problem) -> None:
    marat.go(f"/problems/desk/{problem.number}/")
    expect(marat.page.locator("ol.thread").first).to_be_visible()
    form = opened_act(marat, "confirm")
    form.locator("[name=title_kk]").fill("Кешке су қысымы түседі")
    form.locator("[name=title_ru]").fill("Вечером падает напор воды")
    sent(marat, form)
    problem.refresh_from_db()
    assert problem.state == "confirmed"
    marat.look("thread-confirmed")


def declare(marat: Watched, problem: Problem) -> None:
    """How far people take part is said where the problem is read."""
    link(marat, f"/participation/desk/problem/{problem.number}/")
    form = marat.page.locator("main form").first
    form.locator("[name=level][value=consulting]").check()
    form.locator("[name=changes_kk]").fill(CHANGES)
    marat.look("thread-declaring")
    sent(marat, form)
    marat.go(f"/problems/{problem.number}/")
    expect(marat.page.locator("main")).to_contain_text(CHANGES)


# -- decide


def open_measure(akim: Watched, problem: Problem) -> Measure:
    from qulaq.decide.measures.models import Measure

    akim.go(f"/problems/{problem.number}/")
    link(akim, f"/measures/desk/new/?problem={problem.number}")
    day = timezone.localdate()
    given = {
        "title": "Екі сорғыны ауыстыру", "text": "Су арнасы екі сорғыны ауыстырады.", "why": "Сорғылар 1984 жылғы.",
        "indicator": "Кешкі қысым", "unit": "бар", "baseline": "1", "target": "3",
        "baseline_on": (day - timedelta(days=30)).isoformat(), "target_on": (day + timedelta(days=60)).isoformat(),
    }  # fmt: skip
    for name, value in given.items():
        one = akim.page.locator(f"main [name={name}]")
        if not one.is_visible():
            akim.page.locator("main details", has=one).locator("summary").first.click()
        one.fill(value)
    sent(akim, akim.page.locator("main form").first)
    measure = Measure.objects.get()
    assert [one.number for one in measure.problems.all()] == [problem.number]
    return measure


def act(seen: Watched, measure: Measure | Outcome, slug: str, **given: str) -> None:
    seen.go(f"{seen_desk(measure)}?act={slug}")
    form = seen.page.locator("#act form")
    for name, value in given.items():
        one = form.locator(f"[name={name}]").first
        if one.get_attribute("type") == "radio":
            form.locator(f"[name={name}][value='{value}']").check()
        elif one.locator("option").count():
            one.select_option(value)
        else:
            one.fill(value)
    sent(seen, form)


def seen_desk(matter: Measure | Outcome) -> str:
    return f"/{'outcomes' if matter.number.startswith('O') else 'measures'}/desk/{matter.number}/"


def decide(akim: Watched, measure: Measure, owner: Person) -> None:
    act(akim, measure, "option", title="Ауыстыру", pros="Тез", cons="Қымбат")
    choose = measure.options.get()
    act(akim, measure, "choose", option=str(choose.pk))
    day = timezone.localdate() + timedelta(days=20)
    act(akim, measure, "decide", owner=str(owner.pk), due_on=day.isoformat())
    akim.go(seen_desk(measure))
    press(akim, akim.page.locator("form[action$='/begin/'] button"))


def carry_out(akim: Watched, measure: Measure) -> None:
    from tests.unit.measures.test_working import photo

    akim.go(f"{seen_desk(measure)}?act=evidence")
    form = akim.page.locator("#act form")
    form.locator("[name=kind][value=act]").check()
    form.locator("[name=caption]").fill("Қабылдау актісі")
    picture = photo()
    form.locator("[name=file]").set_input_files({"name": "act.jpg", "mimeType": "image/jpeg", "buffer": picture.read()})
    sent(akim, form)
    day = timezone.localdate().isoformat()
    act(akim, measure, "reading", value="3", on=day, source="Манометр, Екінші көше")
    act(akim, measure, "finish", text="Екі сорғы ауыстырылды.")
    akim.go(f"/measures/{measure.number}/")
    expect(akim.page.locator("main")).to_contain_text("Манометр")
    akim.look("thread-measure")


# -- account


def check(saule: Watched, measure: Measure) -> None:
    act(saule, measure, "check", text="Өзім өлшедім.")
    measure.refresh_from_db()
    assert measure.state == "checked"


def ask(saule: Watched, problem: Problem) -> Outcome:
    from qulaq.account.outcomes.models import Outcome

    saule.go(f"/problems/{problem.number}/")
    link(saule, f"/outcomes/desk/new/?problem={problem.number}")
    sent(saule, saule.page.locator("main form").first)
    outcome = Outcome.objects.get()
    saule.go(f"{seen_desk(outcome)}?act=ask")
    sent(saule, saule.page.locator("#act form"))
    assert outcome.asked.count() == PEOPLE
    return outcome


def answer(resident: Watched, outcome: Outcome) -> None:
    """One through the link of their letter, the others as they would."""
    from qulaq.account.outcomes import letters
    from qulaq.account.outcomes.actions import asking

    first, *others = outcome.asked.order_by("pk")
    resident.go(f"/outcomes/question/{letters.sign(first.token, letters.QUESTION)}/")
    resident.look("thread-question")
    press(resident, resident.page.locator("main button[name=solved][value=yes]"))
    for row in others:
        asking.answer(token=row.token, solved="yes")
    first.refresh_from_db()
    assert first.solved == "yes"


def verdict(saule: Watched, outcome: Outcome) -> None:
    given = {"says": "solved", "did_kk": DID["kk"], "did_ru": DID["ru"], "ground": "Бәрі шешілді деп жауап берді."}
    act(saule, outcome, "verdict", **given)
    outcome.refresh_from_db()
    assert outcome.says == "solved"


def tell(saule: Watched, outcome: Outcome) -> None:
    from qulaq.account.outcomes.telling import tell_chunk

    act(saule, outcome, "tell")
    while tell_chunk(outcome.pk):
        pass
    outcome.refresh_from_db()
    assert outcome.state == "told"
    saule.go(seen_desk(outcome))
    saule.look("thread-told")


def is_told(resident: Watched, appeal: Appeal, outcome: Outcome) -> None:
    """By letter, and on the page of their own appeal."""
    from qulaq.foundation.notices.letter import letter
    from qulaq.foundation.notices.models import Notice

    notices = [one for one in Notice.objects.filter(key__endswith=":told") if appeal.applicant_email == one.to_email]
    assert len(notices) == 1
    assert DID["kk"] in letter(notices[0]).body
    resident.go(f"/a/{appeal.number}/")
    resident.page.locator("#id_code").fill(appeal.code)
    resident.press()
    expect(resident.page.locator("main")).to_contain_text(DID["kk"])
    expect(resident.page.locator("ol.thread").last).to_contain_text(outcome.problem.title_kk)
    resident.look("thread-status")


# -- the reader


def there_and_back(reader: Watched, public: Publication, outcome: Outcome) -> None:
    """From one appeal to what came of it, and back to the words of one who spoke."""
    here, there = f"/register/{public.number}/", f"/outcomes/{outcome.number}/"
    reader.go(here)
    reader.look("thread-register")
    clicks = follow(reader, there)
    expect(reader.page.locator("main")).to_contain_text(DID["kk"])
    reader.look("thread-outcome")
    clicks += follow(reader, here)
    assert clicks <= MOST_CLICKS
    measure, problem = outcome.problem.measures.get(), f"/problems/{outcome.problem.number}/"
    stage_by_stage = follow(reader, problem, f"/measures/{measure.number}/", there, problem, here)
    assert stage_by_stage <= MOST_CLICKS


def follow(reader: Watched, *addresses: str) -> int:
    """By the strip of stages alone, from page to page; the number of clicks it took."""
    for address in addresses:
        strip = reader.page.locator("ol.thread:has(.thread-items)").last
        press(reader, strip.locator(f"a[href$='{address}']").first)
        expect(reader.page).to_have_url(re.compile(re.escape(address)))
    return len(addresses)
