"""Versions of what was learned here: at most one is in use, a person may put another in its place, old ones go."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.understanding import ModelState, TrainedModel
from qulaq.hear.appeals.workflow import Refused

Version = TypeVar("Version", bound=TrainedModel)
ONE_AT_A_TIME = 0x726F757465  # an advisory lock of this number: "route" in ASCII
KEPT = 5  # candidates and former ones, to be put back by hand


def next_of(rows: QuerySet[Version]) -> int:
    """The number of the next version. Inside a transaction, which others that ask wait for."""
    _one_at_a_time()
    return (rows.aggregate(last=Max("version"))["last"] or 0) + 1


def retire(rows: QuerySet[Version]) -> int | None:
    """Nothing is in use any more; which version was. Inside a transaction."""
    _one_at_a_time()
    used = rows.filter(state=ModelState.IN_USE)
    before = used.values_list("version", flat=True).first()
    used.update(state=ModelState.RETIRED)
    return before


def use(
    rows: QuerySet[Version], *, by: Person | None, model_id: int, reason: str = "", at: datetime | None = None
) -> tuple[Version, int | None]:
    """The one put in use, and the version that was before. `by` None: the house itself, which has measured that it is
    better. A person says why. Inside a transaction. Raises Refused."""
    _one_at_a_time()
    chosen = rows.filter(pk=model_id).first()
    if chosen is None or chosen.state == ModelState.IN_USE:
        raise Refused("model", _("Choose a model that is not in use."))
    if by is not None:
        wanted(reason)
    before = retire(rows)
    chosen.state, chosen.in_use_since = ModelState.IN_USE, at or timezone.now()
    chosen.put_by, chosen.reason = by, reason.strip()[:500]
    chosen.save(update_fields=["state", "in_use_since", "put_by", "reason"])
    return chosen, before


def wanted(reason: str) -> None:
    """Raises Refused where nothing is said."""
    if not reason.strip():
        raise Refused("reason", _("Say why: it is kept in the journal."))


def discard_old(rows: QuerySet[Version]) -> None:
    """The last KEPT candidates and former ones stay."""
    others = rows.exclude(state=ModelState.IN_USE)
    kept = others.order_by("-version").values_list("pk", flat=True)[:KEPT]
    others.exclude(pk__in=list(kept)).delete()


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
