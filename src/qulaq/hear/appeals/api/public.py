"""What anybody may do: send an appeal, follow it with number and check code, rate the answer, open it again."""

from __future__ import annotations

import json
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Header, Path, Query, Status

from qulaq.foundation.api import access, limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import AppealNumber, IdempotencyKey
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people import vault
from qulaq.foundation.people.limits import client_address
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import actions, queries, rules
from qulaq.hear.appeals.api import schemas as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.intake import Asker, Idempotency, Intake, Signer
from qulaq.hear.appeals.models import Appeal, Channel, Delivery

KEY_HELP = (
    "Your own key for this appeal (1 to 255 visible ASCII characters, best a UUID): "
    "sending again with it registers nothing twice."
)
Number = Annotated[AppealNumber, Path()]


@router.post(
    "/appeals",
    response={201: out.Receipt, 200: out.Receipt},
    tags=["Appeals"],
    summary="Send an appeal",
    operation_id="register",
    **access.stranger_or(access.WRITE),
)
def register(
    request: ApiRequest,
    response: HttpResponse,
    appeal: given.NewAppeal,
    key: Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key", description=KEY_HELP)] = None,
) -> Status[out.Receipt]:
    """Registers it at once: the answer holds number, check code, due date and the body it went to.

    With an `Idempotency-Key` already used for the same content, 200 and the same receipt.
    """
    limits.sending(request)
    sent = Idempotency(_sender(request), key, _content(appeal)) if key else None
    done = actions.register(by=request.auth.client, intake=_intake(appeal), idempotency=sent)
    if not done.is_new:
        response.headers["Idempotent-Replayed"] = "true"
    return Status(201 if done.is_new else 200, shape.receipt(done.appeal))


def _sender(request: ApiRequest) -> str:
    """Within it a key means one thing. Strangers are told apart by address, which is not kept."""
    if request.auth.client:
        return request.auth.client.journal_name
    return f"open:{vault.keyed_hash('idempotency', client_address(request)).hex()[:48]}"


def _content(appeal: given.NewAppeal) -> bytes:
    return json.dumps(appeal.model_dump(mode="json"), sort_keys=True).encode()


def _intake(appeal: given.NewAppeal) -> Intake:
    place = appeal.location
    return Intake(
        text=appeal.text,
        kind=appeal.kind or "application",
        language=appeal.language or "",
        territory=find(Territory, "territory", appeal.territory) if appeal.territory else _country(),
        topic=find(Topic, "topic", appeal.topic) if appeal.topic else None,
        channel=Channel.API,
        name=appeal.name or "",
        email=appeal.email or "",
        phone=appeal.phone or "",
        address=(place.address or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        asker=_asker(appeal.asker) if appeal.asker else Asker(),
        delivery=appeal.delivery or Delivery.ELECTRONIC,
        postal_address=appeal.postal_address or "",
        may_publish=appeal.may_publish,
        complained_of=find(Body, "complained_of", appeal.complained_of) if appeal.complained_of else None,
        complained_words=appeal.complained_words or "",
    )


def _asker(asker: given.Asker) -> Asker:
    values = {name: value for name, value in asker.model_dump(exclude={"cosigners"}).items() if value is not None}
    cosigners = asker.cosigners if isinstance(asker, given.Collective) else None
    return Asker(**values, cosigners=[Signer(item.name, item.email) for item in cosigners or ()])


def _country() -> Territory:
    """Where nothing was said of the place, the triage desk of the country decides."""
    return Territory.objects.get(parent=None)


@router.get(
    "/appeals/{number}",
    response=out.AppealStatus,
    auth=None,
    tags=["Appeals"],
    summary="Follow an appeal",
    operation_id="status",
)
def status(request: HttpRequest, number: Number, code: Annotated[given.Code, Query()]) -> out.AppealStatus:
    """State, due date with its reckoning, every step, and the answers."""
    held = opened(request, number, code)
    page = queries.status_page(held.number)
    if page is None:
        raise Http404
    return shape.status(page)


@router.post(
    "/appeals/{number}/rating",
    response=out.Outcome,
    auth=None,
    tags=["Appeals"],
    summary="Rate the answer",
    operation_id="rate",
)
def rate(request: HttpRequest, number: Number, rating: given.NewRating) -> out.Outcome:
    """Rates the last answer: solved? clear? polite? A second rating replaces the first."""
    held = opened(request, number, rating.code)
    said = rating.model_dump(exclude={"code"})
    actions.rate(by=None, appeal_id=held.pk, holder=True, **said)
    return shape.outcome(held)


@router.post(
    "/appeals/{number}/reopening",
    response=out.Outcome,
    auth=None,
    tags=["Appeals"],
    summary="Open an appeal again",
    operation_id="reopen",
)
def reopen(request: HttpRequest, number: Number, reopening: given.NewReopening) -> out.Outcome:
    """The answer did not settle the matter: the same number, a new due date."""
    held = opened(request, number, reopening.code)
    return shape.outcome(actions.reopen(by=None, appeal_id=held.pk, reason=reopening.reason, holder=True))


def opened(request: HttpRequest, number: str, code: str) -> Appeal:
    """The appeal of this number and code. A wrong pair tells nothing: neither that the number exists, nor the code."""
    limits.asking(request)
    known = rules.parse_number(number)
    appeal = Appeal.objects.filter(number=known).first() if known else None
    if appeal is None or not rules.same_code(appeal.code, code):
        raise Http404
    return appeal
