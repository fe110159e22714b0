"""Two people have the same form open: the second press says so, keeps what was typed, and the third keeps it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.people import Town, analyst, head
from tests.unit.measures.build import proposed
from tests.unit.measures.test_desk import form
from tests.unit.promises.scenes import drafted
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.models import Report
from qulaq.decide.measures.models import Measure

pytestmark = pytest.mark.django_db


def seen(browser: Client, address: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', browser.get(address).content.decode())
    assert found
    return found[1]


def test_the_second_is_told_before_the_words_of_the_first_are_lost(town: Town) -> None:
    serik, dana = signed_in(head("Serik", town.water)), signed_in(analyst("Dana", town.district))
    measure = proposed(town, head("Aliya", town.water))
    here = f"/measures/desk/{measure.number}/edit/"
    of_serik, of_dana = seen(serik, here), seen(dana, here)
    assert serik.post(here, form(town, budget="20 000 000", seen=of_serik)).status_code == 302
    answer = dana.post(here, form(town, why="Құбыр ескі", budget="", seen=of_dana))
    page = answer.content.decode()
    assert (answer.status_code, "Құбыр ескі" in page) == (422, True)
    assert Measure.objects.get().budget == 20_000_000
    again = re.search(r'name="seen" value="(\w+)"', page)
    assert again
    assert dana.post(here, form(town, why="Құбыр ескі", budget="", seen=again[1])).status_code == 302
    assert Measure.objects.get().why == "Құбыр ескі"


def test_a_mistake_beside_it_does_not_hide_that_it_changed(town: Town) -> None:
    serik, dana = signed_in(head("Serik", town.water)), signed_in(analyst("Dana", town.district))
    here = f"/measures/desk/{proposed(town, head('Aliya', town.water)).number}/edit/"
    old = seen(dana, here)
    serik.post(here, form(town, budget="20 000 000"))
    errors = dana.post(here, form(town, why="", seen=old)).context["form"].errors
    assert {"__all__", "why"} <= set(errors)


def test_one_writes_in_kazakh_and_one_in_russian_and_neither_is_lost(town: Town) -> None:
    report = drafted(town)
    here = f"/reports/desk/{report.number}/"
    erzhan, dana = signed_in(head("Aliya", town.water)), signed_in(head("Dana", town.water))
    old = seen(dana, f"{here}?act=say")
    erzhan.post(f"{here}say/", {"says_kk": "Сорғы ауыстырылды.", "says_ru": "", "seen": old})
    assert dana.post(f"{here}say/", {"says_kk": "", "says_ru": "Насос заменили.", "seen": old}).status_code == 422
    assert Report.objects.get().says_kk == "Сорғы ауыстырылды."
