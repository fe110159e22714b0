"""Erasing what we hold about a person, at their wish: asked for, confirmed, and carried out a week later.

As far as law allows: an appeal that is still open is finished first, and the record that there was one remains.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices import actions as notices
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people import erasure
from qulaq.foundation.people.actions import Refused as PeopleRefused
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import unasked
from qulaq.hear.appeals.actions import following
from qulaq.hear.appeals.actions.erasing_rows import erase_appeal, may_erase, withdraw_signatures
from qulaq.hear.appeals.letters import language_of
from qulaq.hear.appeals.links import erasure_url
from qulaq.hear.appeals.models import Appeal, ErasureRequest
from qulaq.hear.appeals.workflow import NotAllowed

TO_THINK_AGAIN = timedelta(days=7)
RUNNING = Q(cancelled_at=None, done_at=None)


def appeals_of(person: Person) -> QuerySet[Appeal]:
    """Written with the account, or with the address that sign-in has proved to be theirs."""
    mine = Q(applicant=person)
    if person.email:
        mine |= Q(applicant_email=person.email)
    return Appeal.objects.filter(mine)


def running_for(*, person: Person | None = None, appeal: Appeal | None = None) -> ErasureRequest | None:
    return ErasureRequest.objects.filter(RUNNING, person=person, appeal=appeal).first()


@transaction.atomic
def ask_for_person(*, by: Person, at: datetime | None = None) -> ErasureRequest:
    """Everything of an account. Whoever is signed in has proved who they are; the letter lets them take it back."""
    now = at or timezone.now()
    Person.objects.select_for_update().get(pk=by.pk)
    try:
        erasure.check(by)
    except PeopleRefused as refused:
        raise NotAllowed(str(refused)) from refused
    asked = running_for(person=by)
    if asked is None:
        asked = ErasureRequest(person=by, email=by.email or "", language=by.language, requested_at=now)
        _confirm(asked, now)
        record(by=by, act="erasure.asked", subject=by.journal_name)
    return asked


@transaction.atomic
def ask_for_appeal(*, by: Person | None, appeal_id: int, at: datetime | None = None) -> ErasureRequest:
    """One appeal, by whoever holds its number and code. Where there is an address, the link in a letter to it has to
    be pressed: a lost receipt must not be enough. The caller has checked that the person may open the appeal."""
    now = at or timezone.now()
    appeal = Appeal.objects.select_for_update().get(pk=appeal_id)
    if appeal.erased_at:
        raise NotAllowed(_("It has been erased already."))
    asked = running_for(appeal=appeal)
    if asked is None:
        asked = ErasureRequest(
            appeal=appeal, email=appeal.applicant_email, language=language_of(appeal), requested_at=now
        )
        if appeal.applicant_email:
            asked.save()
            if not unasked.may_ask(asked.email):
                raise NotAllowed(_("Letters about this were sent too often today. Please try again tomorrow."))
            _write(asked, "erasure_confirm", "confirm", number=appeal.number, link=erasure_url(asked))
        else:
            _confirm(asked, now)
        record(by=by, act="erasure.asked", subject=appeal.journal_name)
    return asked


@transaction.atomic
def confirm(*, token: UUID, at: datetime | None = None) -> ErasureRequest:
    """The link in the letter was opened and its button pressed."""
    asked = _locked(token)
    if asked.confirmed_at is None:
        _confirm(asked, at or timezone.now())
    return asked


@transaction.atomic
def cancel(*, token: UUID, at: datetime | None = None) -> ErasureRequest:
    asked = _locked(token)
    if asked.account_erased_at:
        raise NotAllowed(_("It has begun already and can not be taken back any more."))
    asked.cancelled_at = at or timezone.now()
    asked.email = ""
    asked.save()
    record(by=None, act="erasure.cancelled", subject=_subject(asked))
    return asked


def _locked(token: UUID) -> ErasureRequest:
    asked = ErasureRequest.objects.select_for_update().filter(RUNNING, token=token).first()
    if asked is None:
        raise NotAllowed(_("This link is no longer valid."))
    return asked


def _subject(asked: ErasureRequest) -> str:
    return asked.appeal.journal_name if asked.appeal else f"person:{asked.person_id}"


def _confirm(asked: ErasureRequest, now: datetime) -> None:
    asked.confirmed_at, asked.due_at = now, now + TO_THINK_AGAIN
    asked.save()
    day = timezone.localdate(asked.due_at).isoformat()
    _write(asked, "erasure_asked", "asked", day=day, link=erasure_url(asked))


def _write(asked: ErasureRequest, template: str, key: str, **context: object) -> None:
    notices.send(
        key=f"erasure:{asked.pk}:{key}",
        template=template,
        to_email=asked.email,
        to_person=asked.person,
        language=asked.language,
        context=context,
        urgent=template == "erasure_confirm",
    )


def due(at: datetime | None = None) -> list[int]:
    """Requests whose week is over, also those that wait for the end of open appeals."""
    rows = ErasureRequest.objects.filter(RUNNING, confirmed_at__isnull=False, due_at__lte=at or timezone.now())
    return list(rows.order_by("due_at", "id").values_list("pk", flat=True))


def carry_out(*, request_id: int, at: datetime | None = None) -> None:
    """As much as can be erased now. Each appeal in a transaction of its own, so that it may be broken off and begun
    again; what is left waits for the next night."""
    now = at or timezone.now()
    asked = ErasureRequest.objects.select_related("person", "appeal").get(pk=request_id)
    if asked.cancelled_at or asked.done_at or asked.due_at is None or asked.due_at > now:
        return
    if asked.person:
        _keep_together(asked.person)
    for pk in may_erase(_appeals(asked)).values_list("pk", flat=True):
        erase_appeal(pk, at=now)
    _finish(asked, now)


def _keep_together(person: Person) -> None:
    """Those found by the address alone are tied to the account: once the address is gone they must still be found."""
    appeals_of(person).filter(applicant=None).update(applicant=person)


def _appeals(asked: ErasureRequest) -> QuerySet[Appeal]:
    if asked.person:
        return appeals_of(asked.person).filter(erased_at=None)
    return Appeal.objects.filter(erasures=asked, erased_at=None)


@transaction.atomic
def _finish(asked: ErasureRequest, now: datetime) -> None:
    left = list(_appeals(asked).values_list("number", flat=True))
    begins = asked.person is not None and asked.account_erased_at is None
    if asked.person and begins:
        _erase_person(asked.person, left, now)
        asked.account_erased_at = now
    if not left:
        asked.done_at = now
    if not left:
        _forget_letters(asked)
    if begins or not left:
        _write(asked, "erased", "done" if not left else "account", open=left)
    if not left:
        asked.email = ""
    asked.save()


def _forget_letters(asked: ErasureRequest) -> None:
    """Those about the wish itself, also about earlier ones that were taken back."""
    same = Q(person=asked.person_id) if asked.person_id else Q(appeal=asked.appeal_id)
    for pk in ErasureRequest.objects.filter(same).values_list("pk", flat=True):
        notices.erase(Notice.objects.filter(key__startswith=f"erasure:{pk}:"))


def _erase_person(person: Person, left: list[str], now: datetime) -> None:
    """Letters about appeals that are still open stay until these are erased."""
    about_open = Q()
    for number in left:
        about_open |= Q(key__startswith=f"appeal:{number}:")
    mine = Notice.objects.filter(Q(to_person=person) | Q(to_email=person.email, to_email__gt=""))
    notices.erase(mine.exclude(about_open) if left else mine)
    following.forget_person(person=person)
    withdraw_signatures(person.email or "", person.pk, at=now)
    erasure.erase_account(person)
