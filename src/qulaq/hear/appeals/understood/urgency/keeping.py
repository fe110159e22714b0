"""What was learned here of urgency, in the database, and the judge in use in the memory of each process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import ModelState, UrgencyModel
from qulaq.hear.appeals.understood import versions
from qulaq.hear.appeals.understood.memory import Remembered
from qulaq.hear.appeals.workflow import Refused
from qulaq.text.leaning import Leaning
from qulaq.text.levels import Judge, judge

log = structlog.get_logger()


@dataclass(frozen=True)
class Current:
    """The judge, and the version of what was learned here that is in it; None: as shipped."""

    judge: Judge
    version: int | None = None  # the key of its row
    alarms: str = "usual"


def _fetched(known: Current | None) -> Current:
    alarms = settings.ALARMS
    used = UrgencyModel.objects.filter(state=ModelState.IN_USE).values_list("pk", flat=True).first()
    if known is not None and (known.version, known.alarms) == (used, alarms):
        return known
    leaning = _read(used) if used is not None else None
    if leaning is None:
        return Current(judge(alarms), None, alarms)
    return Current(judge(alarms, leaning.danger, leaning.haste), used, alarms)


def _read(pk: int) -> Leaning | None:
    try:
        return Leaning.from_bytes(bytes(UrgencyModel.objects.values_list("data", flat=True).get(pk=pk)))
    except ValueError:  # what is shipped has changed: it decides alone until the next night
        log.warning("urgency.learned_beside_another", model=pk)
        return None


_current = Remembered(_fetched)
forget = _current.forget


def current() -> Current:
    """A database that does not answer hides no threat: then what is shipped decides."""
    try:
        return _current() or Current(judge(settings.ALARMS))
    except Exception:
        log.exception("urgency.not_read")
        return Current(judge(settings.ALARMS))


def leaning_in_use() -> tuple[UrgencyModel, Leaning] | None:
    """None where what is shipped decides alone, or would have to."""
    row = UrgencyModel.objects.filter(state=ModelState.IN_USE).first()
    leaning = _read(row.pk) if row else None
    return (row, leaning) if row and leaning else None


@transaction.atomic
def keep(
    leaning: Leaning, *, examples: int, overruled: int, figures: dict[str, Any], compared: dict[str, Any]
) -> UrgencyModel:
    """A new candidate, with what was measured."""
    return UrgencyModel.objects.create(
        version=versions.next_of(UrgencyModel.objects.all()),
        state=ModelState.CANDIDATE,
        examples=examples,
        overruled=overruled,
        figures=figures,
        compared=compared,
        data=leaning.to_bytes(),
    )


@transaction.atomic
def put_in_use(*, by: Person | None, model_id: int, reason: str = "") -> UrgencyModel:
    """`by` None: the house itself, which has measured that it is better. A person says why. Raises Refused."""
    rows = UrgencyModel.objects.defer("data")
    chosen, before = versions.use(rows, by=by, model_id=model_id, reason=reason)
    _told(by, before, chosen.version, chosen.reason)
    return chosen


@transaction.atomic
def as_shipped(*, by: Person, reason: str) -> None:
    """What is shipped decides alone again, until a night learns something better. Raises Refused."""
    versions.wanted(reason)
    before = versions.retire(UrgencyModel.objects.all())
    if before is None:
        raise Refused("model", _("What is shipped decides alone already."))
    _told(by, before, None, reason.strip()[:500])


def _told(by: Person | None, before: int | None, after: int | None, reason: str) -> None:
    record(
        by=by,
        act="urgency.model_in_use",
        subject=f"urgency:{after or 'shipped'}",
        before={"version": before},
        after={"version": after, "reason": reason},
    )
    transaction.on_commit(forget)
