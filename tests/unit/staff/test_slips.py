"""Two operators at one triage desk: a key pressed too soon is taken back, a key pressed too late changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.people import Town, officer, operator
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in
from tests.unit.understood.build import in_use

from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal, BulkAct, RouteCorrection, State
from qulaq.hear.appeals.understood import keeping

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(town: Town, one_factor: None) -> Iterator[Appeal]:
    in_use()
    yield appeal_in(town, topic=None, text="Жолда үлкен шұңқыр бар")
    keeping.forget()


@pytest.fixture
def gulnar(town: Town) -> Client:
    return signed_in(operator("Gulnar", town.triage))


def take(client: Client, appeal: Appeal, topic: int) -> str:
    answer = client.post(f"/desk/{appeal.number}/topic/", {"topic": topic, "first": "1"}, follow=True)
    return answer.content.decode()


def test_a_topic_taken_by_a_slip_goes_back_with_all_it_changed(town: Town, appeal: Appeal, gulnar: Client) -> None:
    page = take(gulnar, appeal, town.potholes.pk)
    made = BulkAct.objects.get()
    assert f"/desk/bulk/{made.pk}/undo/" in page
    assert town.roads.name in page
    gulnar.post(f"/desk/bulk/{made.pk}/undo/")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.executor, appeal.topic) == (State.REGISTERED, town.triage, None)
    assert not RouteCorrection.objects.exists()
    assert 'data-key="y"' in gulnar.get(f"/desk/{appeal.number}/").content.decode()


def test_what_the_body_has_taken_up_does_not_go_back(town: Town, appeal: Appeal, gulnar: Client) -> None:
    take(gulnar, appeal, town.potholes.pk)
    actions.take(by=officer("Bolat", town.roads), appeal_id=appeal.pk)
    gulnar.post(f"/desk/bulk/{BulkAct.objects.get().pk}/undo/")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.executor) == (State.IN_WORK, town.roads)


def test_who_comes_second_is_told_where_it_went(town: Town, appeal: Appeal, gulnar: Client) -> None:
    take(signed_in(operator("Serik", town.triage)), appeal, town.potholes.pk)
    page = take(gulnar, appeal, town.water_supply.pk)
    assert appeal.number in page
    assert town.roads.name in page
    appeal.refresh_from_db()
    assert appeal.topic == town.potholes


def test_a_stranger_learns_nothing_of_it(town: Town, appeal: Appeal, gulnar: Client) -> None:
    take(gulnar, appeal, town.potholes.pk)
    stranger = signed_in(officer("Asel", town.water))
    assert stranger.get(f"/desk/{appeal.number}/").status_code == 404


def test_the_second_key_does_not_overrule_a_choice_that_stays_at_the_desk(
    town: Town, appeal: Appeal, gulnar: Client
) -> None:
    take(signed_in(operator("Serik", town.triage)), appeal, town.other.pk)
    answer = gulnar.post(f"/desk/{appeal.number}/topic/", {"topic": town.potholes.pk, "first": "1"})
    assert answer.status_code == 422
    assert town.other.name in answer.content.decode()
    appeal.refresh_from_db()
    assert appeal.topic == town.other


def test_keys_of_the_suggestion_are_told(town: Town, appeal: Appeal, gulnar: Client) -> None:
    page = gulnar.get(f"/desk/{appeal.number}/").content.decode()
    assert f"<kbd>y</kbd></dt><dd>{town.potholes.name}" in page
    assert 'aria-keyshortcuts="y"' in page
