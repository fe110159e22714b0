"""Who serves where an appeal lies: those it may be given to, and the heads who approve."""

from __future__ import annotations

from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from qulaq.foundation.people.access import BODY_ROLES
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import is_applicant, roles_in

WORKERS = (Role.OFFICER, Role.HEAD)


def officers_for(appeal: Appeal) -> list[Person]:
    """Those to whom the appeal may be given: officers and heads of its body, or of one above; the nearest first."""
    return _serving(appeal, WORKERS)


def heads_for(appeal: Appeal) -> list[Person]:
    """Those who may approve an answer: the heads of the body, or of the nearest one above that has any."""
    return _serving(appeal, (Role.HEAD,))


def may_read_draft(person: Person, appeal: Appeal) -> bool:
    """Colleagues of the body: whoever answers, and whoever takes calls about it; not the words of a protected one."""
    return bool(roles_in(person, appeal) & BODY_ROLES) and standing.reads(person, appeal)


def _serving(appeal: Appeal, roles: tuple[str, ...]) -> list[Person]:
    path = appeal.executor.path
    rows = _running().filter(role__in=roles, body_id__in=path, person__is_active=True)
    if appeal.complained_of_id or appeal.complained_official_id:
        rows = rows.exclude(_is_subordinate(appeal))
    nearest = sorted(rows, key=lambda row: (-path.index(row.body_id), row.person.name, row.pk))
    return [person for person in dict.fromkeys(row.person for row in nearest) if not is_applicant(person, appeal)]


def _running() -> QuerySet[Assignment]:
    today = timezone.localdate()
    rows = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return rows.select_related("person")


def _is_subordinate(appeal: Appeal) -> Func:
    """The database's own rule, so that nobody is offered whom it would refuse."""
    about, official = (
        Cast(Value(pk), BigIntegerField()) for pk in (appeal.complained_of_id, appeal.complained_official_id)
    )
    return Func(F("person_id"), about, official, function="appeals_person_is_subordinate", output_field=BooleanField())
