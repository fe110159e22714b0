"""Whoever answers for a measure sees who checks it in place of a button that would refuse them."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.people import Town, controller, head
from tests.unit.measures.build import in_work
from tests.unit.staff.desk import signed_in

from qulaq.decide.measures.actions.working import bar_to_checking
from qulaq.decide.measures.models import Measure, MeasureState
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def akim(town: Town) -> Person:
    return head("Akim", town.akimat)


@pytest.fixture
def measure(town: Town, akim: Person) -> Measure:
    """The akim, head of the body above, answers for it; the enterprise has reported it as done."""
    made = in_work(town, head("Serik", town.water), owner=akim)
    Measure.objects.filter(pk=made.pk).update(state=MeasureState.DONE, done_at=timezone.now())
    return Measure.objects.get(pk=made.pk)


def says(page: str, measure: Measure) -> bool:
    assert measure.owner
    return bar_to_checking(measure, measure.owner) in page


def test_the_head_above_who_answers_for_it_reads_who_checks(akim: Person, measure: Measure) -> None:
    page = signed_in(akim).get(f"/measures/desk/{measure.number}/?act=check").content.decode()
    assert (says(page, measure), "act=check#act" in page, 'id="act"' in page) == (True, False, False)


def test_asked_all_the_same_it_is_refused_with_the_same_words(akim: Person, measure: Measure) -> None:
    answer = signed_in(akim).post(f"/measures/desk/{measure.number}/check/", {"text": "Көрдім"})
    assert (answer.status_code, says(answer.content.decode(), measure)) == (422, True)


def test_a_controller_and_another_head_above_have_the_button(town: Town, measure: Measure) -> None:
    for person in (controller("Saule", town.district), head("Orynbasar", town.akimat)):
        page = signed_in(person).get(f"/measures/desk/{measure.number}/").content.decode()
        assert (says(page, measure), "act=check#act" in page) == (False, True)
