"""What is shown of what was learned here of urgency, on its page and to programs: figures, and no text of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qulaq.hear.appeals.models import UrgencyModel
from qulaq.hear.appeals.understood.learning import NEWEST
from qulaq.hear.appeals.understood.shown import NAMES, SHOWN
from qulaq.hear.appeals.understood.urgency import learning


def versions() -> list[UrgencyModel]:
    """The newest first."""
    return list(UrgencyModel.objects.defer("data").select_related("put_by").order_by("-version")[:SHOWN])


def languages(row: UrgencyModel | None) -> list[dict[str, Any]]:
    """Figures by language, always apart, each beside those of what was in use before on the same appeals."""
    if row is None:
        return []
    ours, theirs = row.figures.get("by_language", {}), row.compared.get("by_language", {})
    return [
        {"language": name, "name": NAMES.get(name, name), "figures": figures, "former": theirs.get(name, {})}
        for name, figures in ours.items()
    ]


def waiting(rows: Sequence[UrgencyModel]) -> dict[str, int] | None:
    """How far it is to the first night of learning; None once something was learned."""
    if rows:
        return None
    old, new = learning.waiting_for()
    wanted = {"least": learning.LEAST, "least_new": learning.LEAST_HELD_OUT, "weeks": NEWEST.days // 7}
    return {"old": old, "new": new, **wanted}
