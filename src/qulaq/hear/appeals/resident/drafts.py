"""The form being filled in. It lives in the database under an id in the session, so that it needs no JavaScript,
survives the back button, and is gone a day later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from qulaq.hear.appeals.models import Appeal, WebDraft

DRAFT = "appeal_draft"  # session: id of the form being filled in
SENT = "appeal_drafts_sent"  # session: ids of forms this browser has sent
KEPT = timedelta(days=1)


def current(request: HttpRequest) -> WebDraft | None:
    draft_id = request.session.get(DRAFT)
    if not draft_id:
        return None
    return WebDraft.objects.filter(pk=draft_id, appeal=None, created_at__gt=timezone.now() - KEPT).first()


def opened(request: HttpRequest) -> WebDraft:
    """The form of this browser; a new one when there is none."""
    draft = current(request)
    if draft is None:
        draft = WebDraft.objects.create()
        request.session[DRAFT] = str(draft.pk)
    return draft


def keep(draft: WebDraft, step: str, values: dict[str, Any]) -> None:
    """What was sent meanwhile, in another tab, stays emptied."""
    draft.data = {**draft.data, step: values}
    WebDraft.objects.filter(pk=draft.pk, appeal=None).update(data=draft.data)


def drop(draft: WebDraft, *steps: str) -> None:
    """Answers that no longer fit what was said since; the questions come again."""
    draft.data = {step: values for step, values in draft.data.items() if step not in steps}
    WebDraft.objects.filter(pk=draft.pk, appeal=None).update(data=draft.data)


def is_mine(request: HttpRequest, draft_id: UUID) -> bool:
    return str(draft_id) in [request.session.get(DRAFT), *request.session.get(SENT, [])]


def finish(draft: WebDraft, appeal: Appeal) -> None:
    """What was typed is emptied; the row stays a day, so that a second press of the button finds the same receipt."""
    draft.appeal = appeal
    draft.data = {}
    draft.save(update_fields=["data", "appeal"])


def leave(request: HttpRequest, draft: WebDraft) -> None:
    sent = request.session.get(SENT, [])
    request.session[SENT] = [*[item for item in sent if item != str(draft.pk)], str(draft.pk)][-20:]
    if request.session.get(DRAFT) == str(draft.pk):
        del request.session[DRAFT]


def discard_old() -> int:
    """For the nightly job: forms nobody sent within a day, and those that were sent."""
    return WebDraft.objects.filter(created_at__lte=timezone.now() - KEPT).delete()[0]
