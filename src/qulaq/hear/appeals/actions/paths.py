"""Who has to answer, when bodies do not agree: counted redirects, and the arbiter who ends them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.hear.appeals import letters, reviewing, staff_letters
from qulaq.hear.appeals.actions import tasks
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.clock import redirect_by
from qulaq.hear.appeals.models import Act, Appeal, State
from qulaq.hear.appeals.workflow import Refused, roles_in

REDIRECTS_AMONG_BODIES = 2  # the third goes to the arbiter (PRODUCT.md H2: nobody is sent in circles)


def why_not_redirected(appeal: Appeal, person: Person, at: datetime) -> str:
    """Why the person can not redirect it now, in words; empty when it is possible."""
    last = redirect_by(appeal)
    if last is None:
        return _("Law does not allow an appeal of this kind to be redirected.")
    if appeal.settled_at:
        return _("The arbiter has decided which body answers: it is not redirected any more.")
    if timezone.localdate(at) > last and Role.CONTROLLER not in roles_in(person, appeal):
        return _("The time for redirecting has passed: now only a controller may do it.")
    return ""


def check_redirect(deed: Deed, by: Person) -> None:
    if why := why_not_redirected(deed.appeal, by, deed.at):
        raise Refused("to_body", why)


def had_it(appeal: Appeal) -> set[int]:
    """Bodies that had it and passed it on."""
    passed_on = appeal.steps.filter(act=Act.REDIRECT, to_body__isnull=False)
    return set(passed_on.values_list("from_body_id", flat=True)) - {None}


def check_circle(appeal: Appeal, to_body_id: int) -> None:
    if to_body_id in had_it(appeal):
        message = _("This body has had the appeal and passed it on: only the arbiter may name it again.")
        raise Refused("to_body", message)


def is_arbiter(person: Person, appeal: Appeal) -> bool:
    return Role.CONTROLLER in roles_in(person, appeal)


def goes_to_arbiter(appeal: Appeal, person: Person) -> bool:
    return appeal.redirects >= REDIRECTS_AMONG_BODIES and not is_arbiter(person, appeal)


@transaction.atomic
def ask_arbiter(*, by: Person, appeal_id: int, to_body_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Bodies do not agree, or it would go round in a circle: a controller names the body."""
    deed = Deed(Act.REDIRECT, by=by, appeal_id=appeal_id, at=at)
    if not reason.strip():
        raise Refused("reason", _("Say why: the person will read it."))
    check_redirect(deed, by)
    hand_over(deed, chosen_body(deed.appeal, to_body_id), reason.strip())
    return deed.appeal


def chosen_body(appeal: Appeal, body_id: int) -> Body:
    target = competent_bodies().filter(pk=body_id).first()
    if target is None:
        raise Refused("to_body", _("Choose a body from the list."))
    reviewing.check_body(appeal, target)
    return target


def hand_over(deed: Deed, proposed: Body, reason: str) -> None:
    """To the arbiter, with the body that was proposed. The body that has it keeps it until then; so does the clock."""
    appeal = deed.appeal
    if proposed.pk == appeal.executor_id:
        raise Refused("to_body", _("The appeal is at this body already."))
    deed.target = State.DISPUTED
    appeal.redirects += 1
    appeal.officer = None
    words = {"body": proposed.name, "reason": reason}
    step = deed.finish(text=_("Proposed: %(body)s. %(reason)s") % words, from_body=appeal.executor)
    tasks.cancel_open(appeal, deed.by, deed.at)
    letters.tell(appeal, "disputed", key=f"disputed:{step.pk}")
    for arbiter in arbiters(appeal):
        staff_letters.tell(arbiter, appeal, "disputed_arbiter", key=f"disputed:{step.pk}", proposed=proposed.name)


def arbiters(appeal: Appeal) -> list[Person]:
    """The controllers of the territory, the nearest first in charge. Where there is none: the administrators, who can
    make somebody a controller."""
    found = _serving(Role.CONTROLLER, territory_id__in=appeal.territory.path)
    found = [item for item in found if appeal.complained_of_id not in item.body.path]
    if found:
        nearest = max(appeal.territory.path.index(item.territory_id) for item in found)
        found = [item for item in found if appeal.territory.path.index(item.territory_id) == nearest]
    people = [item.person for item in found or _serving(Role.ADMINISTRATOR)]
    return list(dict.fromkeys(people))


def _serving(role: Role, **where: object) -> list[Assignment]:
    today = timezone.localdate()
    running = Q(until=None) | Q(until__gte=today)
    rows = Assignment.objects.filter(running, role=role, since__lte=today, person__is_active=True, **where)
    return list(rows.select_related("person", "body").order_by("id"))


@transaction.atomic
def settle(*, by: Person, appeal_id: int, to_body_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """The arbiter names the body, perhaps the one that has it: that is final, and the due date stays."""
    deed = Deed(Act.SETTLE, by=by, appeal_id=appeal_id, at=at)
    if not reason.strip():
        raise Refused("reason", _("Say why: the person will read it."))
    appeal, origin = deed.appeal, deed.appeal.executor
    target = chosen_body(appeal, to_body_id)
    appeal.executor, appeal.officer, appeal.settled_at = target, None, deed.at
    appeal.routed_because = {"rule": "arbiter"}
    step = deed.finish(text=reason.strip(), from_body=origin, to_body=target)
    letters.tell(appeal, "settled", key=f"settled:{step.pk}", reason=reason.strip())
    return appeal
