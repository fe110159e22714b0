"""A date that passed: the leader is told, then the head above, then everybody sees it. Safe to run twice."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from qulaq.decide.measures import letters
from qulaq.decide.measures.actions.base import MeasureDeed
from qulaq.decide.measures.models import RUNNING, Act, Escalation, Measure, Rung
from qulaq.decide.measures.rules import rungs_reached
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.people.models import Assignment, Person, Role


def climb(today: date | None = None) -> int:
    """Every rung that is due and was not reached yet. Returns how many there were."""
    day = today or timezone.localdate()
    late = Measure.objects.filter(state__in=RUNNING, due_on__lt=day).order_by("id").values_list("pk", flat=True)
    return sum(_climb(pk, day) for pk in late)


@transaction.atomic
def _climb(measure_id: int, today: date) -> int:
    """Under the lock of the measure: a date that was changed meanwhile begins anew."""
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    if not measure.is_running or measure.due_on is None:
        return 0
    reached = 0
    for rung in rungs_reached(measure.due_on, today, settings.MEASURES_LATE):
        _row, new = Escalation.objects.get_or_create(measure=measure, due_on=measure.due_on, rung=rung)
        if new:
            _reach(measure, Rung(rung), today)
            reached += 1
    return reached


def _reach(measure: Measure, rung: Rung, today: date) -> None:
    deed = MeasureDeed(Act.LATE, by=None, pk=measure.pk, house=True)
    if rung == Rung.PUBLIC:
        deed.row.late_since = today
    deed.finish(details={"rung": str(rung)})
    template = "measure_late" if rung == Rung.OWNER else "measure_late_above"
    key = f"late:{measure.due_on}:{rung}"
    for person in _told(measure, rung):
        letters.tell(person, measure, template, key=key, due_on=measure.due_on)


def _told(measure: Measure, rung: Rung) -> list[Person]:
    if rung == Rung.OWNER:
        return [measure.owner] if measure.owner else []
    return above(measure) if rung == Rung.HIGHER else []


def above(measure: Measure) -> list[Person]:
    """Who leads the nearest body above the office of the leader; where nobody does, the nearest controllers."""
    office = measure.office or measure.body
    heads = list(leaders_of(office.parent)) if office.parent else []
    nearest = [item.person for item in heads if item.body_id == heads[0].body_id]
    return [person for person in nearest if person.pk != measure.owner_id] or _controllers(measure)


def _controllers(measure: Measure) -> list[Person]:
    today = timezone.localdate()
    path = measure.territory.path
    rows = Assignment.objects.filter(role=Role.CONTROLLER, territory__in=path, since__lte=today, person__is_active=True)
    running = [item for item in rows.select_related("person").order_by("id") if not item.until or item.until >= today]
    nearest = max((path.index(item.territory_id) for item in running), default=None)
    return [item.person for item in running if nearest is not None and item.territory_id == path[nearest]]
