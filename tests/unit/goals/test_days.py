"""A year that was mistyped is told beside its field, at every door where a day is promised, paid or measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.people import Town, head
from tests.unit.measures.build import in_work, proposed
from tests.unit.projects.build import prepared, running
from tests.unit.promises.build import promised

from qulaq.decide.measures.actions import deciding, working
from qulaq.decide.projects.actions import doing
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused

pytestmark = pytest.mark.django_db
FAR, OLD = date(9999, 12, 31), date(26, 11, 1)
Door = Callable[[Town, Person], Any]
DOORS: dict[str, Door] = {
    "due": lambda town, by: deciding.change_due(by=by, measure_id=in_work(town, by).pk, due_on=FAR, reason="Кеш"),
    "step": lambda town, by: working.plan_step(by=by, measure_id=in_work(town, by).pk, title="Құбыр", due_on=FAR),
    "reading": lambda town, by: working.measure_indicator(
        by=by, measure_id=in_work(town, by).pk, value=1, on=OLD, source="Есеп"
    ),
    "baseline": lambda town, by: proposed(town, by, baseline_on=OLD),
    "target": lambda town, by: prepared(town, by, target_on=FAR),
    "project": lambda town, by: prepared(town, by, begins_on=OLD),
    "paid": lambda town, by: doing.spend(
        by=by, project_id=running(town, by).pk, on=OLD, sum=Decimal(1), purpose="Сорғы", document="Акт"
    ),
    "promise": lambda town, by: promised(town, by, due_on=FAR),
    "promised": lambda town, by: promised(town, by, made_on=OLD),
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_it_is_told(town: Town, door: str) -> None:
    with pytest.raises(Refused) as refused:
        DOORS[door](town, head("Serik", town.water))
    assert refused.value.field.endswith("on")
