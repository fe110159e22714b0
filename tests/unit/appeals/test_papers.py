"""Who may fetch the papers of an appeal."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from tests.people import controller, officer, resident, tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.registration import keep_opened, may_fetch_of_person

pytestmark = pytest.mark.django_db


def fetches(person: Person | AnonymousUser, number: str, held: tuple[str, ...] = (), *, opened: bool = False) -> bool:
    request = RequestFactory().get("/")
    request.user = person
    request.session = {"appeals_held": list(held)}  # type: ignore[assignment]
    if opened:
        keep_opened(request, number)
    return may_fetch_of_person(request, number)


def test_whoever_has_taken_it_may_and_the_journal_keeps_it() -> None:
    town = tiny_town()
    appeal, bolat, dana = appeal_in(town), officer("Bolat", town.water), officer("Dana", town.water)
    assert not fetches(bolat, appeal.number)
    actions.take(by=bolat, appeal_id=appeal.pk)
    assert (fetches(bolat, appeal.number), fetches(dana, appeal.number)) == (True, False)
    looks = Entry.objects.filter(act="personal.viewed", subject=appeal.journal_name, after__fields=["attachments"])
    assert [entry.actor for entry in looks] == [bolat.journal_name]


def test_a_colleague_who_opened_contact_may_for_a_while() -> None:
    town = tiny_town()
    number = appeal_in(town).number
    assert fetches(officer("Dana", town.water), number, opened=True)
    assert not fetches(officer("Marat", town.roads), number, opened=True)


def test_the_person_may_and_others_may_not() -> None:
    town = tiny_town()
    number = appeal_in(town).number
    assert fetches(resident("Aigerim"), number)
    assert not fetches(officer("Marat", town.roads), number)
    assert not fetches(controller("Saule", town.district), number)
    assert not fetches(AnonymousUser(), number)


def test_whoever_gave_the_check_code_may() -> None:
    number = appeal_in(tiny_town()).number
    assert fetches(AnonymousUser(), number, held=(number,))
