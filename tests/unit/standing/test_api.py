"""Who asks, through the API."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.people import Town, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.standing.askers import BIN, in_days

from qulaq.hear.appeals.models import Appeal, CoSigner, Standing

WATER = {"text": "Үйде үш күн су жоқ", "topic": "t-water-supply", "territory": "t-town", "email": "aigerim@example.kz"}
BERIK = {"name": "Берік", "email": "berik@example.kz"}
POWER = {"represented_name": "Қайрат", "power_number": "17", "power_scope": "бәрі"}


@pytest.fixture
def stranger(town: Town) -> Caller:
    return Caller()


def sent(stranger: Caller, asker: dict[str, Any], **more: Any) -> Any:
    return stranger.post("/appeals", {**WATER, "asker": asker, **more})


def refused_field(answer: Any, status: int = 409) -> str:
    """409: well written, but a rule is in the way. 422: not written as it should be."""
    assert answer.status_code == status, answer.content.decode()
    return str(answer.json()["errors"][0]["field"])


def test_a_representative(stranger: Caller) -> None:
    power = {**POWER, "capacity": "representative"}
    assert refused_field(sent(stranger, power), 422) == "asker.power_expires_on"
    assert refused_field(sent(stranger, {**power, "power_expires_on": in_days(-1).isoformat()})) == "power_expires_on"
    assert sent(stranger, {**power, "power_expires_on": in_days(1).isoformat()}).status_code == 201
    assert Standing.objects.get().power_expires_on == in_days(1)


def test_the_same_key_with_a_date_in_it_gives_the_same_receipt(stranger: Caller) -> None:
    asker = {**POWER, "capacity": "representative", "power_expires_on": in_days(1).isoformat()}
    body = {**WATER, "asker": asker}
    codes = [stranger.post("/appeals", body, Idempotency_Key="k-1").status_code for _ in "12"]
    assert codes == [201, 200]


def test_an_organisation(stranger: Caller) -> None:
    asker = {"capacity": "organisation", "organisation": "ЖШС", "bin": BIN}
    assert refused_field(sent(stranger, {**asker, "bin": "123456789012"}), 422) == "asker.bin"
    assert sent(stranger, asker).status_code == 201


def test_a_child_is_protected_and_never_public(stranger: Caller) -> None:
    assert refused_field(sent(stranger, {"capacity": "child"}, may_publish=True)) == "may_publish"
    assert sent(stranger, {"capacity": "child"}).status_code == 201
    assert Appeal.objects.get().is_protected


def test_paper_and_consent(stranger: Caller) -> None:
    assert refused_field(stranger.post("/appeals", {**WATER, "delivery": "paper"})) == "postal_address"
    on_paper = {"delivery": "paper", "postal_address": "Абай, 12", "may_publish": True}
    assert stranger.post("/appeals", {**WATER, **on_paper}).status_code == 201
    appeal = Appeal.objects.get()
    assert (appeal.delivery, appeal.may_publish) == ("paper", True)


def test_those_who_write_together_are_asked_and_counted(stranger: Caller) -> None:
    receipt = sent(stranger, {"capacity": "collective", "cosigners": [BERIK]}).json()
    path, code = f"/appeals/{receipt['number']}/cosigners", receipt["code"]
    token = CoSigner.objects.get().token
    assert stranger.post(f"/signatures/{token}", {"signs": True}).json() == {"state": "signed"}
    listed = stranger.get(path, code=code).json()
    assert listed == {"asked": 1, "signed": 1, "items": [{"name": "Берік", "state": "signed"}]}
    more = {"code": code, "cosigners": [{"name": "Дана", "email": "dana@example.kz"}]}
    assert stranger.post(path, more).json()["asked"] == 2
    assert refused_field(stranger.post(path, more)) == "cosigners"


def test_without_the_code_nobody_learns_who_signs(stranger: Caller) -> None:
    number = sent(stranger, {"capacity": "collective", "cosigners": [BERIK]}).json()["number"]
    path = f"/appeals/{number}/cosigners"
    assert stranger.get(path, code="AAAAAAAA").status_code == 404
    assert stranger.post(path, {"code": "AAAAAAAA", "cosigners": [BERIK]}).status_code == 404


def test_a_made_up_token_leads_nowhere(stranger: Caller) -> None:
    assert stranger.post(f"/signatures/{uuid4()}", {"signs": True}).status_code == 404


@pytest.mark.parametrize(
    "asker", [{"capacity": "king"}, {}, {"capacity": "child", "age": 9}, {"capacity": "organisation", "bin": "12"}]
)
def test_what_makes_no_sense_is_refused(stranger: Caller, asker: dict[str, Any]) -> None:
    assert sent(stranger, asker).status_code == 422


def test_the_officer_reads_scope_and_names_once_the_appeal_is_taken(stranger: Caller, town: Town) -> None:
    asker = {**POWER, "capacity": "representative", "power_expires_on": in_days(1).isoformat()}
    path = f"/appeals/{sent(stranger, asker).json()['number']}"
    bolat = client_of(officer("Bolat", town.water), "appeals:work")
    before = bolat.get(f"{path}/standing").json()
    assert (before["capacity"], before["represented_name"], before["power_scope"]) == ("representative", "", "")
    bolat.post(f"{path}/take")
    after = bolat.get(f"{path}/standing").json()
    assert (after["represented_name"], after["power_scope"], after["power_has_expired"]) == ("Қайрат", "бәрі", False)
    assert stranger.get(f"{path}/standing").status_code == 401
