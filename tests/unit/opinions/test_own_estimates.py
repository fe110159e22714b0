"""Between rounds experts see what they said themselves: their browser keeps it, the house does not."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.opinions.build import accepted, day, with_round
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.actions import drafting, foreseeing
from qulaq.deliberate.opinions.models import Answer, Item, Judgment
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def next_round(saule: Person, made: Judgment) -> None:
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(6))


def test_in_the_next_round_one_sees_ones_own_estimate(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    asan, here = signed_in(people[0]), f"/en/experts/mine/{made.number}/"
    asan.post(f"{here}answer/", {f"value_{item.pk}": "7", f"reason_{item.pk}": "Ескі құбыр"})
    assert "you said" not in asan.get(here).content.decode()  # while the round runs it stands in the field itself
    next_round(saule, made)
    assert "Round 1: you said 7." in asan.get(here).content.decode()
    assert "you said" not in signed_in(people[0]).get(here).content.decode()  # from another device


def test_another_person_at_the_same_device_reads_nothing(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    asan, here = signed_in(people[0]), f"/en/experts/mine/{made.number}/"
    asan.post(f"{here}answer/", {f"value_{item.pk}": "7"})
    next_round(saule, made)
    beibit = signed_in(people[1])
    for left in (asan.cookies[f"estimates-{made.number}"].value, "forged"):
        beibit.cookies[f"estimates-{made.number}"] = left
        page = beibit.get(here)
        assert page.status_code == 200
        assert "you said" not in page.content.decode()


def two_items(town: Town, saule: Person, people: list[Person]) -> tuple[Judgment, Item, Item]:
    made = accepted(town, saule, people)
    first, second = (
        drafting.add_item(by=saule, judgment_id=made.pk, kind="priority", title_kk=name) for name in ("Желі", "Сорғы")
    )
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(6))
    return made, first, second


def test_an_estimate_left_empty_is_taken_back(town: Town, saule: Person, people: list[Person]) -> None:
    made, first, second = two_items(town, saule, people)
    asan, here = signed_in(people[0]), f"/experts/mine/{made.number}/answer/"
    asan.post(here, {f"value_{first.pk}": "7", f"value_{second.pk}": "3"})
    asan.post(here, {f"value_{first.pk}": "", f"value_{second.pk}": "4"})
    assert list(Answer.objects.values_list("item", "value")) == [(second.pk, 4)]


def test_a_reason_without_its_estimate_is_not_lost(town: Town, saule: Person, people: list[Person]) -> None:
    made, first, second = two_items(town, saule, people)
    given = {f"value_{first.pk}": "7", f"reason_{second.pk}": "Ескі құбыр"}
    answer = signed_in(people[0]).post(f"/en/experts/mine/{made.number}/answer/", given)
    assert answer.status_code == 422
    assert "A reason needs its estimate." in answer.content.decode()
