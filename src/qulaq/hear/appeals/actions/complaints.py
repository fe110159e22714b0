"""Complaints: whom they are about, the step through that body, and what a decision does to the first answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.bodies.queries import open_bodies
from qulaq.foundation.files.actions import attach
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import letters, reviewing
from qulaq.hear.appeals.actions import complaining, tasks
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.fair import guarded
from qulaq.hear.appeals.models import Act, Answer, AnswerDraft, Appeal, Ending, Forwarding, Outcome, State, Step
from qulaq.hear.appeals.routing import Route
from qulaq.hear.appeals.workflow import NotAllowed, Refused

UPHELD = frozenset({Outcome.SATISFIED, Outcome.PARTLY})


@transaction.atomic
def name_party(
    *,
    by: Person,
    appeal_id: int,
    complained_of_id: int,
    official_id: int | None = None,
    words: str = "",
    at: datetime | None = None,
) -> Appeal:
    """Staff say whom a complaint is about; it goes to the body above them, away from whoever stands below."""
    deed = Deed(Act.NAME_PARTY, by=by, appeal_id=appeal_id, at=at)
    appeal, before = deed.appeal, _party(deed.appeal)
    if not reviewing.goes_through(appeal.kind):
        raise Refused("complained_of", _("Only a complaint names whom it is about."))
    body, known = _body(complained_of_id), appeal.complained_of
    complaining.check_not_below(appeal, body)
    appeal.complained_official = _official(body, official_id)
    appeal.complained_words = required_words(words)
    other_body = appeal.complained_of_id != body.pk
    appeal.complained_of = body
    moved = _place(deed, anew=other_body)
    with guarded("complained_of"):
        deed.finish(from_body=known, to_body=body)
    record(by=by, act="appeal.party", subject=appeal.journal_name, before=before, after=_party(appeal))
    if other_body:
        complaining.begin(appeal, deed.at)
    if moved:
        _tell_moved(deed)
    return appeal


def required_words(words: str) -> str:
    if len(words) > complaining.WORDS_LIMIT:
        message = _("The text is too long: at most %(limit)s characters.")
        raise Refused("words", message % {"limit": complaining.WORDS_LIMIT})
    return words.strip()


def _party(appeal: Appeal) -> dict[str, object]:
    return {"complained_of": appeal.complained_of_id, "official": appeal.complained_official_id}


def _body(body_id: int) -> Body:
    body = open_bodies().select_related("territory").filter(pk=body_id).first()
    if body is None:
        raise Refused("complained_of", _("Choose a body from the list."))
    return body


def _official(body: Body, official_id: int | None) -> Person | None:
    if official_id is None:
        return None
    official = reviewing.officials_of(body).filter(pk=official_id).first()
    if official is None:
        raise Refused("official", _("Choose an official of this body."))
    return official


def _place(deed: Deed, *, anew: bool) -> bool:
    """Give it to whoever may review it, when that is somebody else now; True when it moved. Only what the new party
    may not have is taken away where it stays."""
    appeal = deed.appeal
    fair = reviewing.bodies_for(appeal, Body.objects.filter(pk=appeal.executor_id)).exists()
    if anew or not fair:
        chosen = reviewing.route_of_complaint(appeal.territory, appeal.complained_of, appeal.complained_official)
        if chosen.body_id != appeal.executor_id:
            _move(deed, chosen)
            return True
    if appeal.officer and not reviewing.may_have(appeal, appeal.officer):
        appeal.officer = None
        deed.target = State.ROUTED if appeal.state == State.IN_WORK else None
    _take_away(deed)
    return False


def _move(deed: Deed, chosen: Route) -> None:
    appeal = deed.appeal
    tasks.cancel_open(appeal, deed.by, deed.at)
    AnswerDraft.objects.filter(appeal_id=appeal.pk).delete()
    appeal.executor = Body.objects.select_related("territory").get(pk=chosen.body_id)
    appeal.officer = None
    appeal.routed_because = chosen.because
    deed.target = State.REGISTERED if appeal.executor.kind == BodyKind.TRIAGE else State.ROUTED


def _take_away(deed: Deed) -> None:
    appeal = deed.appeal
    for task in tasks.open_of(appeal):
        if not reviewing.bodies_for(appeal, Body.objects.filter(pk=task.body_id)).exists():
            tasks.cancel(task, deed.at)
    for draft in AnswerDraft.objects.filter(appeal_id=appeal.pk).select_related("written_by", "approver"):
        if not all(reviewing.may_have(appeal, person) for person in (draft.written_by, draft.approver) if person):
            draft.delete()


def _tell_moved(deed: Deed) -> None:
    appeal = deed.appeal
    if deed.target == State.ROUTED:
        Step.objects.create(appeal=appeal, act=Act.ROUTE, at=deed.at, by=deed.by, to_body=appeal.executor)
        letters.tell(appeal, "routed", key=f"routed:{appeal.executor_id}:{deed.at.isoformat()}")


@transaction.atomic
def forward(
    *,
    by: Person,
    appeal_id: int,
    statement: str,
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Forwarding:
    """The body complained of passes the complaint on with the file and says its side. Late is better than not."""
    deed = Deed(Act.FORWARD, by=by, appeal_id=appeal_id, at=at)
    statement = required("statement", statement, _("Write what the reviewing body has to know."))
    step = _step_of(deed)
    step.statement, step.forwarded_at, step.by = statement, deed.at, by
    step.save(update_fields=["statement", "forwarded_at", "by"])
    deed.finish(from_body=step.body, to_body=deed.appeal.executor)
    if attachment_ids:
        attach(ids=attachment_ids, session_key=session_key, owner=f"forwarding:{step.pk}", by=by)
    letters.tell(deed.appeal, "complaint_passed_on", key=f"forwarded:{step.pk}", sender=str(step.body))
    return step


@transaction.atomic
def satisfy(*, by: Person, appeal_id: int, text: str, at: datetime | None = None) -> Appeal:
    """The body complained of does all that was asked; the person may still say that it is not so."""
    deed = Deed(Act.SATISFY, by=by, appeal_id=appeal_id, at=at)
    text = required("text", text, _("Write what was done, by whom and when: the person will read it."))
    step, appeal = _step_of(deed), deed.appeal
    step.satisfied_at, step.by = deed.at, by
    step.save(update_fields=["satisfied_at", "by"])
    appeal.closed_at, appeal.ending = deed.at, Ending.SATISFIED
    tasks.cancel_open(appeal, by, deed.at)
    AnswerDraft.objects.filter(appeal_id=appeal.pk).delete()
    deed.finish(text=text, language=appeal.language, from_body=step.body)
    _overturn(appeal, by, deed.at)
    key = f"satisfied:{deed.at.isoformat()}"
    letters.tell(appeal, "complaint_satisfied", key=key, text=text, sender=str(step.body))
    return appeal


def _step_of(deed: Deed) -> Forwarding:
    step = Forwarding.objects.select_related("body").filter(appeal_id=deed.appeal.pk).first()
    if step is None or not step.is_open:
        raise NotAllowed(_("This step has been done already."))
    return step


def back_to_review(deed: Deed) -> None:
    """A complaint opened again goes to whoever reviews it today: people and bodies may have moved since. Called before
    `finish`; the clock is the caller's."""
    appeal = deed.appeal
    if appeal.complained_of is None:
        return
    usual = deed.target
    _place(deed, anew=False)
    deed.target = State.REGISTERED if appeal.executor.kind == BodyKind.TRIAGE else usual


def decide_on_first(complaint: Appeal, answer: Answer) -> None:
    """What the decision on a complaint makes of the answer it was about. Called in the transaction of its answer."""
    if complaint.about_id is None:
        return
    if answer.outcome in UPHELD:
        _overturn(complaint, answer.by, answer.answered_at)
    else:
        _stand_again(complaint, answer)


def _overturn(complaint: Appeal, by: Person | None, at: datetime) -> None:
    """The first answer no longer counts as solving; the appeal it was given to says so in its history."""
    if complaint.about_id is None:
        return
    first = Appeal.objects.select_for_update().filter(pk=complaint.about_id).first()
    answer = _contested(first, complaint) if first else None
    if first is None or answer is None or answer.overturned_by_id == complaint.pk:
        return
    Answer.objects.filter(pk=answer.pk).update(overturned_by=complaint)
    Step.objects.create(appeal=first, act=Act.OVERTURN, at=at, by=by, to_body=complaint.executor)
    after = {"answer": answer.pk, "complaint": complaint.number}
    record(by=by, act="appeal.overturn", subject=first.journal_name, after=after)
    letters.tell(
        first, "complaint_upheld", key=f"overturned:{answer.pk}:{complaint.number}",
        complaint=complaint.number, reviewer=str(complaint.executor),
    )  # fmt: skip


def _contested(first: Appeal, complaint: Appeal) -> Answer | None:
    """The answer that was given when the complaint was written."""
    given = first.answers.filter(answered_at__lte=complaint.registered_at)
    return given.order_by("-answered_at", "-id").first()


def _stand_again(complaint: Appeal, answer: Answer) -> None:
    """A complaint that was upheld, opened again and then refused: the first answer counts again."""
    overturned = Answer.objects.filter(overturned_by=complaint)
    ids = list(overturned.values_list("pk", flat=True))
    if ids:
        overturned.update(overturned_by=None)
        record(by=answer.by, act="appeal.stands_again", subject=complaint.journal_name, after={"answers": ids})
