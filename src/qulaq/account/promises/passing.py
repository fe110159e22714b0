"""Days that come near and days that pass: reminders, lateness, and what is broken by time. Safe to run twice."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from qulaq.account.promises import letters, rules, sources
from qulaq.account.promises.actions.base import PromiseDeed, judge, moves_of
from qulaq.account.promises.dated import rule_on
from qulaq.account.promises.models import Act, Promise, PromiseState, Reminder, Rung
from qulaq.foundation.goals.leaders import above
from qulaq.foundation.people.models import Person
from qulaq.jurisdictions.promises import promise_rules


def pass_days(today: date | None = None) -> int:
    """Everything that is due and did not happen yet. Returns how much there was."""
    day = today or timezone.localdate()
    ahead = max((rule.remind_before for rule in promise_rules(settings.JURISDICTION)), default=0)
    horizon = date.fromordinal(day.toordinal() + ahead)
    near = Promise.objects.filter(state=PromiseState.RUNNING, due_on__lte=horizon)
    return sum(_pass(pk, day) for pk in near.order_by("id").values_list("pk", flat=True))


@transaction.atomic
def _pass(promise_id: int, today: date) -> int:
    """Under the lock: a day that was moved meanwhile begins anew."""
    promise = Promise.objects.select_for_update().get(pk=promise_id)
    if not promise.is_running:
        return 0
    return _late(promise, today) + _remind(promise, today)


def _late(promise: Promise, today: date) -> int:
    """Late is public at once, broken when the rule says so: both stand in the history."""
    before = (promise.state, promise.late_since)
    judge(promise, moves_of(promise), today)
    if (promise.state, promise.late_since) == before:
        return 0
    broken = promise.state == PromiseState.BROKEN
    deed = PromiseDeed(Act.OVERDUE if broken else Act.LATE, by=None, pk=promise.pk, house=True)
    row = deed.row
    judge(row, moves_of(row), today)
    deed.finish()
    return 1


def _remind(promise: Promise, today: date) -> int:
    rule = rule_on(promise.due_on)
    if rule is None or promise.state != PromiseState.RUNNING:
        return 0
    rungs: list[str] = []
    if rules.reminds(promise.due_on, today, rule.remind_before):
        rungs.append(Rung.SOON)
    source = sources.known(promise.source_kind) if promise.followed else None
    if source is None or not source.tells_leader:
        rungs += rules.rungs_reached(promise.due_on, today, (rule.tell_leader, rule.tell_higher))
    return sum(_reach(promise, Rung(rung)) for rung in rungs)


TEMPLATES = {Rung.SOON: "promise_soon", Rung.LEADER: "promise_late", Rung.HIGHER: "promise_late_above"}


def _reach(promise: Promise, rung: Rung) -> int:
    _row, new = Reminder.objects.get_or_create(promise=promise, due_on=promise.due_on, rung=rung)
    if new:
        for person in _told(promise, rung):
            letters.tell(person, promise, TEMPLATES[rung], key=f"{promise.due_on}:{rung}")
    return int(new)


def _told(promise: Promise, rung: Rung) -> list[Person]:
    if rung == Rung.HIGHER:
        return above(promise.office or promise.body, promise.territory, besides=promise.leader_id)
    return [promise.leader] if promise.leader else []
