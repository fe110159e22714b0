"""Models of topics: who sees them at the desk and through a program, and who puts another one in use."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.people import Town, administrator, analyst, controller, head, officer, operator
from tests.unit.api.caller import client_of
from tests.unit.understood.build import in_use

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import ModelOrigin, ModelState, RoutingModel

pytestmark = pytest.mark.django_db
READERS = [administrator, analyst]
OTHERS = [operator, officer, head, controller]
FIGURES = {"n": 40, "top1": 0.8, "top3": 0.95, "macro_f1": 0.7}
Role = Callable[[], Person]


def test_the_page_says_how_far_it_is_to_the_first_night(town: Town, client: Client) -> None:
    in_use(ModelOrigin.WORDS)
    client.force_login(administrator("Dana", town.akimat))
    page = client.get("/en/desk/models/").content.decode()
    assert "200 appeals older than 4 weeks and 50 newer ones. Now there are 0 and 0." in page
    in_use()
    assert "Now there are" not in client.get("/en/desk/models/").content.decode()


@pytest.fixture
def two(town: Town) -> tuple[RoutingModel, RoutingModel]:
    first, second = in_use(), in_use()
    RoutingModel.objects.filter(pk=second.pk).update(figures={"top1": 0.8, "by_language": {"kk": FIGURES}})
    return first, second


@pytest.mark.parametrize("role", [*READERS, *OTHERS])
def test_the_tab_is_there_for_those_who_may_see_the_page(two: object, client: Client, role: Role) -> None:
    client.force_login(role())
    offered = reverse("appeals:models") in client.get(reverse("appeals:queue")).content.decode()
    opens = client.get(reverse("appeals:models")).status_code == 200
    assert (offered, opens) == (role in READERS, role in READERS)


@pytest.mark.parametrize("role", READERS)
def test_a_program_reads_figures_by_language(two: object, role: Role) -> None:
    told = client_of(role(), "appeals:read").get("/topic-models").json()
    assert [item["state"] for item in told["items"]] == ["in_use", "retired"]
    assert told["items"][0]["by_language"] == [{"language": "kk", "n": 40, "top1": 0.8, "top3": 0.95}]
    assert (told["taken"], told["overruled"], told["sure_from"]) == (0, 0, 0.8)


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_reads_them_through_a_program(two: object, role: Role) -> None:
    assert client_of(role(), "appeals:read").get("/topic-models").status_code == 403


def test_an_administrator_puts_a_former_one_back_through_a_program(two: tuple[RoutingModel, RoutingModel]) -> None:
    first, _second = two
    program = client_of(administrator(), "appeals:work")
    done = program.post(f"/topic-models/{first.version}/use", {"reason": "The new one mixes up water and sewers"})
    assert (done.status_code, done.json()["state"]) == (200, "in_use")
    first.refresh_from_db()
    assert (first.state, first.put_by_id is None) == (ModelState.IN_USE, False)


@pytest.mark.parametrize(("given", "status"), [({}, 422), ({"reason": "  "}, 422), ({"reason": "a", "x": 1}, 422)])
def test_a_reason_is_wanted_and_nothing_else(
    two: tuple[RoutingModel, RoutingModel], given: object, status: int
) -> None:
    program = client_of(administrator(), "appeals:work")
    assert program.post(f"/topic-models/{two[0].version}/use", given).status_code == status


def test_the_one_in_use_and_one_that_is_not_there(two: tuple[RoutingModel, RoutingModel]) -> None:
    program = client_of(administrator(), "appeals:work")
    assert program.post(f"/topic-models/{two[1].version}/use", {"reason": "again"}).status_code == 409
    assert program.post("/topic-models/999/use", {"reason": "unknown"}).status_code == 404


@pytest.mark.parametrize("role", [analyst, *OTHERS])
def test_nobody_else_puts_one_in_use(two: tuple[RoutingModel, RoutingModel], role: Role) -> None:
    program = client_of(role(), "appeals:work")
    assert program.post(f"/topic-models/{two[0].version}/use", {"reason": "better"}).status_code == 403
