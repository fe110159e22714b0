"""The wrong paper was put to a spending: it is taken out with the reason, the money stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from tests.people import Town, analyst, head, officer
from tests.unit.projects.build import day, running
from tests.unit.promises.build import picture
from tests.unit.staff.desk import signed_in

from qulaq.decide.projects.actions import doing
from qulaq.decide.projects.models import Spending
from qulaq.foundation.files.actions import receive, stored
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Қағазда тұрғынның аты тұр"


def paid(town: Town, by: Person) -> Spending:
    file = receive(by=by, session_key="session", upload=picture())
    return doing.spend(
        by=by, project_id=running(town, by).pk, on=day(0), sum=Decimal(7), purpose="Сорғылар", document="№ 7 акт",
        attachment_id=file.pk, session_key="session",
    )  # fmt: skip


def test_the_file_is_gone_the_money_and_the_reason_stay(town: Town) -> None:
    serik, bolat = head("Serik", town.water), signed_in(officer("Bolat", town.water))
    row = paid(town, serik)
    assert row.attachment
    number, key, place = row.project.number, str(row.attachment_id), stored(row.attachment)
    assert Client().get(f"/api/v1/projects/{number}").json()["spendings"][0]["file"].endswith(f"{key}/")
    assert "paper-out" in bolat.get(f"/projects/desk/{number}/").content.decode()
    given = {"spending": row.pk, "reason": WHY}
    assert bolat.post(f"/projects/desk/{number}/paper-out/", given).status_code == 302
    page = Client().get(f"/projects/{number}/").content.decode()
    assert (key in page, f"№ 7 акт: {WHY}" in page, place.exists()) == (False, True, False)
    read = Client().get(f"/api/v1/projects/{number}").json()
    assert (read["spent"], read["spendings"][0]["file"]) == ("7.00", "")


def test_what_is_gone_is_not_taken_out_again_nor_by_everybody(town: Town) -> None:
    serik = head("Serik", town.water)
    row = paid(town, serik)
    given = {"project_id": row.project_id, "spending_id": row.pk, "reason": WHY}
    with pytest.raises(NoRole):
        doing.take_paper_out(by=analyst("Dana", town.district), **given)
    doing.take_paper_out(by=serik, **given)
    with pytest.raises(Refused):
        doing.take_paper_out(by=serik, **given)
