"""The same doors for programs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.people import Town, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.time.days import allow_pause
from tests.unit.time.test_desk_pages import later

from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal, Hearing


@pytest.fixture
def appeal(town: Town) -> Appeal:
    allow_pause()
    return appeal_in(town)


@pytest.fixture
def bolat(town: Town, appeal: Appeal) -> Caller:
    person = officer("Bolat", town.water)
    actions.take(by=person, appeal_id=appeal.pk)
    return client_of(person, "appeals:work", token="a-token-of-bolat")


@pytest.fixture
def serik(town: Town) -> Caller:
    return client_of(head("Serik", town.water), "appeals:work", token="a-token-of-serik")


def hearing_on(day: date, **more: str) -> dict[str, str]:
    return {"begins_at": f"{day}T10:00:00+05:00", "place": "4-бөлме", "preliminary": "Өтемақы төленбейді."} | more


def test_the_head_extends_and_too_far_is_told(appeal: Appeal, serik: Caller) -> None:
    far = serik.post(f"/appeals/{appeal.number}/extend", {"due_on": later(200).isoformat(), "reason": "Акт"})
    assert (far.status_code, far.json()["errors"][0]["field"]) == (409, "due_on")
    done = serik.post(f"/appeals/{appeal.number}/extend", {"due_on": later(25).isoformat(), "reason": "Акт"})
    assert done.json()["due_on"] == later(25).isoformat()


def test_an_officer_does_not_extend(appeal: Appeal, bolat: Caller) -> None:
    given = {"due_on": later(25).isoformat(), "reason": "Акт"}
    assert bolat.post(f"/appeals/{appeal.number}/extend", given).status_code == 403


def test_pause_and_resume(appeal: Appeal, bolat: Caller) -> None:
    assert bolat.post(f"/appeals/{appeal.number}/pause", {"reason": "Сараптама"}).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/pause", {"reason": "Тағы"}).status_code == 409
    assert bolat.post(f"/appeals/{appeal.number}/resume").status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/resume").status_code == 409


@pytest.mark.parametrize("begins_at", ["2026-12-01", "2026-12-01T10:00", "ертең", 5, "9999-12-31T23:59:59+00:00"])
def test_a_moment_without_its_offset_is_refused(appeal: Appeal, bolat: Caller, begins_at: object) -> None:
    sent = {**hearing_on(later(5)), "begins_at": begins_at}
    answer = bolat.post(f"/appeals/{appeal.number}/hearing", sent)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "begins_at")


def test_a_hearing_from_calling_to_minutes(appeal: Appeal, bolat: Caller) -> None:
    assert bolat.post(f"/appeals/{appeal.number}/hearing", hearing_on(later(1))).status_code == 409
    assert bolat.post(f"/appeals/{appeal.number}/hearing", hearing_on(later(5))).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/cancel-hearing", {"reason": "Зал бос емес"}).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/hearing", hearing_on(later(5))).status_code == 200
    Hearing.objects.filter(cancelled_at=None).update(called_at=timezone.now() - timedelta(hours=1))
    minutes = {"held_at": timezone.now().isoformat(), "attended": True, "present": "Айгерім", "minutes": "Келісті."}
    assert bolat.post(f"/appeals/{appeal.number}/minutes", minutes).status_code == 200
    items = Caller().get(f"/appeals/{appeal.number}/hearings", code=appeal.code).json()["items"]
    assert [item["state"] for item in items] == ["cancelled", "held"]


def test_the_person_reads_objects_and_does_without(appeal: Appeal, bolat: Caller) -> None:
    bolat.post(f"/appeals/{appeal.number}/hearing", hearing_on(later(5)))
    person = Caller()
    assert person.post(f"/appeals/{appeal.number}/objection", {"code": "AAAAAAAA", "text": "Жоқ"}).status_code == 404
    assert person.get(f"/appeals/{appeal.number}/hearings", code="AAAAAAAA").status_code == 404
    sent = {"code": appeal.code, "text": "Шарт бар"}
    assert person.post(f"/appeals/{appeal.number}/objection", sent).status_code == 200
    assert person.post(f"/appeals/{appeal.number}/waiver", {"code": appeal.code}).status_code == 200
    [item] = person.get(f"/appeals/{appeal.number}/hearings", code=appeal.code).json()["items"]
    assert (item["state"], item["objection"], item["objection_is_late"]) == ("waived", "Шарт бар", False)


def test_another_body_finds_nothing(town: Town, appeal: Appeal) -> None:
    asel = client_of(officer("Asel", town.roads), "appeals:work", token="a-token-of-asel")
    for act, sent in (("extend", {"due_on": "2027-01-11", "reason": "x"}), ("pause", {"reason": "x"}), ("resume", None),
                      ("hearing", hearing_on(later(5))), ("cancel-hearing", {"reason": "x"})):  # fmt: skip
        assert asel.post(f"/appeals/{appeal.number}/{act}", sent).status_code == 404
