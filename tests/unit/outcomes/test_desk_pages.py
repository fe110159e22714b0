"""The desk of an outcome: whoever may is led through its acts, one after another."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.measures.build import in_work
from tests.unit.outcomes.build import asked, being_solved, opened, text
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes.actions import asking
from qulaq.account.outcomes.actions.deciding import bar_to_deciding
from qulaq.account.outcomes.models import Outcome
from qulaq.decide.measures.models import Measure

pytestmark = pytest.mark.django_db


def test_gathering_is_for_staff_in_reach_alone(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = opened(town, serik)
    text(f"/outcomes/{outcome.number}/", status=404)
    text(f"/outcomes/desk/{outcome.number}/", signed_in(serik))
    text(f"/outcomes/desk/{outcome.number}/", signed_in(head("Timur", town.roads)), status=404)
    text(f"/outcomes/desk/{outcome.number}/", signed_in(resident()), status=403)
    assert outcome.number not in text("/outcomes/")


def test_the_desk_page_of_every_state(town: Town) -> None:
    serik = head("Serik", town.water)
    browser, outcome = signed_in(serik), opened(town, serik)
    here = f"/outcomes/desk/{outcome.number}/"
    assert "act=ask" in text(here, browser)
    answer = browser.post(f"{here}ask/", {"closes_on": "2020-01-01"})
    assert answer.status_code == 422
    asking.ask(by=serik, outcome_id=outcome.pk)
    assert "act=verdict#" not in text(here, browser)  # people may still answer
    for row in outcome.asked.all():
        asking.answer(token=row.token, solved="yes")
    assert "act=verdict#" in text(here, browser)
    given = {"says": "solved", "did_kk": "Істедік", "did_ru": "Сделали", "ground": "", "language": "kk"}
    refused = browser.post(f"{here}verdict/", given)
    assert (refused.status_code, "Істедік" in refused.content.decode()) == (422, True)  # nothing typed is lost
    assert browser.post(f"{here}verdict/", given | {"ground": "Көрдік"}).status_code == 302
    assert f'action="{here}tell/"' not in text(here, browser)  # letters do not leave by one press
    assert f'action="{here}tell/"' in text(f"{here}?act=tell", browser)
    assert browser.post(f"{here}tell/").status_code == 302
    assert "<progress" in text(here, browser)
    assert browser.post(f"{here}tell/").status_code == 422
    assert Outcome.objects.get().telling_at
    text(f"{here}?act=correct", browser)


def test_opening_one_by_the_form(town: Town) -> None:
    serik, problem = head("Serik", town.water), being_solved(town)
    browser = signed_in(serik)
    assert problem.number in text(f"/outcomes/desk/new/?problem={problem.number}", browser)
    assert browser.post("/outcomes/desk/new/", {"problem": "P-99999", "body": town.water.code}).status_code == 422
    made = browser.post("/outcomes/desk/new/", {"problem": problem.number, "body": town.water.code})
    assert made.headers["Location"] == f"/outcomes/desk/{Outcome.objects.get().number}/"


def test_whoever_answers_for_a_measure_reads_who_decides_in_place_of_the_button(town: Town) -> None:
    akim, problem = head("Akim", town.akimat), being_solved(town)
    in_work(town, akim, problems=(problem.number,))
    outcome = asked(town, controller("Saule", town.district), problem)
    for row in outcome.asked.all():
        asking.answer(token=row.token, solved="yes")
    here = f"/outcomes/desk/{outcome.number}/"
    page = text(here, signed_in(akim))
    assert (bar_to_deciding(outcome, akim) in page, "act=verdict#" in page) == (True, False)
    assert "act=verdict#" in text(here, signed_in(head("Serik", town.water)))


def test_whoever_may_is_offered_to_open_one_beside_the_problem(town: Town) -> None:
    problem = being_solved(town)
    offer = f"/outcomes/desk/new/?problem={problem.number}"
    assert offer in text(f"/problems/{problem.number}/", signed_in(analyst("Aida", town.district)))
    assert offer not in text(f"/problems/{problem.number}/", signed_in(officer("Bolat", town.water)))
    assert offer not in text(f"/problems/{problem.number}/")


def test_beside_a_measure_that_is_done_too(town: Town) -> None:
    problem, serik = being_solved(town), head("Serik", town.akimat)
    measure = in_work(town, serik, problems=(problem.number,))
    offer = f"/outcomes/desk/new/?problem={problem.number}"
    assert offer not in text(f"/measures/{measure.number}/", signed_in(serik))
    Measure.objects.filter(pk=measure.pk).update(state="done", done_at=timezone.now())
    assert offer in text(f"/measures/{measure.number}/", signed_in(serik))
    opened(town, serik, problem)
    assert offer not in text(f"/measures/{measure.number}/", signed_in(serik))
