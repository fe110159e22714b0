"""Who may fetch the papers of an appeal."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from tests.people import controller, officer, resident, tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.registration import may_fetch

pytestmark = pytest.mark.django_db


def fetches(person: Person | AnonymousUser, number: str, held: tuple[str, ...] = ()) -> bool:
    request = RequestFactory().get("/")
    request.user = person
    request.session = {"appeals_held": list(held)}  # type: ignore[assignment]
    return may_fetch(request, number)


def test_the_person_and_the_body_may_and_others_may_not() -> None:
    town = tiny_town()
    number = appeal_in(town).number
    assert fetches(resident("Aigerim"), number)
    assert fetches(officer("Bolat", town.water), number)
    assert not fetches(officer("Marat", town.roads), number)
    assert not fetches(controller("Saule", town.district), number)
    assert not fetches(AnonymousUser(), number)


def test_whoever_gave_the_check_code_may() -> None:
    number = appeal_in(tiny_town()).number
    assert fetches(AnonymousUser(), number, held=(number,))
