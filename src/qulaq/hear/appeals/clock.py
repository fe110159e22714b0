"""The clock of an appeal: the rules of law it was received under, and the days they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import rulebook, rulebook_known_at, working_calendar
from qulaq.foundation.calendar.reckoning import Reckoning, StepKind
from qulaq.foundation.calendar.reckoning import Step as Line
from qulaq.foundation.calendar.rulebook import KindLimits, Rulebook
from qulaq.foundation.calendar.rules import WorkingCalendar
from qulaq.hear.appeals.models import Act, Appeal, Extension
from qulaq.hear.appeals.workflow import Refused
from qulaq.jurisdictions import Limit, Rule
from qulaq.jurisdictions.types import Unit


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


# -- the rules it was received under


def started_at(appeal: Appeal) -> datetime:
    """When the clock started: at receipt, and anew with the last reopening."""
    last = None
    if appeal.reopenings:
        last = appeal.steps.filter(act=Act.REOPEN).order_by("-id").values_list("at", flat=True).first()
    return timezone.localtime(last or appeal.received_at)


def _book(appeal: Appeal) -> Rulebook:
    """Law as it was known when the clock started: what is entered later changes no running appeal."""
    return rulebook_known_at(_known_at(appeal))


def _known_at(appeal: Appeal) -> datetime:
    """A part that was divided off runs on the clock, and under the law, of the appeal it came from."""
    if appeal.reopenings:
        return started_at(appeal)
    origin = appeal.split_from
    return min(appeal.registered_at, _known_at(origin)) if origin else appeal.registered_at


def rules_of(appeal: Appeal) -> KindLimits:
    return _book(appeal).limits_for(appeal.kind, appeal.counts_from)


def _end(day: date, limit: Limit | None) -> date | None:
    """The last day of a limit that starts now: by the newest calendar, transfers announced meanwhile included."""
    return working_calendar().add(day, limit) if limit else None


def redirect_by(appeal: Appeal) -> date | None:
    """The last day on which it may be redirected; None: law forbids it for this kind."""
    book = _book(appeal)
    limit = book.limits_for(appeal.kind, appeal.counts_from).limit("redirect")
    return book.calendar.due_on(timezone.localtime(appeal.received_at), limit) if limit else None


def extension_rule(appeal: Appeal) -> Rule | None:
    """What law says of a later due date; None: nothing, so that the date can not be moved."""
    rule = rules_of(appeal).rule("extension")
    return rule if rule and rule.limit else None


def extension_until(appeal: Appeal) -> date | None:
    """The latest day the due date may be moved to. None: law gives no (further) extension, or no day is left."""
    rule = extension_rule(appeal)
    if rule is None:
        return None
    granted = extensions(appeal)
    if rule.effect == "once" and granted:
        return None
    # Whoever was joined to it waits no longer than law lets their own appeal wait.
    calendar = working_calendar()
    until = min([_latest(calendar, appeal, rule, granted), *_latest_of_joined(calendar, appeal)])
    return until if until > appeal.due_on else None


def _latest(calendar: WorkingCalendar, appeal: Appeal, rule: Rule | None, granted: Sequence[Extension]) -> date:
    """As far as law lets this one wait, all extensions together."""
    if rule is None or rule.limit is None:
        return appeal.due_on
    from_day = appeal.counts_from
    if rule.starts == "due":
        from_day = granted[0].due_before if granted else appeal.due_on
    return calendar.add(from_day, rule.limit)


def _latest_of_joined(calendar: WorkingCalendar, appeal: Appeal) -> Iterator[date]:
    """Two statements for however many; the law known to the lead is asked for each kind."""
    book = _book(appeal)
    for item in appeal.merged.prefetch_related(Prefetch("extensions", Extension.objects.order_by("id"))):
        rule = book.limits_for(item.kind, item.counts_from).rule("extension")
        granted = [one for one in item.extensions.all() if one.due_before >= item.counts_from]
        yield _latest(calendar, item, rule, granted)


def extensions(appeal: Appeal) -> list[Extension]:
    """Those of this run of the clock: a reopened appeal has a new one."""
    since = started_at(appeal)
    return list(appeal.extensions.filter(decided_at__gte=since).order_by("id"))


def pause_rule(appeal: Appeal) -> Rule | None:
    """The rule that lets the clock stand still, with how long at most; None: law is silent, it may not be paused."""
    rule = rules_of(appeal).rule("pause")
    return rule if rule and rule.limit else None


def notice_by(appeal: Appeal, decided_on: date, rule_code: str = "extension_notice") -> date | None:
    """The last day on which the person must have been told of a decision; None: law names none."""
    return _end(decided_on, rules_of(appeal).limit(rule_code))


def hearing_earliest(appeal: Appeal, called_on: date) -> date | None:
    """The first day a hearing may be held when the person is told of it on `called_on`. The limit is counted backwards
    from the day of the hearing; a day off on which it was called is therefore none of its days. None: law is silent."""
    return _end(working_calendar().next_working_day(called_on), rules_of(appeal).limit("hearing_notice"))


def objection_by(appeal: Appeal, given_on: date) -> date | None:
    """The last day to object to a preliminary decision that the person got on `given_on`."""
    return _end(given_on, rules_of(appeal).limit("hearing_objection"))


def explanation_due(appeal: Appeal, asked_on: date) -> date | None:
    """The last day for the other party to explain itself."""
    return _end(asked_on, rules_of(appeal).limit("explanation"))


def reply_due(appeal: Appeal, asked_on: date) -> date | None:
    """The last day for the person to reply to a question of the body."""
    return _end(asked_on, rules_of(appeal).limit("reply"))


def forward_by(received_at: datetime) -> date:
    """The last day for the body complained of to pass a complaint on with its file, or to satisfy it in full."""
    book, local = rulebook(), timezone.localtime(received_at)
    kind = next((kind.code for kind in book.jurisdiction.kinds.values() if kind.through), "")
    limit = book.limits_for(kind, book.calendar.counts_from(local)).limit("complaint_forward")
    if limit is None:
        raise Refused("received_at", _("No time limit of law is known for that day."))
    return book.calendar.due_on(local, limit)


# -- how the due date came about


def reckoning(appeal: Appeal) -> Reckoning | None:
    """How the due date in the register came about. It ends on that date, whatever was corrected since."""
    book, start = _book(appeal), started_at(appeal)
    limit = _stored(appeal) or book.limits_for(appeal.kind, appeal.counts_from).limit("consideration")
    if limit is None:
        return None
    found = book.calendar.reckon(start, limit)
    if (found.counts_from, found.due_on) == (appeal.counts_from, appeal.due_on):
        return found
    return _as_registered(appeal, found)


def _stored(appeal: Appeal) -> Limit | None:
    value = appeal.limit.get("value")
    return Limit(int(value), cast("Unit", appeal.limit["unit"])) if value is not None else None


def _as_registered(appeal: Appeal, found: Reckoning) -> Reckoning:
    """The date was moved since (extended, paused, joined to an older matter), or days off became known later."""
    lines = [*_extended(appeal), *_paused(appeal)]
    last: StepKind = "due" if lines else "stands"
    steps = (*found.steps, *sorted(lines, key=lambda line: line.day), Line(appeal.due_on, last))
    return replace(found, counts_from=appeal.counts_from, due_on=appeal.due_on, steps=steps)


def _extended(appeal: Appeal) -> list[Line]:
    return [
        Line(timezone.localdate(item.decided_at), "extended", {"article": str(item.rule.get("article", ""))})
        for item in extensions(appeal)
    ]


def _paused(appeal: Appeal) -> list[Line]:
    ended = appeal.pauses.filter(since__gte=appeal.counts_from, until__isnull=False).order_by("id")
    return [Line(item.since, "paused", {"until": item.until.isoformat()}) for item in ended if item.until]
