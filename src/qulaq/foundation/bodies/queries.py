"""Which bodies and topics are in use: asked in many places, said once."""

from __future__ import annotations

from django.db.models import QuerySet

from qulaq.foundation.bodies.models import Body, BodyKind, Topic


def open_bodies() -> QuerySet[Body]:
    """Neither closed nor waiting for an administrator; triage desks too."""
    return Body.objects.filter(closed_on=None, is_draft=False)


def competent_bodies() -> QuerySet[Body]:
    """Those a matter may be given to, or be about: all open ones but the triage desks."""
    return open_bodies().exclude(kind=BodyKind.TRIAGE)


def open_topics() -> QuerySet[Topic]:
    return Topic.objects.filter(closed_on=None, is_draft=False)
