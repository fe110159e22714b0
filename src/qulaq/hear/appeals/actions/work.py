"""What the body does with an appeal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.files.actions import attach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import letters, reviewing, staff_letters
from qulaq.hear.appeals.actions import answering, paths, tasks, topics
from qulaq.hear.appeals.actions.answering import Words
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import fitting, required
from qulaq.hear.appeals.models import Act, Answer, Appeal, Outcome, Step
from qulaq.hear.appeals.staffing import officers_for
from qulaq.hear.appeals.workflow import Refused


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
    topics.learn(deed.appeal, topic=deed.appeal.topic, body=deed.appeal.executor, by=by, at=deed.at)
    letters.tell(deed.appeal, "routed", key=f"routed:{to_body_id}")
    return deed.appeal


@transaction.atomic
def redirect(*, by: Person, appeal_id: int, to_body_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Send it to another body within the limit of law; a controller may still do so when the limit has passed. Bodies
    do so twice: the third time the arbiter names the body. The due date never moves."""
    deed = Deed(Act.REDIRECT, by=by, appeal_id=appeal_id, at=at)
    reason = required("reason", reason, _("Say why: the person will read it."))
    paths.check_redirect(deed, by)
    if paths.goes_to_arbiter(deed.appeal, by):
        paths.hand_over(deed, paths.chosen_body(deed.appeal, to_body_id), reason)
        return deed.appeal
    if not paths.is_arbiter(by, deed.appeal):
        paths.check_circle(deed.appeal, to_body_id)
    deed.appeal.redirects += 1
    origin = deed.appeal.executor_id
    _move(deed, to_body_id, {"rule": "redirect", "body": origin}, reason)
    tasks.cancel_open(deed.appeal, by, deed.at)
    letters.tell(deed.appeal, "redirected", key=f"redirected:{deed.appeal.redirects}", reason=reason)
    return deed.appeal


def _move(deed: Deed, to_body_id: int, because: dict[str, object], reason: str) -> None:
    origin = deed.appeal.executor
    target = competent_bodies().filter(pk=to_body_id).first()
    if target is None:
        raise Refused("to_body", _("Choose a body from the list."))
    if target == origin:
        raise Refused("to_body", _("The appeal is at this body already."))
    reviewing.check_body(deed.appeal, target)
    deed.appeal.executor = target
    deed.appeal.officer = None
    deed.appeal.routed_because = because
    deed.finish(text=reason, from_body=origin, to_body=target)


@transaction.atomic
def assign(*, by: Person, appeal_id: int, officer_id: int, at: datetime | None = None) -> Appeal:
    """The head gives it to an officer of the body; who had it so far has it no more."""
    deed = Deed(Act.ASSIGN, by=by, appeal_id=appeal_id, at=at)
    officer = next((person for person in officers_for(deed.appeal) if person.pk == officer_id), None)
    if officer is None:
        raise Refused("officer", _("Choose an officer from the list."))
    if officer.pk == deed.appeal.officer_id:
        raise Refused("officer", _("This officer has the appeal already."))
    deed.appeal.officer = officer
    step = deed.finish(text=officer.name, internal=True)
    if officer != by:
        staff_letters.tell(officer, deed.appeal, "assigned", key=f"assigned:{step.pk}")
    return deed.appeal


@transaction.atomic
def answer(
    *,
    by: Person,
    appeal_id: int,
    text: str,
    language: str,
    outcome: str = Outcome.EXPLAINED,
    ground: str = "",
    done: str = "",
    despite: str = "",
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Answer:
    """The answer leaves the house; where the body wants it, only the head sends it. `despite`: why it is sent as it is,
    whatever the check of answers said of it."""
    deed = Deed(Act.ANSWER, by=by, appeal_id=appeal_id, at=at)
    words = Words.of(text=text, language=language, outcome=outcome, ground=ground, done=done).complete()
    answering.check_may_leave(deed, words.outcome)
    given = answering.write(deed, words, despite=fitting("despite", despite))
    appeal = deed.appeal
    appeal.officer = appeal.officer or given.by
    appeal.answered_at = deed.at
    deed.finish(to_body=appeal.executor)
    if attachment_ids:
        attach(ids=attachment_ids, session_key=session_key, owner=f"answer:{given.pk}")
    answering.settle_beside(given, by, deed.at)
    letters.tell_answered(appeal, given.pk)
    answering.check_later(given)
    return given
