"""Joining, separating and dividing as an officer does it on the page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, officer, resident
from tests.unit.after.scenes import from_madina, merged, read
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.looks import looks_at
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.suggesting import choices

LINE = "Көшеде шұңқыр бар"


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


@pytest.fixture
def desk(bolat: Person) -> Client:
    return signed_in(bolat)


def test_joined_and_undone_with_one_press(town: Town, desk: Client) -> None:
    lead, other = appeal_in(town), from_madina(town)
    given = {"into": lead.number, "reason": "Бір құбыр"}
    page = desk.post(f"/desk/{other.number}/merge/", given, follow=True)
    assert read(other).merged_into_id == lead.pk
    assert f"/desk/{other.number}/unmerge/" in page.content.decode()
    desk.post(f"/desk/{other.number}/unmerge/")
    assert (read(other).state, read(lead).due_on) == ("routed", lead.due_on)


def test_like_matters_are_offered_and_their_authors_see_that(town: Town, desk: Client) -> None:
    lead, other = appeal_in(town), from_madina(town)
    page = desk.get(f"/desk/{other.number}/?act=merge").content.decode()
    assert f'value="{lead.number}"' in page
    assert lead.text in page
    assert [look.fields for look in looks_at(lead)] == [("text",)]


def test_a_number_that_was_typed_is_shown_and_nothing_typed_is_lost(town: Town, desk: Client) -> None:
    lead, other = appeal_in(town, topic=None, executor=town.water), from_madina(town)
    given = {"find": lead.number, "reason": "Бір құбыр", "look": "1"}
    page = desk.post(f"/desk/{other.number}/merge/", given).content.decode()
    assert f'value="{lead.number}"' in page
    assert "Бір құбыр" in page


def test_what_one_may_not_see_is_not_offered_nor_joined(town: Town, desk: Client, bolat: Person) -> None:
    hidden, other = appeal_in(town, topic=town.potholes), from_madina(town)
    assert hidden.number not in [item.number for item in choices(bolat, other, hidden.number)]
    page = desk.post(f"/desk/{other.number}/merge/", {"find": hidden.number, "reason": "Бір"})
    assert page.status_code == 422
    assert hidden.text not in page.content.decode().replace(other.text, "")
    assert read(other).state == "routed"


def test_without_a_choice_the_form_says_so(town: Town, desk: Client) -> None:
    other = from_madina(town)
    page = desk.post(f"/desk/{other.number}/merge/", {"reason": "Бір"})
    assert page.status_code == 422
    assert "Бір" in page.content.decode()


def test_protected_ones_and_other_complaints_are_not_offered(town: Town, bolat: Person) -> None:
    lead, child, complaint, other = appeal_in(town), appeal_in(town), appeal_in(town), from_madina(town)
    Appeal.objects.filter(pk=child.pk).update(is_protected=True)
    Appeal.objects.filter(pk=complaint.pk).update(complained_of=town.roads)
    assert [item.number for item in choices(bolat, other)] == [lead.number]


def test_the_same_person_is_marked(town: Town, bolat: Person) -> None:
    aigerim = resident("Aigerim")
    one, two = appeal_in(town, applicant=aigerim), appeal_in(town, applicant=aigerim, topic=None, executor=town.water)
    assert [(item.number, item.sender) for item in choices(bolat, two)] == [(one.number, "сол тіркелгі")]


def test_an_address_nobody_proved_is_called_so(town: Town, bolat: Person) -> None:
    one, two = appeal_in(town), appeal_in(town)
    assert [item.sender for item in choices(bolat, two)] == ["сол электрондық пошта, расталмаған"]
    Appeal.objects.filter(pk=one.pk).update(applicant_email="madina@example.kz", applicant_phone="")
    assert [item.sender for item in choices(bolat, two)] == [""]


def test_the_lead_shows_the_words_of_those_joined(town: Town, desk: Client, bolat: Person) -> None:
    lead, other = appeal_in(town), from_madina(town, text="Төменгі үйде де су жоқ, +7 701 999 88 77")
    merged(bolat, other, lead)
    page = desk.get(f"/desk/{lead.number}/").content.decode()
    assert "Төменгі үйде де су жоқ" in page
    assert "999 88 77" not in page
    assert looks_at(other)


def test_the_page_of_a_lead_takes_as_much_for_many_as_for_one(town: Town, desk: Client, bolat: Person) -> None:
    lead = appeal_in(town)

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            desk.get(f"/desk/{lead.number}/")
        return len(seen)

    def seen_again() -> int:
        statements()  # the first look at a text is journaled
        return statements()

    merged(bolat, from_madina(town), lead)
    few = seen_again()
    for _time in range(4):
        merged(bolat, from_madina(town), lead)
    assert seen_again() == few


def test_divided_and_undone(town: Town, desk: Client) -> None:
    appeal = appeal_in(town, text=f"Су жоқ\n{LINE}")
    given = {"text": LINE, "topic": str(town.potholes.pk), "to_body": "0"}
    page = desk.post(f"/desk/{appeal.number}/split/", given, follow=True).content.decode()
    part = Appeal.objects.get(split_from=appeal)
    assert part.executor_id == town.roads.pk
    assert f"/desk/{appeal.number}/unsplit/" in page
    desk.post(f"/desk/{appeal.number}/unsplit/")
    assert read(part).merged_into_id == appeal.pk


def test_dividing_keeps_what_was_typed_when_it_is_refused(town: Town, desk: Client) -> None:
    appeal = appeal_in(town, text=f"Су жоқ\n{LINE}")
    page = desk.post(f"/desk/{appeal.number}/split/", {"text": "Басқа сөз", "to_body": "0"})
    assert page.status_code == 422
    assert "Басқа сөз" in page.content.decode()


def test_the_form_for_dividing_hides_contact(town: Town, desk: Client) -> None:
    appeal = appeal_in(town, text="Су жоқ, +7 701 999 88 77")
    assert "999 88 77" not in desk.get(f"/desk/{appeal.number}/?act=split").content.decode()
