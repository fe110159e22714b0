"""A topic chosen or a body named by a slip of the finger: one press takes it back as long as nobody has touched the
appeal since. It is kept as an act on one appeal (BulkAct), and goes back by the same door (actions/bulk.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.models import Act, Appeal, BulkAct, RouteCorrection, State, Step
from qulaq.hear.appeals.workflow import NotAllowed

FIELDS = ("state", "officer_id", "topic_id", "executor_id", "routed_because")


@transaction.atomic
def kept(act: Callable[[datetime], Appeal], *, by: Person, appeal_id: int) -> BulkAct:
    """Do `act` at the moment it is given, and keep how the appeal was before."""
    at = timezone.now()
    was = Appeal.objects.select_for_update().values(*FIELDS).get(pk=appeal_id)
    act(at)
    step = Step.objects.filter(appeal_id=appeal_id).values_list("pk", flat=True).latest("pk")
    return BulkAct.objects.create(by=by, act=Act.ROUTE, at=at, before={str(appeal_id): was | {"step": step}})


def put_back(made: BulkAct, appeal: Appeal, was: Mapping[str, Any], *, at: datetime) -> None:
    """By whoever did it: they may have no role with the body that has it now. What it taught is unlearned."""
    deed = Deed(Act.ROUTE, by=made.by, appeal_id=appeal.pk, house=True, at=at)
    if Step.objects.filter(appeal_id=appeal.pk, pk__gt=was["step"]).exists():
        raise NotAllowed(_("Somebody has worked on it since."))
    deed.target = State(was["state"])
    origin = deed.appeal.executor if deed.appeal.executor_id != was["executor_id"] else None
    for name in FIELDS[1:]:
        setattr(deed.appeal, name, was[name])
    RouteCorrection.objects.filter(appeal=deed.appeal, by=made.by, at=made.at).delete()
    target = Body.objects.get(pk=was["executor_id"]) if origin else None
    deed.finish(text=_("Taken back."), internal=True, from_body=origin, to_body=target)


def told(made: BulkAct) -> str:
    """Where it stands now: what it is about, and who has it."""
    appeal = Appeal.objects.select_related("topic", "executor").get(pk__in=[int(pk) for pk in made.before])
    topic = appeal.topic.name if appeal.topic else _("not known")
    words = {"number": appeal.number, "topic": topic, "body": appeal.executor.name}
    return _("Appeal %(number)s. Topic: %(topic)s. Body: %(body)s.") % words
