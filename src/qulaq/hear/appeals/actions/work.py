"""What the body does with an appeal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.files.actions import attach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals import letters
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.clock import redirect_by
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.models import Act, Answer, Appeal, Step
from qulaq.hear.appeals.workflow import Refused, roles_in


def required(field: str, text: str, message: str) -> str:
    """The text without surrounding space. Raises Refused when nothing is left, or too much."""
    if not text.strip():
        raise Refused(field, message)
    if len(text) > TEXT_LIMIT:
        raise Refused(field, _("The text is too long: at most %(limit)s characters.") % {"limit": TEXT_LIMIT})
    return text.strip()


@transaction.atomic
def take(*, by: Person, appeal_id: int, at: datetime | None = None) -> Appeal:
    deed = Deed(Act.TAKE, by=by, appeal_id=appeal_id, at=at)
    deed.appeal.officer = by
    deed.finish()
    return deed.appeal


@transaction.atomic
def give_back(*, by: Person, appeal_id: int, at: datetime | None = None) -> Appeal:
    deed = Deed(Act.RETURN, by=by, appeal_id=appeal_id, at=at)
    deed.appeal.officer = None
    deed.finish()
    return deed.appeal


@transaction.atomic
def note(*, by: Person, appeal_id: int, text: str, at: datetime | None = None) -> Step:
    """A note among staff: the person who wrote the appeal does not see it."""
    deed = Deed(Act.NOTE, by=by, appeal_id=appeal_id, at=at)
    return deed.finish(text=required("text", text, _("Write the note.")), internal=True)


@transaction.atomic
def route_by_hand(
    *, by: Person, appeal_id: int, to_body_id: int, reason: str = "", at: datetime | None = None
) -> Appeal:
    """Send an appeal from the triage desk to the body that is competent."""
    deed = Deed(Act.ROUTE, by=by, appeal_id=appeal_id, at=at)
    _move(deed, to_body_id, {"rule": "person"}, reason.strip())
    letters.tell(deed.appeal, "routed", key=f"routed:{to_body_id}")
    return deed.appeal


@transaction.atomic
def redirect(*, by: Person, appeal_id: int, to_body_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Send it to another body within the limit of law; a controller may still do so when the limit has passed."""
    deed = Deed(Act.REDIRECT, by=by, appeal_id=appeal_id, at=at)
    reason = required("reason", reason, _("Say why: the person will read it."))
    _check_redirect(deed)
    deed.appeal.redirects += 1
    origin = deed.appeal.executor_id
    _move(deed, to_body_id, {"rule": "redirect", "body": origin}, reason)
    letters.tell(deed.appeal, "redirected", key=f"redirected:{deed.appeal.redirects}", reason=reason)
    return deed.appeal


def _check_redirect(deed: Deed) -> None:
    last = redirect_by(deed.appeal)
    if last is None:
        raise Refused("to_body", _("Law does not allow an appeal of this kind to be redirected."))
    late = timezone.localdate(deed.at) > last
    if late and Role.CONTROLLER not in roles_in(deed.by, deed.appeal):
        raise Refused("to_body", _("The time for redirecting has passed: now only a controller may do it."))


def _move(deed: Deed, to_body_id: int, because: dict[str, object], reason: str) -> None:
    origin = deed.appeal.executor
    target = Body.objects.filter(pk=to_body_id, closed_on=None, is_draft=False).exclude(kind="triage").first()
    if target is None:
        raise Refused("to_body", _("Choose a body from the list."))
    if target == origin:
        raise Refused("to_body", _("The appeal is at this body already."))
    deed.appeal.executor = target
    deed.appeal.officer = None
    deed.appeal.routed_because = because
    deed.finish(text=reason, from_body=origin, to_body=target)


@transaction.atomic
def answer(
    *,
    by: Person,
    appeal_id: int,
    text: str,
    language: str,
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Answer:
    deed = Deed(Act.ANSWER, by=by, appeal_id=appeal_id, at=at)
    text = required("text", text, _("Write the answer."))
    appeal = deed.appeal
    given = Answer.objects.create(
        appeal=appeal, body=appeal.executor, by=by, text=text, language=language, answered_at=deed.at
    )
    appeal.officer = appeal.officer or by
    appeal.answered_at = deed.at
    deed.finish(to_body=appeal.executor)
    if attachment_ids:
        attach(ids=attachment_ids, session_key=session_key, owner=f"answer:{given.pk}")
    letters.tell_answered(appeal, given.pk)
    return given
