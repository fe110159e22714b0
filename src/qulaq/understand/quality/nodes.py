"""Whose figures an address asks for."""

from __future__ import annotations

from django.http import Http404

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.territories.models import Territory
from qulaq.understand.quality.dashboards import Of


def of_country() -> Of:
    return Of(place=Territory.objects.filter(parent=None).first())


def place_or_404(code: str) -> Of:
    place = Territory.objects.filter(code=code[:32].replace("\x00", ""), is_draft=False).first()
    if place is None:
        raise Http404
    return Of(place=place)


def body_or_404(code: str) -> Of:
    known = Body.objects.filter(code=code[:64].replace("\x00", ""), is_draft=False).exclude(kind=BodyKind.TRIAGE)
    body = known.select_related("territory").first()
    if body is None:
        raise Http404
    return Of(body=body)


def title(of: Of) -> str:
    return str(of.body or of.place or "")
