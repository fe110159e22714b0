"""Who reviews a complaint: the nearest body above the one complained of, never that body or anything below it."""

from __future__ import annotations

from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.fair import words
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.routing import Route
from qulaq.hear.appeals.workflow import Refused


def goes_through(kind: str) -> bool:
    """Whether law sends appeals of this kind through the body they are about."""
    known = jurisdiction().kinds.get(kind)
    return bool(known and known.through)


def through_kind() -> str:
    """The kind of appeal by which an answer is contested; empty where law knows none."""
    return next((kind.code for kind in jurisdiction().kinds.values() if kind.through), "")


def _below(field: str, about: int | None, official: int | None, *, function: str) -> Func:
    """The database's own rule, so that nothing is offered that it would refuse."""
    given = (Cast(Value(pk), BigIntegerField()) for pk in (about, official))
    return Func(F(field), *given, function=function, output_field=BooleanField())


def away_from(bodies: QuerySet[Body], about: int | None, official: int | None = None) -> QuerySet[Body]:
    """Without the body complained of, those the official leads, and all below them."""
    if about is None and official is None:
        return bodies
    return bodies.exclude(_below("pk", about, official, function="appeals_body_is_subordinate"))


def bodies_for(appeal: Appeal, bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Those of the bodies an appeal may go to."""
    return away_from(bodies, appeal.complained_of_id, appeal.complained_official_id)


def may_have(appeal: Appeal, person: Person) -> bool:
    """Whether the person may have a hand in it: neither complained of nor below."""
    if appeal.complained_of_id is None and appeal.complained_official_id is None:
        return True
    below = _below(
        "pk", appeal.complained_of_id, appeal.complained_official_id, function="appeals_person_is_subordinate"
    )
    return not Person.objects.filter(below, pk=person.pk).exists()


def check_body(appeal: Appeal, body: Body, field: str = "to_body") -> None:
    """Raises Refused, before the database would."""
    if not bodies_for(appeal, Body.objects.filter(pk=body.pk)).exists():
        raise Refused(field, words())


def officials_of(body: Body) -> QuerySet[Person]:
    """Those who serve in the body itself today, in whatever role."""
    today = timezone.localdate()
    running = Q(assignments__until=None) | Q(assignments__until__gte=today)
    rows = Person.objects.filter(running, assignments__body=body, assignments__since__lte=today, is_active=True)
    return rows.distinct().order_by("name", "id")


def _open(bodies: QuerySet[Body]) -> QuerySet[Body]:
    return bodies.filter(closed_on=None, is_draft=False)


def reviewing_body(complained_of: Body, official: Person | None = None) -> Body | None:
    """The nearest open body above, not led by the official complained of; None: there is none."""
    above = _open(Body.objects.filter(pk__in=complained_of.path[:-1])).exclude(kind=BodyKind.TRIAGE)
    fair = {body.pk: body for body in away_from(above, complained_of.pk, official.pk if official else None)}
    return next((fair[pk] for pk in reversed(complained_of.path) if pk in fair), None)


def triage_route(territory: Territory, complained_of: Body | None = None, official: Person | None = None) -> Route:
    """The nearest triage desk that does not stand below the body complained of; where there is none, the body with
    the widest territory that stands below nobody."""
    desks = _open(Body.objects.filter(kind=BodyKind.TRIAGE, territory_id__in=territory.path))
    tops = _open(Body.objects.filter(parent=None, territory_id__in=territory.path)).exclude(kind=BodyKind.TRIAGE)
    for rows, nearest in ((desks, True), (tops, False)):
        fair = away_from(rows, complained_of.pk if complained_of else None, official.pk if official else None)
        ordered = sorted(fair, key=lambda body: (territory.path.index(body.territory_id), -body.pk), reverse=nearest)
        if ordered:
            return Route(ordered[0].pk, {"rule": "triage" if nearest else "person", "territory": territory.pk})
    raise Refused("complained_of", _("No body stands above this one: an administrator must name one first."))


def route_of_complaint(territory: Territory, complained_of: Body | None, official: Person | None = None) -> Route:
    """Named: to the body above. Not named, or nobody above: to people at a triage desk."""
    higher = reviewing_body(complained_of, official) if complained_of else None
    if higher and complained_of:
        return Route(higher.pk, {"rule": "review", "body": complained_of.pk})
    return triage_route(territory, complained_of, official)
