"""Answers on paper: printed, and marked when they have gone to the post."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.models import Act, Answer, Delivery
from qulaq.hear.appeals.workflow import NotAllowed


@transaction.atomic
def mark_posted(*, by: Person, appeal_id: int, at: datetime | None = None) -> Answer:
    """Every answer of the appeal that was still to be posted has gone out; the person reads when."""
    deed = Deed(Act.POST, by=by, appeal_id=appeal_id, at=at)
    if deed.appeal.delivery != Delivery.PAPER:
        raise NotAllowed(_("The person did not ask for an answer on paper."))
    waiting = list(Answer.objects.filter(appeal_id=deed.appeal.pk, posted_at=None).order_by("answered_at", "id"))
    if not waiting:
        raise NotAllowed(_("The answer has been posted already."))
    Answer.objects.filter(pk__in=[answer.pk for answer in waiting]).update(posted_at=deed.at)
    deed.finish()
    return waiting[-1]
