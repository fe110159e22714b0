"""What is shown of models of topics, on their page and to programs: figures and counts, and no text of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import ModelState, RouteCorrection, RoutingModel

SHOWN = 12


def may_read(person: Person) -> bool:
    """Administrators and analysts."""
    return bool(Reach.of(person).roles & {Role.ADMINISTRATOR, Role.ANALYST})


def may_choose(person: Person) -> bool:
    """Which model is in use is for administrators."""
    return Reach.of(person).is_administrator


def versions() -> list[RoutingModel]:
    """The newest first."""
    return list(RoutingModel.objects.defer("facts").select_related("put_by").order_by("-version")[:SHOWN])


def in_use(rows: Sequence[RoutingModel]) -> RoutingModel | None:
    return next((row for row in rows if row.state == ModelState.IN_USE), None)


def languages(row: RoutingModel | None) -> list[dict[str, Any]]:
    """Figures by language, always apart."""
    told = row.figures.get("by_language", {}) if row else {}
    return [{"language": name, **figures} for name, figures in told.items()]


def judged() -> tuple[int, int]:
    """Suggestions that people took, and that they overruled."""
    rows = RouteCorrection.objects
    return rows.filter(accepted=True).count(), rows.filter(accepted=False).count()
