"""Questions answered at once: kept by operators, and made into an appeal where that is needed after all."""

from __future__ import annotations

from typing import Annotated

from ninja import Path, Status

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest
from qulaq.foundation.api.fields import AppealNumber
from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.actions import consult as actions
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import sides_values as own
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.schemas import Sent
from qulaq.hear.appeals.models import Consultation

ConsultationId = Annotated[int, Path(ge=1, lt=2**63)]


class NewBecoming(Sent):
    """The appeal is registered first, by `POST /appeals`; here it is tied to the question it came from."""

    number: AppealNumber


@router.post(
    "/consultations",
    response={201: own.ConsultationOut},
    auth=STAFF_WORK,
    tags=["Work"],
    summary="Keep a consultation",
    operation_id="consult",
)
def consult(request: ApiRequest, consultation: own.NewConsultation) -> Status[own.ConsultationOut]:
    """A question answered at once: no appeal, no number, no clock. Only for operators."""
    limits.working(request)
    made = actions.consult(
        by=request.auth.person,
        question=consultation.question,
        answer=consultation.answer,
        territory=find(Territory, "territory", consultation.territory),
        topic=find(Topic, "topic", consultation.topic) if consultation.topic else None,
        channel=consultation.channel,
        language=consultation.language or "kk",
    )
    return Status(201, _shaped(made))


@router.post(
    "/consultations/{consultation}/appeal",
    response=own.ConsultationOut,
    auth=STAFF_WORK,
    tags=["Work"],
    summary="Say which appeal a consultation became",
    operation_id="consultation_became",
)
def became(request: ApiRequest, consultation: ConsultationId, becoming: NewBecoming) -> own.ConsultationOut:
    """Both belong to your own desk."""
    appeal = seen(request, becoming.number)
    return _shaped(actions.became(by=request.auth.person, consultation_id=consultation, appeal=appeal))


def _shaped(made: Consultation) -> own.ConsultationOut:
    return own.ConsultationOut(
        id=made.pk,
        body=shape.named(made.body),
        territory=shape.named(made.territory),
        topic=shape.named(made.topic) if made.topic else None,
        channel=made.channel,
        at=made.at,
        became=made.became.number if made.became else None,
    )
