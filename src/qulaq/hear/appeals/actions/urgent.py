"""What can not wait: a threat to life, on top of every queue and people told; and what is better looked at soon."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import Act, Appeal, Step
from qulaq.hear.appeals.staff_alerts import administrators, controllers_of, everybody_at, heads_of, tell_staff
from qulaq.hear.appeals.workflow import NotAllowed


def raise_alarm(appeal: Appeal, at: datetime) -> None:
    """On registration: its words put the appeal on top, and people are told at once. Inside its transaction."""
    appeal.urgent_at = at
    appeal.save(update_fields=["urgent_at"])
    Step.objects.create(appeal=appeal, act=Act.ALARM, at=at, is_internal=True)
    record(by=None, act=f"appeal.{Act.ALARM}", subject=appeal.journal_name, after={"urgent": True})
    wake(appeal)


def wake(appeal: Appeal) -> None:
    """Heads of the body (or everybody at a desk that has none) and the controllers of the territory, at any hour. Where
    there is nobody, the administrators, who can put somebody there."""
    people = heads_of(appeal.executor) or everybody_at(appeal.executor)
    people = list(dict.fromkeys([*people, *controllers_of(appeal.territory.path)]))
    key = f"alarm:{appeal.steps.filter(act=Act.ALARM).count()}"
    tell_staff(appeal, people, "alarm", key=key, urgent=True)
    if not people:
        staff_url = f"{settings.BASE_URL}{reverse('people:staff')}"
        tell_staff(appeal, administrators(), "alarm_unstaffed", key=key, urgent=True, staff_url=staff_url)


@transaction.atomic
def alarm(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Somebody at work reads a threat that no word list knew."""
    deed = Deed(Act.ALARM, by=by, appeal_id=appeal_id, at=at)
    if deed.appeal.urgent_at:
        raise NotAllowed(_("This appeal stands on top already."))
    reason = required("reason", reason, _("Say what danger you see."))
    deed.appeal.urgent_at = deed.at
    deed.finish(text=reason, internal=True)
    wake(deed.appeal)
    return deed.appeal


@transaction.atomic
def calm(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """A head or controller found no danger: the appeal goes back into its place, and such words teach it."""
    deed = Deed(Act.CALM, by=by, appeal_id=appeal_id, at=at)
    return _put_back(deed, reason, _("Say why there is no danger."))


@transaction.atomic
def over(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """There was a danger, and it is over: the appeal goes back into its place, and the alarm was right."""
    deed = Deed(Act.OVER, by=by, appeal_id=appeal_id, at=at)
    return _put_back(deed, reason, _("Say how the danger ended."))


def _put_back(deed: Deed, reason: str, wanted: str) -> Appeal:
    if not deed.appeal.urgent_at:
        raise NotAllowed(_("No threat to life is reported in this appeal."))
    reason = required("reason", reason, wanted)
    deed.appeal.urgent_at = None
    deed.finish(text=reason, internal=True)
    return deed.appeal


@transaction.atomic
def hurry(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Somebody at work reads what should not wait, though nobody's life is threatened: above the usual."""
    deed = Deed(Act.HURRY, by=by, appeal_id=appeal_id, at=at)
    if deed.appeal.urgent_at or deed.appeal.soon_at:
        raise NotAllowed(_("This appeal stands above the usual already."))
    reason = required("reason", reason, _("Say what should not wait."))
    deed.appeal.soon_at = deed.at
    deed.finish(text=reason, internal=True)
    return deed.appeal


@transaction.atomic
def let_wait(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Its words said that it should not wait, and whoever read it knows better: back into its place."""
    deed = Deed(Act.WAIT, by=by, appeal_id=appeal_id, at=at)
    if not deed.appeal.soon_at:
        raise NotAllowed(_("This appeal does not stand above the usual."))
    reason = required("reason", reason, _("Say why it can wait."))
    deed.appeal.soon_at = None
    deed.finish(text=reason, internal=True)
    return deed.appeal
