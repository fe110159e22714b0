"""Both sides: what each was asked and said, kept apart. A question, a reply, an explanation, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import open_bodies
from qulaq.foundation.files.actions import attach
from qulaq.foundation.people.models import Language, Person
from qulaq.hear.appeals import clock, letters
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.discretion import check_discreet
from qulaq.hear.appeals.links import reply_url
from qulaq.hear.appeals.models import Act, Appeal, Side, Statement
from qulaq.hear.appeals.party.letters import tell_party
from qulaq.hear.appeals.staff_alerts import at_work_on, tell_staff
from qulaq.hear.appeals.standing import check_power, language_of
from qulaq.hear.appeals.workflow import NotAllowed, Refused

WHO = 300


# -- the person who wrote


@transaction.atomic
def ask(*, by: Person, appeal_id: int, question: str, at: datetime | None = None) -> Statement:
    """A question to the person, with a day for the reply."""
    deed = Deed(Act.ASK, by=by, appeal_id=appeal_id, at=at)
    question = required("question", question, _("Write the question."))
    asked = Statement.objects.create(
        appeal=deed.appeal,
        side=Side.APPLICANT,
        question=question,
        language=deed.appeal.language,
        due_on=clock.reply_due(deed.appeal, timezone.localdate(deed.at)),
        asked_by=by,
        asked_at=deed.at,
    )
    deed.finish(text=question, language=asked.language)
    _tell_question(deed.appeal, asked)
    return asked


def _tell_question(appeal: Appeal, asked: Statement) -> None:
    letters.tell(
        appeal, "question", key=f"question:{asked.pk}", question=asked.question,
        reply_by=asked.due_on.isoformat() if asked.due_on else "",
        reply_url=reply_url(appeal.number, language_of(appeal)),
    )  # fmt: skip


@transaction.atomic
def reply(
    *,
    by: Person | None,
    appeal_id: int,
    text: str,
    statement_id: int | None = None,
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    holder: bool = False,
    at: datetime | None = None,
) -> Statement:
    """The person replies to a question, or adds something that nobody asked for. `holder`: knows number and code."""
    deed = Deed(Act.REPLY, by=by, appeal_id=appeal_id, holder=holder, at=at)
    check_power(deed.appeal, deed.at)
    text = required("text", text, _("Write your reply: a few words are enough, also when you send papers."))
    said = _question(deed, statement_id) if statement_id else Statement(appeal=deed.appeal, side=Side.APPLICANT)
    if said.side != Side.APPLICANT:
        raise NotAllowed(_("There is no such question."))
    _say(deed, said, text, attachment_ids, session_key)
    tell_staff(deed.appeal, at_work_on(deed.appeal), "reply_came", key=f"reply:{said.pk}")
    return said


# -- the other party, and others


@transaction.atomic
def ask_party(
    *,
    by: Person,
    appeal_id: int,
    question: str,
    told: str = "",
    side: str = Side.OTHER,
    body_id: int | None = None,
    who: str = "",
    email: str = "",
    language: str = "kk",
    at: datetime | None = None,
) -> Statement:
    """An explanation asked of a body of the register, or of somebody outside by e-mail or on paper. They read the
    question and what the officer tells them: neither the appeal nor who wrote it."""
    deed = Deed(Act.ASK_PARTY, by=by, appeal_id=appeal_id, at=at)
    _check_side(side)
    _check_language(language)
    question = required("question", question, _("Write what you want to know from them."))
    for field, text in (("question", question), ("told", told), ("who", who)):
        check_discreet(deed.appeal, field, text)
    body = _asked_body(deed.appeal, body_id)
    asked = Statement.objects.create(
        appeal=deed.appeal,
        side=side,
        body=body,
        who=_name(who, body),
        email=_address(deed.appeal, email) or (body.email if body else ""),
        question=question,
        told=told.strip(),
        language=language,
        due_on=clock.explanation_due(deed.appeal, timezone.localdate(deed.at)),
        asked_by=by,
        asked_at=deed.at,
    )
    deed.finish(to_body=body)  # the fact alone: the person who wrote does not read what was asked
    tell_party(asked)
    return asked


@transaction.atomic
def explain(
    *,
    by: Person,
    appeal_id: int,
    text: str,
    statement_id: int | None = None,
    side: str = Side.OTHER,
    who: str = "",
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Statement:
    """An explanation that came on paper or by voice, written down by the officer."""
    deed = Deed(Act.EXPLAIN, by=by, appeal_id=appeal_id, at=at)
    text = required("text", text, _("Write down what they said."))
    said = _question(deed, statement_id) if statement_id else _unasked(deed, side, who)
    if said.side == Side.APPLICANT:
        raise Refused("statement", _("The person who wrote replies on their own page."))
    said.who = who.strip()[:WHO] or said.who
    _say(deed, said, text, attachment_ids, session_key, recorded_by=by)
    return said


@transaction.atomic
def add_evidence(
    *,
    by: Person,
    appeal_id: int,
    side: str,
    text: str,
    who: str = "",
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Statement:
    """Papers, with whose they are and what they show."""
    deed = Deed(Act.EVIDENCE, by=by, appeal_id=appeal_id, at=at)
    text = required("text", text, _("Say what these papers are."))
    _check_side(side, every=True)
    said = Statement(appeal=deed.appeal, side=side, who=who.strip()[:WHO])
    _say(deed, said, text, attachment_ids, session_key, recorded_by=by)
    return said


# -- what they share


def _question(deed: Deed, statement_id: int) -> Statement:
    """The open question; the row of the appeal is locked, so nobody else answers it meanwhile."""
    found = Statement.objects.filter(pk=statement_id, appeal=deed.appeal, asked_at__isnull=False).first()
    if found is None:
        raise NotAllowed(_("There is no such question."))
    if found.given_at:
        raise NotAllowed(_("This question has been answered already."))
    return found


def _unasked(deed: Deed, side: str, who: str) -> Statement:
    _check_side(side)
    if not who.strip():
        raise Refused("who", _("Say who said this."))
    return Statement(appeal=deed.appeal, side=side)


def _say(
    deed: Deed, said: Statement, text: str, files: Sequence[UUID], session_key: str, recorded_by: Person | None = None
) -> None:
    said.text, said.given_at, said.recorded_by = text, deed.at, recorded_by
    said.save()
    if files:
        attach(ids=files, session_key=session_key, owner=f"statement:{said.pk}", by=deed.by)
    deed.finish(from_body=said.body)


def _check_side(side: str, *, every: bool = False) -> None:
    if side not in Side.values or (side == Side.APPLICANT and not every):
        raise Refused("side", _("Choose whose word it is."))


def _check_language(language: str) -> None:
    if language not in Language.values:
        raise Refused("language", _("Choose a language from the list."))


def _asked_body(appeal: Appeal, body_id: int | None) -> Body | None:
    if body_id is None:
        return None
    body = open_bodies().filter(pk=body_id).first()
    if body is None:
        raise Refused("body", _("Choose a body from the list."))
    if body.pk == appeal.executor_id:
        raise Refused("body", _("This body works on the appeal: it need not ask itself."))
    return body


def _name(who: str, body: Body | None) -> str:
    if not who.strip() and body is None:
        raise Refused("who", _("Say whom you ask, or choose a body."))
    return who.strip()[:WHO]


def _address(appeal: Appeal, email: str) -> str:
    email = email.strip().lower()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("email", _("Write an e-mail address, such as name@example.kz.")) from None
    if email == appeal.applicant_email:
        raise Refused("email", _("This is the address of the person who wrote: ask them a question instead."))
    return email
