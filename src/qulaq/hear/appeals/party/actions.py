"""The other party explains itself on the page of its link: the one act that needs no account and no role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.files.actions import attach
from qulaq.foundation.journal.actions import record
from qulaq.hear.appeals.actions.sides import WHO
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import Act, Appeal, Statement, Step
from qulaq.hear.appeals.staff_alerts import at_work_on, tell_staff
from qulaq.hear.appeals.workflow import TRANSITIONS, NotAllowed


def is_open(appeal: Appeal) -> bool:
    """As long as the body may still take an explanation in."""
    return appeal.state in TRANSITIONS[Act.EXPLAIN].sources


@transaction.atomic
def explain_by_link(
    *,
    token: UUID,
    text: str,
    who: str = "",
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Statement:
    """What the asked party says. The link proves that it was asked; the appeal itself does not change."""
    at = at or timezone.now()
    said, appeal = _asked(token)
    text = required("text", text, _("Write your explanation: a few words are enough, also when you send papers."))
    said.text, said.given_at, said.who = text, at, who.strip()[:WHO] or said.who
    said.save(update_fields=["text", "given_at", "who"])
    if attachment_ids:
        attach(ids=attachment_ids, session_key=session_key, owner=f"statement:{said.pk}")
    Step.objects.create(appeal=appeal, act=Act.EXPLAIN, at=at, from_body=said.body)
    record(by=None, act=f"appeal.{Act.EXPLAIN}", subject=appeal.journal_name, after={"statement": said.pk})
    tell_staff(appeal, at_work_on(appeal), "explanation_came", key=f"explanation:{said.pk}")
    return said


def _asked(token: UUID) -> tuple[Statement, Appeal]:
    """The open question with its appeal, whose row is locked."""
    known = Statement.objects.filter(token=token, asked_at__isnull=False).exclude(side="applicant").first()
    appeal = Appeal.objects.select_for_update().filter(pk=known.appeal_id).first() if known else None
    if known is None or appeal is None:
        raise NotAllowed(_("There is no such question."))
    known.refresh_from_db(fields=["given_at"])
    if known.given_at:
        raise NotAllowed(_("This question has been answered already."))
    if not is_open(appeal):
        raise NotAllowed(_("This question is no longer open."))
    return known, appeal
