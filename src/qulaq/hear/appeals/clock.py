"""The clock of an appeal: the rule of law in force at its receipt, and the day it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.calendar.reckoning import Reckoning
from qulaq.foundation.calendar.rulebook import Rulebook
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import Refused


@dataclass(frozen=True)
class Clock:
    counts_from: date
    due_on: date
    rule: dict[str, object]

    @property
    def columns(self) -> dict[str, object]:
        return {"counts_from": self.counts_from, "due_on": self.due_on, "limit": self.rule}


def clock_for(book: Rulebook, kind: str, received_at: datetime) -> Clock:
    """Raises Refused when the jurisdiction knows no such kind, or no limit for it on that day."""
    if kind not in book.jurisdiction.kinds:
        raise Refused("kind", _("There is no such kind of appeal."))
    local = timezone.localtime(received_at)
    starts = book.calendar.counts_from(local)
    rule = book.limits_for(kind, starts).rule("consideration")
    if rule is None or rule.limit is None:
        raise Refused("received_at", _("No time limit of law is known for that day."))
    said: dict[str, object] = {
        "value": rule.limit.value,
        "unit": rule.limit.unit,
        "article": rule.article,
        "confidence": rule.confidence,
    }
    return Clock(starts, book.calendar.due_on(local, rule.limit), said)


def reckoning(appeal: Appeal) -> Reckoning | None:
    """How the due date came about; after a reopening the clock started anew."""
    return rulebook().reckon(appeal.kind, started_at(appeal))


def started_at(appeal: Appeal) -> datetime:
    last = appeal.steps.filter(act="reopen").order_by("-id").values_list("at", flat=True).first()
    return timezone.localtime(last or appeal.received_at)


def redirect_by(appeal: Appeal) -> date | None:
    """The last day on which it may be redirected; None: law forbids it for this kind."""
    received = timezone.localtime(appeal.received_at)
    book = rulebook()
    limit = book.limits_for(appeal.kind, appeal.counts_from).limit("redirect")
    return book.calendar.due_on(received, limit) if limit else None
