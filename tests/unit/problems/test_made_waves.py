"""Accounts made just before, and one sender who handed in most, stand beside a problem and an alert."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, analyst, operator, resident
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.actions import register
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Appeal, Channel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.fixture
def marat(town: Town) -> Person:
    return analyst("Marat", town.district)


def signed(voices: list[Voice], *, days: int) -> None:
    """Each by somebody whose account is so many days old."""
    for number, voice in enumerate(voices):
        asel = resident(f"Asel{number}")
        Person.objects.filter(pk=asel.pk).update(date_joined=timezone.now() - timedelta(days=days))
        Appeal.objects.filter(pk=voice.source_id).update(applicant=asel, received_at=timezone.now())


def pages(town: Town, marat: Person, voices: list[Voice]) -> tuple[str, str]:
    """Of the desk, and of everybody."""
    number = confirmed(town, marat, voices).number
    desk = signed_in(marat).get(f"/en/problems/desk/{number}/")
    return desk.content.decode(), Client().get(f"/en/problems/{number}/").content.decode()


def test_accounts_made_in_the_week_before_are_said_to_everybody(town: Town, marat: Person) -> None:
    voices = voices_in(town, ("Су жоқ",) * 8)
    signed(voices[:6], days=2)
    for page in pages(town, marat, voices):
        assert "Of 6 people who wrote signed in, 6 made their account in the week before." in page


@pytest.mark.parametrize(("many", "days"), [(4, 2), (6, 30)])
def test_few_of_them_or_old_ones_are_no_sign(town: Town, marat: Person, many: int, days: int) -> None:
    voices = voices_in(town, ("Су жоқ",) * 8)
    signed(voices[:many], days=days)
    for page in pages(town, marat, voices):
        assert "made their account" not in page


def handed_in(town: Town, by: Person | None, many: int) -> list[Voice]:
    made = [
        register(by=by, intake=Intake(
            text="Су жоқ", territory=town.settlement, topic=town.water_supply, channel=Channel.DESK,
            email=f"{by.pk if by else 0}-{number}@example.kz",
        )).appeal.pk
        for number in range(many)
    ]  # fmt: skip
    take_all()
    return list(Voice.objects.filter(source_id__in=made))


def test_who_handed_in_most_is_said_to_staff_alone(town: Town, marat: Person) -> None:
    bolat, saule = operator("Bolat", town.triage), operator("Saule", town.triage)
    desk, public = pages(town, marat, [*handed_in(town, bolat, 5), *handed_in(town, saule, 3)])
    assert "Of 8 voices 5 were handed in by one sender (contact centre)." in desk
    assert "handed in by one sender" not in public


@pytest.mark.parametrize("many", [4, 0])
def test_half_of_them_or_strangers_are_not_one_sender(town: Town, marat: Person, many: int) -> None:
    bolat, saule = operator("Bolat", town.triage), operator("Saule", town.triage)
    voices = [*handed_in(town, bolat, many), *handed_in(town, saule, many), *handed_in(town, None, 8 - 2 * many)]
    assert "handed in by one sender" not in pages(town, marat, voices)[0]
