"""A photograph was published by mistake: an officer takes it out, and nobody fetches it any more."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, analyst, head, officer
from tests.unit.measures.build import in_work
from tests.unit.measures.test_working import with_evidence
from tests.unit.staff.desk import signed_in

from qulaq.decide.measures.actions import working
from qulaq.decide.measures.models import Evidence, Measure
from qulaq.foundation.files.actions import stored
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.refusals import NoRole

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_file_is_gone_and_the_history_says_why(town: Town) -> None:
    serik, bolat = head("Serik", town.water), signed_in(officer("Bolat", town.water))
    measure = with_evidence(in_work(town, serik), serik, "act", "before")
    wrong = Evidence.objects.get(kind="before")
    place = stored(wrong.attachment)
    here = f"/measures/desk/{measure.number}/"
    assert "evidence-out" in bolat.get(here).content.decode()
    answer = bolat.post(f"{here}evidence-out/", {"evidence": wrong.pk, "reason": "Суретте адамның беті көрінеді"})
    assert (answer.status_code, Evidence.objects.get().kind, Attachment.objects.count()) == (302, "act", 1)
    assert not place.exists()
    page = Client().get(f"/measures/{measure.number}/").content.decode()
    assert ("Суретте адамның беті көрінеді" in page, str(wrong.attachment_id) in page) == (True, False)


def test_what_is_done_needs_evidence_again(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = with_evidence(in_work(town, serik), serik, "act")
    working.take_evidence_out(by=serik, measure_id=measure.pk, evidence_id=Evidence.objects.get().pk, reason="Қате акт")
    assert working.bar_to_finishing(Measure.objects.get(), serik)


def test_not_everybody_takes_it_out(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = with_evidence(in_work(town, serik), serik, "act")
    dana, given = analyst("Dana", town.district), {"evidence_id": Evidence.objects.get().pk, "reason": "Қате"}
    with pytest.raises(NoRole):
        working.take_evidence_out(by=dana, measure_id=measure.pk, **given)
