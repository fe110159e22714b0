"""Declaring through a program."""

from __future__ import annotations

from django.http import Http404

from qulaq.account.participation import actions
from qulaq.account.participation.access import public_or_none
from qulaq.account.participation.api import reading
from qulaq.account.participation.api import values as out
from qulaq.account.participation.api.router import router, work
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest


@router.post(
    "/participation/{kind}/{key}/declare", **work("declare_participation", "Declare the level of participation")
)
def declare(request: ApiRequest, kind: out.Kind, key: out.Key, given: out.NewDeclaration) -> out.ProcessOut:
    """Whoever changes a declaration says why; the former one stays readable."""
    seen(request, kind, key)
    actions.declare(by=request.auth.person, kind=kind, key=key, **given.dict())
    return reading.of(kind, key)


@router.post("/participation/{kind}/{key}/take-back", **work("take_participation_back", "Take a declaration back"))
def take_back(request: ApiRequest, kind: out.Kind, key: out.Key, given: out.TakenBack) -> out.ProcessOut:
    """Only where it was declared by mistake."""
    seen(request, kind, key)
    actions.take_back(by=request.auth.person, kind=kind, key=key, reason=given.reason)
    return reading.of(kind, key)


def seen(request: ApiRequest, kind: str, key: str) -> None:
    limits.working(request)
    if public_or_none(kind, key) is None:
        raise Http404
