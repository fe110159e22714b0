"""Name and contact of the person who wrote, opened for a reason that they are shown."""

from __future__ import annotations

from typing import Literal

from ninja import Schema

from qulaq.foundation.api.access import STAFF_WORK, ApiRequest
from qulaq.hear.appeals.actions.contact import open_contact
from qulaq.hear.appeals.api import schemas as given
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router


class NewLook(given.Sent):
    need: Literal["call", "visit", "identity", "post", "review"]


class Contact(Schema):
    """As the person gave it; empty where they did not."""

    name: str
    email: str
    phone: str
    address: str
    postal_address: str


@router.post(
    "/appeals/{number}/contact",
    response=Contact,
    auth=STAFF_WORK,
    tags=["Work"],
    summary="Open name and contact",
    operation_id="open_contact",
)
def contact(request: ApiRequest, number: Number, look: NewLook) -> Contact:
    """For those of the body who need it for their work. The journal keeps it, and the person is shown who looked."""
    appeal = open_contact(by=request.auth.person, appeal_id=seen(request, number).pk, need=look.need)
    return Contact(
        name=appeal.applicant_name,
        email=appeal.applicant_email,
        phone=appeal.applicant_phone,
        address=appeal.address,
        postal_address=appeal.postal_address,
    )
