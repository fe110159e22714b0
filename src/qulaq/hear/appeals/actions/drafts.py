"""Answers being written: kept for colleagues to see, and put before the head where the body wants it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals import staff_letters
from qulaq.hear.appeals.actions import answering
from qulaq.hear.appeals.actions.answering import Words
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import Act, AnswerDraft, Appeal
from qulaq.hear.appeals.staffing import heads_for
from qulaq.hear.appeals.workflow import NotAllowed, roles_in


@transaction.atomic
def keep(
    *,
    by: Person,
    appeal_id: int,
    text: str,
    language: str,
    outcome: str = "",
    ground: str = "",
    done: str = "",
    at: datetime | None = None,
) -> AnswerDraft:
    """Keep what is written so far; nothing has to be complete. Who may answer may write."""
    deed = Deed(Act.ANSWER, by=by, appeal_id=appeal_id, at=at)
    words = Words.of(text=text, language=language, outcome=outcome, ground=ground, done=done)
    draft = _write(deed, words)
    record(by=by, act="appeal.draft_kept", subject=deed.appeal.journal_name)
    return draft


@transaction.atomic
def submit(
    *,
    by: Person,
    appeal_id: int,
    text: str,
    language: str,
    outcome: str,
    ground: str = "",
    done: str = "",
    at: datetime | None = None,
) -> AnswerDraft:
    """Put the draft before the heads: any of them may send it, change it first, or send it back."""
    deed = Deed(Act.SUBMIT, by=by, appeal_id=appeal_id, at=at)
    words = Words.of(text=text, language=language, outcome=outcome, ground=ground, done=done).complete()
    answering.check_hearing(deed, words.outcome)
    heads = heads_for(deed.appeal)
    if not heads:
        raise NotAllowed(_("This body has no head who may approve the answer. Ask the administrator."))
    draft = _write(deed, words)
    draft.written_by, draft.approver, draft.submitted_at, draft.remark = by, heads[0], deed.at, ""
    draft.save()
    deed.appeal.officer = deed.appeal.officer or by
    step = deed.finish(internal=True)
    for head in heads:
        staff_letters.tell(head, deed.appeal, "draft_submitted", key=f"draft:{step.pk}")
    return draft


@transaction.atomic
def send_back(*, by: Person, appeal_id: int, remark: str, at: datetime | None = None) -> Appeal:
    """The head wants it otherwise; the officer reads why on top of the matter."""
    deed = Deed(Act.SEND_BACK, by=by, appeal_id=appeal_id, at=at)
    remark = required("remark", remark, _("Say what should be different."))
    draft = AnswerDraft.objects.filter(appeal_id=deed.appeal.pk, submitted_at__isnull=False).first()
    if draft is None:
        raise NotAllowed(_("No draft of this appeal waits for approval."))
    draft.submitted_at, draft.approver, draft.remark = None, by, remark
    draft.save()
    step = deed.finish(text=remark, internal=True)
    staff_letters.tell(draft.written_by, deed.appeal, "draft_returned", key=f"draft:{step.pk}")
    return deed.appeal


def _write(deed: Deed, words: Words) -> AnswerDraft:
    """What the head changes stays before the head; whoever else changes it has it in hand again."""
    draft = AnswerDraft.objects.filter(appeal_id=deed.appeal.pk).first()
    before_head = draft is not None and draft.submitted_at is not None and Role.HEAD in roles_in(deed.by, deed.appeal)
    draft = draft or AnswerDraft(appeal=deed.appeal)
    for name, value in words.columns.items():
        setattr(draft, name, value)
    if not before_head:
        draft.written_by, draft.submitted_at, draft.approver = deed.by, None, None
    draft.written_at = deed.at
    draft.save()
    return draft
