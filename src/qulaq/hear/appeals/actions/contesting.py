"""Complaining of an answer, or of silence: a new appeal, to the body above the one that answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import rulebook, working_calendar
from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import reviewing, standing
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.register import register
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.intake import Asker, Intake
from qulaq.hear.appeals.models import (
    OPEN_STATES,
    Act,
    Answer,
    Appeal,
    Capacity,
    Channel,
    Ending,
    Standing,
    State,
)
from qulaq.hear.appeals.workflow import NotAllowed, Refused
from qulaq.jurisdictions import Rule

# What the person took back, or what goes on under another number, is not contested under this one.
NOT_CONTESTED = frozenset({Ending.WITHDRAWN, Ending.MERGED, Ending.SATISFIED})


@dataclass(frozen=True)
class Way:
    """How the answer to one appeal can be contested, as the person reads it before writing."""

    body: Body  # complained of
    answer: Answer | None  # None: silence is complained of
    why_not: str
    until: date | None  # the last day to file; None: law names none
    is_late: bool
    reviewer: Body | None
    article: str

    @property
    def is_open(self) -> bool:
        return not self.why_not


def way_of(first: Appeal, at: datetime) -> Way:
    answer = first.answers.select_related("body").order_by("-answered_at", "-id").first()
    if first.state not in (State.ANSWERED, State.CLOSED):
        answer = None  # opened again: what is complained of is the new silence
    body = answer.body if answer else first.executor
    rule = _rule("complaint_filing", timezone.localdate(at))
    until = _until(first, answer, rule)
    return Way(
        body=body,
        answer=answer,
        why_not=_why_not(first, answer, at),
        until=until,
        is_late=until is not None and timezone.localdate(at) > until,
        reviewer=reviewing.reviewing_body(body),
        article=rule.article if rule else "",
    )


def _rule(code: str, on: date) -> Rule | None:
    return rulebook().limits_for(reviewing.through_kind(), on).rule(code)


def _until(first: Appeal, answer: Answer | None, rule: Rule | None) -> date | None:
    """Counted from learning: of the answer, or of the day that passed without one."""
    if rule is None or rule.limit is None:
        return None
    learned = answer.answered_at if answer else None
    closed = timezone.localdate(first.closed_at) if first.closed_at else first.due_on
    return working_calendar().add(timezone.localdate(learned) if learned else closed, rule.limit)


def _why_not(first: Appeal, answer: Answer | None, at: datetime) -> str:
    if not reviewing.through_kind() or first.ending in NOT_CONTESTED or first.erased_at:
        return _("There is no answer here to complain of.")
    if first.state not in (State.ANSWERED, State.CLOSED) and timezone.localdate(at) <= first.due_on:
        day = {"day": f"{first.due_on:%d.%m.%Y}"}
        return _("The body still has time to answer, until %(day)s. You can complain when it stays silent.") % day
    if reviewing.goes_through(first.kind):
        return court_words(at)
    complaints = Appeal.objects.filter(about_id=first.pk)
    if complaints.filter(state__in=OPEN_STATES).exists():
        return _("Your complaint about this is being considered: wait for its answer.")
    decided = complaints.filter(answers__isnull=False)
    if answer:
        decided = decided.filter(registered_at__gte=answer.answered_at)
    return court_words(at) if decided.exists() else ""


def court_words(at: datetime) -> str:
    rule = _rule("court", timezone.localdate(at))
    words = _("After a complaint the next way is to court.")
    article = _("Article of the law: %(article)s.") % {"article": rule.article} if rule and rule.article else ""
    return f"{words} {article}".strip()


@transaction.atomic
def complain(
    *,
    by: Person | None,
    appeal_id: int,
    text: str,
    late_reason: str = "",
    holder: bool = False,
    channel: Channel = Channel.WEB,
    attachment_ids: Sequence[UUID] = (),
    session_key: str = "",
    at: datetime | None = None,
) -> Appeal:
    """The same person, a number, a code and a clock of its own. After the time to file the person says why; whether
    that counts is for the reviewing body to say."""
    deed = Deed(Act.COMPLAIN, by=by, appeal_id=appeal_id, holder=holder, at=at)
    standing.check_power(deed.appeal, deed.at)
    text = required("text", text, _("Write what is wrong with the answer."))
    way = way_of(deed.appeal, deed.at)
    if not way.is_open:
        raise NotAllowed(way.why_not)
    if way.is_late and not late_reason.strip():
        message = _("The time to complain ended on %(day)s. Say why you could not earlier: the reviewing body decides.")
        raise Refused("late_reason", message % {"day": f"{way.until:%d.%m.%Y}"})
    text = _with_reason(deed.appeal, text, late_reason if way.is_late else "")
    papers = {"attachment_ids": attachment_ids, "session_key": session_key}
    complaint = _register(deed, way, text, channel=channel, **papers)
    deed.finish(to_body=complaint.executor)
    return complaint


def _with_reason(first: Appeal, text: str, reason: str) -> str:
    if not reason.strip():
        return text
    with translation.override(first.language):
        why = _("Why it comes after the time limit:")
    return f"{text}\n\n{why}\n{reason.strip()}"


def _register(deed: Deed, way: Way, text: str, **given: Any) -> Appeal:
    first = deed.appeal
    intake = Intake(
        text=text,
        territory=first.territory,
        kind=reviewing.through_kind(),
        language=first.language,
        topic=first.topic,
        applicant=first.applicant,
        name=first.applicant_name,
        email=first.applicant_email,
        phone=first.applicant_phone,
        iin=iin.decrypt(bytes(first.applicant_iin)) if first.applicant_iin else "",
        address=first.address,
        latitude=first.latitude,
        longitude=first.longitude,
        delivery=first.delivery,
        postal_address=first.postal_address,
        complained_of=way.body,
        about=first,
        # Protected from its first moment: neither the body complained of nor a letter tells of a child's complaint.
        asker=Asker(Capacity.CHILD) if first.is_protected else Asker(),
        **given,
    )
    complaint = register(by=deed.by, intake=intake, at=deed.at).appeal
    if not first.is_protected:
        _keep_standing(first, complaint)
    return complaint


def _keep_standing(first: Appeal, complaint: Appeal) -> None:
    """A representative stays a representative."""
    for kept in Standing.objects.filter(appeal=first):
        kept.pk, kept.appeal = None, complaint
        kept.save(force_insert=True)
