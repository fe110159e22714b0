"""At a front office: people in custody, without documents, with papers in their hands."""

from __future__ import annotations

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import Town, officer, operator
from tests.unit.staff.desk import signed_in
from tests.unit.staff.test_calls import call

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal, Standing

ADDRESS = "Сарысу, түзеу мекемесі, 1"


@pytest.fixture
def gulnar(town: Town) -> Client:
    return signed_in(operator("Gulnar", town.akimat))


def visit(town: Town, **more: object) -> dict[str, object]:
    typed = {"channel": "office", "circumstance": "custody", "delivery": "paper", "postal_address": ADDRESS}
    return call(town, **{"name": "", "phone": "", **typed, **more})


def test_no_name_is_forced_and_the_answer_goes_on_paper(town: Town, gulnar: Client) -> None:
    gulnar.post("/desk/new/", visit(town))
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.delivery, appeal.postal_address) == ("office", "paper", ADDRESS)
    standing = Standing.objects.get(appeal=appeal)
    assert standing.circumstance == "custody"
    assert standing.registered_by is not None


def test_a_letter_on_paper_needs_an_address(town: Town, gulnar: Client) -> None:
    page = gulnar.post("/desk/new/", visit(town, postal_address=""))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["postal_address"]


def test_the_scan_goes_with_the_appeal(town: Town, gulnar: Client) -> None:
    gulnar.post("/desk/new/", visit(town, papers=SimpleUploadedFile("өтініш.txt", "Су жоқ".encode())))
    assert Attachment.objects.get().owner == Appeal.objects.get().journal_name


def test_the_operator_prints_the_receipt_for_an_hour_and_gains_no_other_right(
    town: Town, gulnar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gulnar.get("/desk/new/receipt/").status_code == 404
    gulnar.post("/desk/new/", visit(town))
    appeal = Appeal.objects.get()
    assert appeal.code in gulnar.get("/desk/new/receipt/").content.decode()
    assert gulnar.get(f"/a/{appeal.number}/receipt/").status_code == 302
    now = time.time()
    monkeypatch.setattr("qulaq.hear.appeals.staff.calls.time.time", lambda: now + 3601)
    assert gulnar.get("/desk/new/receipt/").status_code == 404


def test_only_operators_print_receipts(town: Town) -> None:
    assert signed_in(officer("Bolat", town.water)).get("/desk/new/receipt/").status_code == 403


def test_the_address_is_for_the_officer_who_took_it(town: Town, gulnar: Client) -> None:
    gulnar.post("/desk/new/", visit(town))
    appeal = Appeal.objects.get()
    bolat = officer("Bolat", town.water)
    address = f"/desk/{appeal.number}/"
    assert ADDRESS not in signed_in(bolat).get(address).content.decode()
    actions.take(by=bolat, appeal_id=appeal.pk)
    assert ADDRESS in signed_in(bolat).get(address).content.decode()


def test_an_ordinary_call_stays_an_ordinary_call(town: Town, gulnar: Client) -> None:
    gulnar.post("/desk/new/", call(town))
    assert (Appeal.objects.get().channel, Standing.objects.count()) == ("desk", 0)
