"""The round as an expert meets it: the figures of the group first, then the form, each field by its own name."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.opinions.build import accepted, day, estimate, with_round
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.actions import drafting, foreseeing
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def test_what_the_group_said_stands_before_the_form(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    for person, value in zip(people, (3, 7, 8), strict=True):
        estimate(made, person, item, value)
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(6))
    page = signed_in(people[0]).get(f"/experts/mine/{made.number}/").content.decode()
    assert page.index("Медиана") < page.index(f'name="value_{item.pk}"')


def test_an_error_names_what_is_estimated(town: Town, saule: Person, people: list[Person]) -> None:
    made = accepted(town, saule, people)
    for name in ("Сүзгінің құны", "Сорғының құны"):
        item = drafting.add_item(by=saule, judgment_id=made.pk, kind="number", title_kk=name, unit="млн теңге")
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(6))
    given = {f"value_{item.pk}": "екі"}
    page = signed_in(people[0]).post(f"/experts/mine/{made.number}/answer/", given).content.decode()
    assert f'href="#id_value_{item.pk}">Сорғының құны (млн теңге)' in page


def test_opinions_are_not_closed_by_one_press(town: Town, saule: Person, people: list[Person]) -> None:
    made, desk = accepted(town, saule, people), signed_in(saule)
    here = f"/judgments/desk/{made.number}/"
    page = desk.get(here).content.decode()
    assert (f'action="{here}close/"' in page, "?act=close#act" in page) == (False, True)
    assert f'action="{here}close/"' in desk.get(f"{here}?act=close").content.decode()
    assert desk.post(f"{here}close/").status_code == 302
