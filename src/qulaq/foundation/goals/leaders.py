"""Who can answer for a measure or project: somebody who leads its body, or one above it, today."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Role
from qulaq.foundation.refusals import Refused


def leaders_of(body: Body) -> QuerySet[Assignment]:
    """The nearest body first."""
    today = timezone.localdate()
    running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)
    heads = running.filter(role=Role.HEAD, body__in=body.path).select_related("person", "body")
    return heads.order_by("-body__path__len", "id")


def leader_or_refuse(body: Body, person_id: int, *, field: str) -> Assignment:
    found = leaders_of(body).filter(person_id=person_id).first()
    if found is None:
        raise Refused(field, _("Name somebody who leads this body or one above it."))
    return found


def said(field: str, text: str) -> str:
    """What was written, without the blanks around it. Raises Refused where nothing is left."""
    words = text.replace("\x00", "").strip()
    if not words:
        raise Refused(field, _("Write a few words here."))
    return words
