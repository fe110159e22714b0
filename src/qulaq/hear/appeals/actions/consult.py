"""A question answered at once: no appeal, no clock, no receipt; it may still become an appeal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person, Role
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import Appeal, Channel, Consultation
from qulaq.hear.appeals.workflow import NotAllowed, Refused

CHANNELS = (Channel.DESK, Channel.OFFICE)


def desk_of(person: Person) -> Body | None:
    """The body for which the person takes calls and visits."""
    return next((item.body for item in Reach.of(person).assignments if item.role == Role.OPERATOR), None)


@transaction.atomic
def consult(
    *,
    by: Person,
    question: str,
    answer: str,
    territory: Territory,
    topic: Topic | None = None,
    channel: str = Channel.DESK,
    language: str = "kk",
    at: datetime | None = None,
) -> Consultation:
    body = desk_of(by)
    if body is None:
        raise NotAllowed(_("Only operators keep consultations."))
    if channel not in CHANNELS:
        raise Refused("channel", _("Choose how the question came."))
    if language not in Language.values:
        raise Refused("language", _("Choose a language from the list."))
    made = Consultation.objects.create(
        body=body,
        topic=topic,
        territory=territory,
        channel=channel,
        language=language,
        question=required("question", question, _("Write the question in short.")),
        answer=required("answer", answer, _("Write what you answered.")),
        by=by,
        at=at or timezone.now(),
    )
    after = {"body": body.pk, "topic": topic.pk if topic else None, "territory": territory.pk, "channel": channel}
    record(by=by, act="consultation.given", subject=f"consultation:{made.pk}", after=after)
    return made


@transaction.atomic
def became(*, by: Person, consultation_id: int, appeal: Appeal) -> Consultation:
    """The question was registered as an appeal after all."""
    found = own(by, consultation_id)
    kept = Consultation.objects.select_for_update().get(pk=found.pk)
    if kept.became_id not in (None, appeal.pk):
        raise NotAllowed(_("This consultation has become an appeal already."))
    kept.became = appeal
    kept.save(update_fields=["became"])
    record(by=by, act="consultation.became", subject=f"consultation:{kept.pk}", after={"appeal": appeal.number})
    return kept


def own(by: Person, consultation_id: int) -> Consultation:
    """A consultation of the person's own desk. Raises NotAllowed."""
    body = desk_of(by)
    found = Consultation.objects.filter(pk=consultation_id, body=body).first() if body else None
    if found is None:
        raise NotAllowed(_("There is no such consultation at your desk."))
    return found
