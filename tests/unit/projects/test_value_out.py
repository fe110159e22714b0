"""A value of a project was entered for the wrong day: it is taken out, and the history keeps it with the reason."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.projects.build import day, running
from tests.unit.staff.desk import signed_in

from qulaq.decide.projects.actions import doing

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_value_is_gone_and_the_history_keeps_it(town: Town) -> None:
    serik, bolat = head("Serik", town.water), signed_in(officer("Bolat", town.water))
    project = running(town, serik)
    wrong = doing.measure_indicator(by=serik, project_id=project.pk, value=41.5, on=day(0), source="Есептегіш")
    assert "reading-out" in bolat.get(f"/projects/desk/{project.number}/").content.decode()
    given = {"reading": wrong.pk, "reason": "Басқа айдың мәні"}
    assert bolat.post(f"/projects/desk/{project.number}/reading-out/", given).status_code == 302
    page = Client().get(f"/projects/{project.number}/").content.decode()
    assert ("Басқа айдың мәні" in page, "41,5" in page, project.readings.count()) == (True, True, 0)
