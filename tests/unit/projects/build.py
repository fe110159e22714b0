"""Projects through the real doors."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from tests.people import Town

from qulaq.decide.projects.actions import preparing, promising
from qulaq.decide.projects.actions.preparing import Frame
from qulaq.decide.projects.models import Project
from qulaq.foundation.people.models import Person


def day(later: int) -> date:
    return timezone.localdate() + timedelta(days=later)


def frame(town: Town, **given: Any) -> Frame:
    """Clean water for the settlement, unless something else is given."""
    values: dict[str, Any] = {
        "body": town.water,
        "territory": town.settlement,
        "titles": {"kk": "Таза су"},
        "texts": {"kk": "Сорғылар мен құбырлар."},
        "indicator": "Қысым",
        "unit": "бар",
        "baseline": 1.0,
        "baseline_on": day(-30),
        "target": 3.0,
        "target_on": day(300),
    }
    return Frame(**values | given)


def prepared(town: Town, by: Person, **given: Any) -> Project:
    return preparing.make(by=by, frame=frame(town, **given))


def running(town: Town, by: Person, leader: Person | None = None, **given: Any) -> Project:
    project = prepared(town, by, **given)
    return promising.start(
        by=by, project_id=project.pk, leader_id=(leader or by).pk, begins_on=day(0), due_on=day(200),
        budget=Decimal("20000000"),
    )  # fmt: skip
