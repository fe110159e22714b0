"""What people make of an alert: looked at, a false alarm, a new problem, or part of one that is known."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.goals.wording import written
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems.actions.belonging import add
from qulaq.understand.problems.actions.proposing import propose
from qulaq.understand.problems.models import Alert, AlertState, Problem
from qulaq.understand.problems.workflow import LEADING, WATCHING

OPEN = (AlertState.NEW, AlertState.SEEN)


@transaction.atomic
def seen(*, by: Person, alert_id: int, at: datetime | None = None) -> Alert:
    alert = _locked(by, alert_id, LEADING)
    if alert.state != AlertState.NEW:
        raise NotAllowed(_("Somebody looks at this already."))
    return _handled(alert, AlertState.SEEN, by=by, at=at)


@transaction.atomic
def false_alarm(*, by: Person, alert_id: int, note: str, at: datetime | None = None) -> Alert:
    alert = _locked(by, alert_id, WATCHING)
    alert.note = written("note", note)
    return _handled(alert, AlertState.FALSE, by=by, at=at)


@transaction.atomic
def make_problem(*, by: Person, alert_id: int, title: str, language: str, at: datetime | None = None) -> Problem:
    """A proposal with the voices the alert was raised for."""
    alert = _locked(by, alert_id, WATCHING)
    problem = propose(
        by=by,
        title=title,
        language=language,
        territory=alert.territory,
        topic=alert.topic,
        body=alert.body,
        voices=_voices(alert),
        at=at,
    )
    alert.problem = problem
    _handled(alert, AlertState.PROBLEM, by=by, at=at)
    return problem


@transaction.atomic
def belongs(*, by: Person, alert_id: int, problem_id: int, at: datetime | None = None) -> Alert:
    """It is a problem that is known: its voices come there."""
    alert = _locked(by, alert_id, WATCHING)
    alert.problem = add(by=by, problem_id=problem_id, voices=_voices(alert), at=at)
    return _handled(alert, AlertState.PROBLEM, by=by, at=at)


def may(person: Person, alert: Alert, roles: tuple[str, ...]) -> bool:
    body = alert.body.path if alert.body else []
    return bool(Reach.of(person).roles_for(body_path=body, territory_path=alert.territory.path) & {*roles})


def _locked(by: Person, alert_id: int, roles: tuple[Role, ...]) -> Alert:
    alert = Alert.objects.select_for_update().filter(pk=alert_id).first()
    if alert is None:
        raise NotAllowed(_("There is no such alert."))
    if not may(by, alert, roles):
        raise NoRole(_("You may not do this."))
    if alert.state not in OPEN:
        raise NotAllowed(_("This alert has been dealt with."))
    return alert


def _voices(alert: Alert) -> list[int]:
    return list(Voice.objects.filter(pk__in=alert.voice_ids).order_by("pk").values_list("pk", flat=True))


def _handled(alert: Alert, state: AlertState, *, by: Person, at: datetime | None) -> Alert:
    before = {"state": alert.state}
    alert.state, alert.handled_by, alert.handled_at = state, by, at or timezone.now()
    alert.save()
    after = {"state": state, "problem": alert.problem.number if alert.problem else None}
    record(by=by, act="alert.handled", subject=f"alert:{alert.pk}", before=before, after=after)
    return alert
