"""What is shown of models of topics, on their page and to programs: figures and counts, and no text of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person, Role
from qulaq.hear.appeals.models import ModelOrigin, ModelState, RouteCorrection, RoutingModel
from qulaq.hear.appeals.understood import learning

SHOWN = 12
NAMES: dict[str, str] = dict(Language.choices)


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
    return [{"language": name, "name": NAMES.get(name, name), **figures} for name, figures in told.items()]


def waiting(row: RoutingModel | None) -> dict[str, int] | None:
    """How far it is to the first night of learning; None once a model has learned from decisions, or may."""
    if row is not None and row.origin == ModelOrigin.DECISIONS:
        return None
    counts = learning.waiting()
    wanted = {"least": learning.LEAST, "least_new": learning.LEAST_HELD_OUT, "weeks": learning.NEWEST.days // 7}
    return {"old": counts[0], "new": counts[1], **wanted} if counts else None


def judged() -> tuple[int, int]:
    """Suggestions that people took, and that they overruled."""
    rows = RouteCorrection.objects
    return rows.filter(accepted=True).count(), rows.filter(accepted=False).count()
