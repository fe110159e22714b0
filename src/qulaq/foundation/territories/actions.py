"""Making territories. The only writers of this app."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from qulaq.foundation.journal.actions import Actor, record
from qulaq.foundation.territories.models import Level, Territory
from qulaq.jurisdictions import load
from qulaq.text.alphabet import sort_key

Names = Mapping[str, str]


def translated(names: Names) -> dict[str, str]:
    return {f"name_{language}": name for language, name in names.items()}


@transaction.atomic
def create_territory(
    *, by: Actor | None, code: str, names: Names, level: str, parent: Territory | None, is_draft: bool = False
) -> Territory:
    territory = Territory(code=code, level=level, parent=parent, is_draft=is_draft, **translated(names))
    territory.sort_key = sort_key(next(iter(names.values())))[:400]
    territory.save(force_insert=True)
    territory.path = [*(parent.path if parent else []), territory.pk]
    territory.save(update_fields=["path"])
    record(by=by, act="territory.created", subject=f"territory:{territory.pk}", after={"code": code, "level": level})
    return territory


@transaction.atomic
def load_jurisdiction(code: str = "") -> int:
    """Load the country and its first level; what is there already stays as it is. Returns how many were added."""
    known = {item.code: item for item in Territory.objects.all()}
    added = 0
    for row in load(code or settings.JURISDICTION).territories:
        if row.code in known:
            continue
        parent = known[row.parent] if row.parent else None
        known[row.code] = create_territory(by=None, code=row.code, names=row.names, level=row.kind, parent=parent)
        added += 1
    return added


def country() -> Territory:
    return Territory.objects.get(level=Level.COUNTRY)
