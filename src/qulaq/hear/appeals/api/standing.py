"""Those who write together: who is asked to sign, and what each says."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.people.actions import viewed
from qulaq.hear.appeals import standing as who
from qulaq.hear.appeals.actions import standing
from qulaq.hear.appeals.api import schemas as given
from qulaq.hear.appeals.api import standing_values as values
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number, opened
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.intake import Signer
from qulaq.hear.appeals.models import Appeal, CoSigner, Standing
from qulaq.hear.appeals.workflow import sees_contact, serves_inside


@router.get(
    "/appeals/{number}/cosigners",
    response=values.CoSigners,
    auth=None,
    tags=["Appeals"],
    summary="See who has signed",
    operation_id="cosigners",
)
def cosigners(request: HttpRequest, number: Number, code: Annotated[given.Code, Query()]) -> values.CoSigners:
    """Everybody who was asked to sign a collective appeal, and what they said."""
    return _listed(opened(request, number, code))


@router.post(
    "/appeals/{number}/cosigners",
    response=values.CoSigners,
    auth=None,
    tags=["Appeals"],
    summary="Ask more people to sign",
    operation_id="ask_cosigners",
)
def ask(request: HttpRequest, number: Number, asked: values.NewCoSigners) -> values.CoSigners:
    """As long as there is no answer. Each gets a letter with a link; whoever says yes is counted."""
    appeal = opened(request, number, asked.code)
    signers = [Signer(item.name, item.email) for item in asked.cosigners]
    standing.add_cosigners(by=None, appeal_id=appeal.pk, signers=signers, holder=True)
    return _listed(appeal)


@router.post(
    "/signatures/{token}",
    response=values.Signature,
    auth=None,
    tags=["Appeals"],
    summary="Sign an appeal, or not",
    operation_id="sign",
)
def sign(
    request: HttpRequest, token: Annotated[UUID, Path(description="From the link of the letter")],
    signature: values.NewSignature,
) -> values.Signature:  # fmt: skip
    """With the token of the letter. As long as there is no answer one may think again."""
    limits.asking(request)
    if not CoSigner.objects.filter(token=token).exists():
        raise Http404
    act = standing.sign if signature.signs else standing.decline
    return values.Signature(state=_state(act(by=None, token=token)))


PERSONAL = ("represented_name", "power_number", "power_scope", "organisation", "bin", "signer_position")


@router.get(
    "/appeals/{number}/standing",
    response=values.Standing,
    auth=STAFF_READ,
    tags=["Work"],
    summary="See who asks, and for whom",
    operation_id="standing",
)
def standing_of(request: ApiRequest, number: Number) -> values.Standing:
    """The journal keeps that you read it."""
    appeal = seen(request, number)
    if not serves_inside(request.auth.person, appeal):  # neither co-executors nor the body complained of
        raise Http404
    contact = sees_contact(request.auth.person, appeal)
    row = who.of(appeal) or Standing(appeal=appeal)
    signers = _listed(appeal)
    viewed(by=request.auth.person, subject=appeal.journal_name, fields=["standing", *(PERSONAL if contact else ())])
    return values.Standing(
        capacity=row.capacity,
        circumstance=row.circumstance,
        is_protected=appeal.is_protected,
        power_expires_on=row.power_expires_on,
        power_has_expired=who.has_expired(row, timezone.localdate()),
        delivery=appeal.delivery,
        postal_address=appeal.postal_address if contact else "",
        asked=signers.asked,
        signed=signers.signed,
        **{name: getattr(row, name) if contact else "" for name in PERSONAL},
    )


def _listed(appeal: Appeal) -> values.CoSigners:
    rows = list(CoSigner.objects.filter(appeal=appeal).order_by("id"))
    items = [values.CoSignerOut(name=row.name, state=_state(row)) for row in rows]
    return values.CoSigners(asked=len(rows), signed=sum(1 for row in rows if row.confirmed_at), items=items)


def _state(row: CoSigner) -> Literal["asked", "signed", "declined"]:
    if row.confirmed_at:
        return "signed"
    return "declined" if row.declined_at else "asked"
