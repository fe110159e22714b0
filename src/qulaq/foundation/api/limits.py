"""How often one may call: strangers by address (service centres without limit), clients by their own agreement."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.errors import Throttled

from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.people.limits import allow, within

SENDING, ASKING = "30/minute", "60/minute"
MINUTE = 60


def sending(request: ApiRequest) -> None:
    if request.auth.client:
        working(request)
    elif not within(request, "api.sending", per_address=SENDING):
        raise Throttled(wait=MINUTE)


def asking(request: HttpRequest) -> None:
    """Also keeps check codes from being tried: 8 letters of 29 last for thousands of years at this rate."""
    if (called := cast(ApiRequest, request)).auth.client:
        working(called)
    elif not within(request, "api.asking", per_address=ASKING):
        raise Throttled(wait=MINUTE)


def working(request: ApiRequest) -> None:
    client = request.auth.client
    if client and not allow("api.client", client.journal_name, f"{client.per_minute}/minute"):
        raise Throttled(wait=MINUTE)
