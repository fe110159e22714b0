"""Two of one name are two people wherever anything tells them apart, and both are told; else they are one."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, head
from tests.unit.appeals.build import appeal_in
from tests.unit.outcomes.build import being_solved, decision, opened

from qulaq.account.outcomes.actions import deciding, telling
from qulaq.account.outcomes.models import Told, ToldState
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.people.vault import keyed_hash
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal, Delivery

pytestmark = pytest.mark.django_db
HOME = "Сарысай, Абай көшесі, 1"


def both(town: Town, first: dict[str, Any], second: dict[str, Any]) -> list[Voice]:
    """Two letters on paper by people of the same name, from the same house unless something else is said."""
    for text, more in (("Су жоқ", first), ("Бізде де су жоқ", second)):
        appeal = appeal_in(town, text=text, name="Асан Ахметов", email="", delivery=Delivery.PAPER, postal_address=HOME)
        Appeal.objects.filter(pk=appeal.pk).update(**more)
    take_all()
    return list(Voice.objects.order_by("pk"))


APART: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"applicant_iin_hash": keyed_hash("iin", "1")}, {"applicant_iin_hash": keyed_hash("iin", "2")}),
    ({"applicant_phone": "+7 701 000 00 01"}, {"applicant_phone": "+7 701 000 00 02"}),
    ({"applicant_phone": "5-12-34"}, {"applicant_phone": "5-12-35"}),
    ({"applicant_email": "asan@example.kz"}, {"applicant_email": "a.akhmetov@example.kz"}),
    ({"postal_address": "Сарысай, Абай көшесі, 2"}, {}),
]


@pytest.mark.parametrize(("first", "second"), APART, ids=("iin", "phone", "short phone", "email", "address"))
def test_both_are_counted_and_told(town: Town, first: dict[str, Any], second: dict[str, Any]) -> None:
    voices = both(town, first, second)
    outcome = opened(town, serik := head("Serik", town.water), being_solved(town, voices=voices))
    deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision())
    telling.tell(by=serik, outcome_id=outcome.pk)
    tell_chunk(outcome.pk)
    rows = Told.objects.filter(outcome=outcome)
    assert {row.voice for row in rows} == set(voices)
    assert rows.filter(state=ToldState.BY_HAND, way="paper").count() == 2


def test_where_nothing_tells_them_apart_they_are_one(town: Town) -> None:
    one, other = both(town, {"postal_address": " Сарысай,  Абай көшесі 1"}, {"applicant_name": "асан  ахметов"})
    assert one.speaker == other.speaker


def test_one_telephone_is_one_person_however_it_is_written(town: Town) -> None:
    one, other = both(town, {"applicant_phone": "8 (701) 000-00-01"}, {"applicant_phone": "+77010000001"})
    assert one.speaker == other.speaker
