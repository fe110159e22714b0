"""A value was entered for the wrong day: an officer takes it out, and the history keeps it with the reason."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.measures.build import day, in_work
from tests.unit.staff.desk import signed_in

from qulaq.decide.measures.actions import working
from qulaq.decide.measures.models import MeasureReading
from qulaq.foundation.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Басқа айдың мәні енгізілген"


def test_the_value_is_gone_and_the_history_keeps_it(town: Town) -> None:
    serik, bolat = head("Serik", town.water), signed_in(officer("Bolat", town.water))
    measure = in_work(town, serik)
    for value in (41.5, 12):
        working.measure_indicator(by=serik, measure_id=measure.pk, value=value, on=day(0), source="Есептегіш")
    here = f"/measures/desk/{measure.number}/"
    assert "reading-out" in bolat.get(here).content.decode()
    given = {"reading": MeasureReading.objects.get(value=41.5).pk, "reason": WHY}
    assert bolat.post(f"{here}reading-out/", given).status_code == 302
    read = Client().get(f"/api/v1/measures/{measure.number}").json()
    assert [one["value"] for one in read["indicator"]["readings"]] == [12]
    page = Client().get(f"/measures/{measure.number}/").content.decode()
    assert (WHY in page, "41,5" in page) == (True, True)


def test_what_is_gone_is_not_taken_out_again(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused) as refusal:
        working.take_value_out(by=serik, measure_id=in_work(town, serik).pk, reading_id=1, reason=WHY)
    assert refusal.value.field == "reading"
