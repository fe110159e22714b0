"""What is written of a measure is read by everybody: nobody's telephone or papers stand in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.people import Town, head
from tests.unit.measures.build import in_work, plan, proposed

from qulaq.decide.measures.actions import drafting, working
from qulaq.decide.measures.models import Measure
from qulaq.foundation.refusals import Refused

pytestmark = pytest.mark.django_db
CALL = "Сұрақ болса: Гүлнар, 8 701 234 56 78"


def test_a_proposal_with_somebodys_telephone_is_not_kept_in_any_language(town: Town) -> None:
    serik = head("Serik", town.water)
    for language in ("kk", "ru"):
        with pytest.raises(Refused) as refused:
            drafting.propose(by=serik, plan=plan(town, texts={"kk": "Екі сорғы ауыстырылады.", language: CALL}))
        assert refused.value.field == f"text_{language}"
    assert not Measure.objects.exists()


def test_nor_the_source_of_a_value_and_money_and_links_may_stand(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = in_work(town, serik)
    given: dict[str, Any] = {"by": serik, "measure_id": measure.pk, "value": 2.0, "on": timezone.localdate()}
    with pytest.raises(Refused):
        working.measure_indicator(**given, source=CALL)
    working.measure_indicator(**given, source="Есеп: https://su.example.kz/2026/, 12 500 000 теңге")
    assert proposed(town, serik, why="2024 жылдан 8 700 500 теңге жұмсалды").why
