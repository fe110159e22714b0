"""A person reads what came of what they said, beside their own words and nobody else's."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, head, resident
from tests.unit.outcomes.build import being_solved, text, told
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal
from qulaq.understand.problems import actions as problems

pytestmark = pytest.mark.django_db


def test_on_the_page_of_what_somebody_wrote(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    appeal, other = Appeal.objects.order_by("pk")[:2]
    browser = Client()
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    page = text(f"/a/{appeal.number}/", browser)
    assert f"/outcomes/{outcome.number}/" in page
    assert "Екі сорғы ауыстырылды." in page
    assert other.text not in page
    assert f"/outcomes/{outcome.number}/" not in text(f"/a/{appeal.number}/")  # asks for the code


def test_of_a_person_with_an_account_with_their_own_words_alone(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    first = Appeal.objects.order_by("pk").first()
    assert first
    aigerim = resident("Aigerim", first.applicant_email)
    page = text("/me/outcomes/", signed_in(aigerim))
    assert (outcome.number in page, first.text in page) == (True, True)
    for other in Appeal.objects.exclude(pk=first.pk):
        assert other.text not in page
    nobody = text("/me/outcomes/", signed_in(resident("Nurlan")))
    assert outcome.number not in nobody
    text("/me/outcomes/", status=302)


def test_of_a_voice_in_a_problem_that_was_joined_to_another(town: Town) -> None:
    problem = being_solved(town)
    marat = Person.objects.get(name="Marat")
    other = confirmed(town, marat, voices_in(town, ("Су ағып жатыр",), first=10), "Құбыр")
    told(town, head("Serik", town.water), problem)
    person = signed_in(resident("Aigerim", "n10@example.kz"))
    assert "Екі сорғы" not in text("/me/outcomes/", person)
    problems.merge(by=marat, problem_id=problem.pk, other_id=other.pk)
    assert "Екі сорғы" in text("/me/outcomes/", person)


def test_erased_words_are_shown_to_nobody(town: Town) -> None:
    told(town, head("Serik", town.water))
    first = Appeal.objects.order_by("pk").first()
    assert first
    Appeal.objects.filter(pk=first.pk).update(erased_at=timezone.now())
    assert first.text not in text("/me/outcomes/", signed_in(resident("Aigerim", first.applicant_email)))
