"""What was learned of urgency: who sees it at the desk and through a program, and who puts another version in use."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from django.test import Client
from tests.people import Town, administrator, analyst, controller, head, officer, operator
from tests.unit.api.caller import client_of

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import ModelState, UrgencyModel
from qulaq.hear.appeals.understood.urgency import keeping
from qulaq.text.dangerlike import reader
from qulaq.text.leaning import Leaning

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/models/urgency/"
READERS = [administrator, analyst]
OTHERS = [operator, officer, head, controller]
FIGURES = {"n": 40, "threats": 3, "found": 3, "false": 1, "soon": 5, "found_soon": 4, "false_soon": 2}
FORMER = FIGURES | {"found": 2, "false": 7, "false_soon": 11}
Role = Callable[[], Person]


@pytest.fixture
def two(town: Town) -> tuple[UrgencyModel, UrgencyModel]:
    """The second is in use."""
    nothing = np.zeros(reader().weights.width, np.float32)
    figures, compared = ({**one, "by_language": {"kk": one}} for one in (FIGURES, FORMER))
    rows = [
        keeping.keep(Leaning(nothing, nothing), examples=300, overruled=40, figures=figures, compared=compared)
        for _time in range(2)
    ]
    for row in rows:
        keeping.put_in_use(by=None, model_id=row.pk)
    return rows[0], rows[1]


def test_the_page_says_how_far_it_is_to_the_first_night(town: Town, client: Client) -> None:
    client.force_login(administrator("Dana", town.akimat))
    page = client.get(PAGE).content.decode()
    assert "20 appeals older than 4 weeks and of 5 newer ones. Now there are 0 and 0." in page
    assert "What is shipped decides alone." in page
    assert "Put it in use" not in page


@pytest.mark.parametrize("role", [*READERS, *OTHERS])
def test_the_page_is_for_administrators_and_analysts(two: object, client: Client, role: Role) -> None:
    client.force_login(role())
    answer = client.get(PAGE)
    assert answer.status_code == (200 if role in READERS else 403)
    assert ("2 → 3 of 3" in answer.content.decode()) is (role in READERS)
    assert ("Put it in use" in answer.content.decode()) is (role is administrator)


def test_an_administrator_lets_what_is_shipped_decide_and_puts_a_former_one_back(
    two: tuple[UrgencyModel, UrgencyModel], client: Client
) -> None:
    client.force_login(administrator())
    refused = client.post(PAGE, {"model": "shipped", "reason": " "})
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    assert client.post(PAGE, {"model": "shipped", "reason": "A child fell"}).status_code == 302
    assert not UrgencyModel.objects.filter(state=ModelState.IN_USE).exists()
    assert client.post(PAGE, {"model": str(two[0].pk), "reason": "It was right"}).status_code == 302
    assert UrgencyModel.objects.get(state=ModelState.IN_USE) == two[0]


def test_what_was_typed_is_kept_when_it_is_refused(two: tuple[UrgencyModel, UrgencyModel], client: Client) -> None:
    client.force_login(administrator())
    page = client.post(PAGE, {"model": "999", "reason": "Because of the wells"}).content.decode()
    assert "Because of the wells" in page
    page = client.post(PAGE, {"model": str(two[0].pk), "reason": ""}).content.decode()
    assert f'<option value="{two[0].pk}" selected>' in page


def test_an_analyst_puts_nothing_in_use(two: tuple[UrgencyModel, UrgencyModel], client: Client) -> None:
    client.force_login(analyst())
    assert client.post(PAGE, {"model": "shipped", "reason": "No"}).status_code == 403


@pytest.mark.parametrize("role", READERS)
def test_a_program_reads_figures_by_language_beside_the_former(two: object, role: Role) -> None:
    told = client_of(role(), "appeals:read").get("/urgency-models").json()
    assert [item["state"] for item in told["items"]] == ["in_use", "retired"]
    both = told["items"][0]["figures"]
    assert [one["language"] for one in both] == [None, "kk"]
    assert (both[1]["false_alarms"], both[1]["former_false_alarms"]) == (1, 7)
    assert told["alarms"] == "usual"


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_reads_them_through_a_program(two: object, role: Role) -> None:
    assert client_of(role(), "appeals:read").get("/urgency-models").status_code == 403


def test_a_program_of_an_administrator_chooses(two: tuple[UrgencyModel, UrgencyModel]) -> None:
    program = client_of(administrator(), "appeals:work")
    assert program.post("/urgency-models/shipped/use", {"reason": "A child fell"}).status_code == 200
    assert program.post("/urgency-models/shipped/use", {"reason": "again"}).status_code == 409
    done = program.post(f"/urgency-models/{two[0].version}/use", {"reason": "It was right"})
    assert (done.status_code, done.json()["state"]) == (200, "in_use")
    assert program.post("/urgency-models/999/use", {"reason": "unknown"}).status_code == 404


@pytest.mark.parametrize("role", [analyst, *OTHERS])
def test_nobody_else_chooses_through_a_program(two: tuple[UrgencyModel, UrgencyModel], role: Role) -> None:
    program = client_of(role(), "appeals:work")
    for version in ("shipped", str(two[0].version)):
        assert program.post(f"/urgency-models/{version}/use", {"reason": "better"}).status_code == 403
