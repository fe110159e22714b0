from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, officer, operator
from tests.unit.staff.desk import signed_in

from qulaq.hear.appeals.models import Appeal, Channel


@pytest.fixture
def gulnar(town: Town) -> Client:
    return signed_in(operator("Gulnar", town.akimat))


def call(town: Town, **more: object) -> dict[str, object]:
    typed = {"text": "Су жоқ", "territory": town.settlement.pk, "topic": town.water_supply.pk, "kind": "application"}
    return {**typed, "language": "kk", "name": "Ержан", "phone": "+7 701 000 11 22", "token": "t-1", **more}


def test_a_call_gets_its_number_and_code_at_once(town: Town, gulnar: Client) -> None:
    page = gulnar.post("/desk/new/", call(town), follow=True)
    appeal = Appeal.objects.get()
    assert appeal.number in page.content.decode()
    assert appeal.code in page.content.decode()
    assert (appeal.channel, appeal.executor) == (Channel.DESK, town.water)
    assert appeal.code not in gulnar.get("/desk/new/").content.decode()


def test_sending_twice_registers_once(town: Town, gulnar: Client) -> None:
    for _time in range(2):
        assert gulnar.post("/desk/new/", call(town), follow=True).status_code == 200
    assert Appeal.objects.count() == 1


def test_an_error_keeps_everything_typed(town: Town, gulnar: Client) -> None:
    page = gulnar.post("/desk/new/", call(town, text="", email="not an address"))
    assert page.status_code == 422
    assert "Ержан" in page.content.decode()
    assert set(page.context["form"].errors) == {"text", "email"}


def test_only_operators_register_calls(town: Town) -> None:
    assert signed_in(officer("Bolat", town.water)).get("/desk/new/").status_code == 403
