"""What a program found in an answer, decided by a person: a promise in masked words, or none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises import letters
from qulaq.account.promises.actions.base import bring_forth, for_everybody, take_words
from qulaq.account.promises.actions.making import take_days, take_leader
from qulaq.account.promises.models import FoundPromise, FoundState, Origin, Promise
from qulaq.account.promises.workflow import CONFIRMERS
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals.masking import words_for


@transaction.atomic
def confirm(
    *, by: Person, found_id: int, titles: Mapping[str, str], language: str, due_on: date, leader_id: int | None = None
) -> Promise:
    """Public from now on, in words that name nobody: also not whoever wrote the appeal."""
    found = _locked(found_id, by)
    answer = found.answer
    known = words_for(answer.appeal)
    for code, words in titles.items():
        for_everybody(f"title_{code}", words, known)
    promise = Promise(
        origin=Origin.ANSWER, source_kind="appeal", source_key=answer.appeal.number,
        body=answer.body, territory=answer.appeal.territory, topic=answer.appeal.topic,
    )  # fmt: skip
    take_words(promise, titles, {}, language)
    take_days(promise, timezone.localdate(answer.answered_at), due_on, timezone.localdate())
    take_leader(promise, leader_id)
    source = Record.objects.filter(kind="appeal", key=answer.appeal.number).first()
    bring_forth(promise, by=by, at=timezone.now(), source=source)
    letters.tell(promise.leader, promise, "promise_yours", key=f"yours:{promise.due_on}")
    found.promise = promise
    _settle(found, FoundState.CONFIRMED, by)
    return promise


@transaction.atomic
def set_aside(*, by: Person, found_id: int) -> FoundPromise:
    """No promise: it is not proposed again."""
    found = _locked(found_id, by)
    _settle(found, FoundState.ASIDE, by)
    record(by=by, act="promise.set_aside", subject=found.answer.appeal.journal_name, after={"found": found.pk})
    return found


@transaction.atomic
def take_up_again(*, by: Person, found_id: int) -> FoundPromise:
    """Set aside by mistake: it waits again."""
    found = _locked(found_id, by, FoundState.ASIDE)
    _settle(found, FoundState.WAITING, by)
    record(by=by, act="promise.taken_up", subject=found.answer.appeal.journal_name, after={"found": found.pk})
    return found


def _locked(found_id: int, by: Person, state: FoundState = FoundState.WAITING) -> FoundPromise:
    """Under the lock, so that two who confirm at once make one promise."""
    found = FoundPromise.objects.select_for_update().filter(pk=found_id, state=state).first()
    if found is None:
        raise NotAllowed(_("Somebody has looked at it already."))
    answer = found.answer
    if not roles_at(by, answer.body, answer.appeal.territory) & CONFIRMERS:
        raise NoRole(_("You may not do this."))
    return found


def _settle(found: FoundPromise, state: FoundState, by: Person) -> None:
    waits = state == FoundState.WAITING
    found.state, found.looked_by, found.looked_at = state, None if waits else by, None if waits else timezone.now()
    found.save()
