"""The wrong photograph was put to a promise: it is taken out with the reason, and nobody fetches it any more."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, analyst, head, officer
from tests.unit.promises.build import kept, promised
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.actions import doing
from qulaq.account.promises.models import Act, Promise
from qulaq.foundation.files.actions import stored
from qulaq.foundation.refusals import NoRole

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Суретте адамның беті көрінеді"


def test_the_file_is_gone_and_the_history_says_why(town: Town) -> None:
    serik, bolat = head("Serik", town.water), signed_in(officer("Bolat", town.water))
    promise = kept(promised(town, serik), serik)
    wrong = promise.evidence.get()
    place, here = stored(wrong.attachment), f"/promises/desk/{promise.number}/"
    assert "evidence-out" in bolat.get(here).content.decode()
    assert bolat.post(f"{here}evidence-out/", {"evidence": wrong.pk, "reason": WHY}).status_code == 302
    page = Client().get(f"/promises/{promise.number}/").content.decode()
    assert (WHY in page, str(wrong.attachment_id) in page, place.exists()) == (True, False, False)
    assert Promise.objects.get().steps.last().by.name == "Bolat"  # type: ignore[union-attr]  # just written


def test_through_a_program_by_its_number(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = kept(promised(town, serik), serik)
    read = Client().get(f"/api/v1/promises/{promise.number}").json()
    doing.take_evidence_out(by=serik, promise_id=promise.pk, evidence_id=read["evidence"][0]["id"], reason=WHY)
    now = Client().get(f"/api/v1/promises/{promise.number}").json()
    assert (now["evidence"], now["history"][-1]["act"]) == ([], Act.EVIDENCE_OFF)


def test_not_everybody_takes_it_out(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = kept(promised(town, serik), serik)
    with pytest.raises(NoRole):
        doing.take_evidence_out(
            by=analyst("Dana", town.district), promise_id=promise.pk, evidence_id=promise.evidence.get().pk, reason=WHY
        )
