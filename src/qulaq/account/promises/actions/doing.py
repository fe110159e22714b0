"""What becomes of a promise: moved, kept with evidence, disputed, given up, withdrawn, its words corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises import letters
from qulaq.account.promises.actions.base import PromiseDeed, for_everybody, judge, moves_of, own, take_words
from qulaq.account.promises.models import Act, Promise, PromiseEvidence, PromiseMove, PromiseState
from qulaq.foundation.files.actions import take_away
from qulaq.foundation.goals.doing import not_over, not_to_come, publish_file
from qulaq.foundation.goals.leaders import leader_or_refuse
from qulaq.foundation.goals.models import ChangeOf
from qulaq.foundation.goals.wording import written
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused, check_bar


@transaction.atomic
def move(*, by: Person, promise_id: int, due_on: date, reason: str, at: datetime | None = None) -> Promise:
    """The old day stays in sight with the reason. A day that had passed takes no lateness away, see rules.py."""
    deed = PromiseDeed(Act.MOVE, by=by, pk=promise_id, at=at)
    promise, why, today = own(deed), _public("reason", reason), timezone.localdate(deed.at)
    not_over("due_on", due_on, today)
    if due_on == promise.due_on:
        raise Refused("due_on", _("This is the date it has already."))
    PromiseMove.objects.create(
        promise=promise, what=ChangeOf.DUE, old=promise.due_on.isoformat(), new=due_on.isoformat(), reason=why,
        made_on=today, by=by, at=deed.at,
    )  # fmt: skip
    judge(promise, moves_of(promise), today)
    letters.tell(promise.leader, promise, "promise_yours", key=f"yours:{due_on}")
    return deed.finish(text=why)


@transaction.atomic
def keep(
    *,
    by: Person,
    promise_id: int,
    text: str,
    caption: str = "",
    kept_on: date | None = None,
    attachment_id: UUID | str | None = None,
    session_key: str = "",
    at: datetime | None = None,
) -> Promise:
    """Reported as kept: what was done and when, with a paper or photograph. The days say whether it is late."""
    deed = PromiseDeed(Act.KEEP, by=by, pk=promise_id, at=at)
    promise, words, today = own(deed), _public("text", text), timezone.localdate(deed.at)
    day = not_to_come("kept_on", kept_on or today)
    if day < promise.made_on:
        raise Refused("kept_on", _("It was promised only later."))
    if attachment_id:
        _prove(deed, caption, attachment_id, session_key)
    if not promise.evidence.exists():
        raise Refused("file", _("Add a paper or photograph that shows it."))
    judge(promise, moves_of(promise), today, kept_on=day)
    deed.target, promise.ended_because = promise.state, ""
    return deed.finish(text=words, details={"kept_on": day.isoformat()})


@transaction.atomic
def add_evidence(
    *,
    by: Person,
    promise_id: int,
    caption: str,
    attachment_id: UUID | str | None = None,
    session_key: str = "",
) -> Promise:
    deed = PromiseDeed(Act.EVIDENCE, by=by, pk=promise_id)
    own(deed)
    if not attachment_id:
        raise Refused("file", _("Choose a file."))
    words = _prove(deed, caption, attachment_id, session_key)
    return deed.finish(text=words)


@transaction.atomic
def take_evidence_out(*, by: Person, promise_id: int, evidence_id: int, reason: str) -> Promise:
    """Published by mistake (a face, a name, the wrong paper): the file is gone at once, and the history says why."""
    deed, why = PromiseDeed(Act.EVIDENCE_OFF, by=by, pk=promise_id), _public("reason", reason)
    found = own(deed).evidence.select_related("attachment").filter(pk=evidence_id).first()
    if found is None:
        raise Refused("evidence", _("There is no such evidence."))
    take_away(found.attachment, by=by)  # its row goes with it
    return deed.finish(text=why, details={"evidence": evidence_id})


def _prove(deed: PromiseDeed, caption: str, attachment_id: UUID | str, session_key: str) -> str:
    promise, words = deed.row, _public("caption", caption)
    name = f"{promise.number}-{promise.evidence.count() + 1}"
    file = publish_file(deed, attachment_id, session_key, name=name)
    PromiseEvidence.objects.create(promise=promise, caption=words[:200], attachment=file, by=deed.by, at=deed.at)
    return words


def bar_to_judging(promise: Promise, by: Person) -> str:
    """Whoever gave it never says what became of it, whatever their role."""
    if promise.leader_id != by.pk:
        return ""
    return _("You answer for this promise. A controller decides this, or another head of a body above.")


@transaction.atomic
def dispute(*, by: Person, promise_id: int, reason: str, at: datetime | None = None) -> Promise:
    """Somebody who did not give it looked, and it is not done: it runs on by its days, or is broken by them."""
    deed = PromiseDeed(Act.DISPUTE, by=by, pk=promise_id, at=at)
    promise, why = own(deed), _public("reason", reason)
    check_bar(bar_to_judging(promise, by))
    judge(promise, moves_of(promise), timezone.localdate(deed.at))
    deed.target = promise.state
    if promise.state == PromiseState.BROKEN:
        promise.ended_because = why
    letters.tell(promise.leader, promise, "promise_disputed", key=f"disputed:{deed.at.isoformat()}")
    return deed.finish(text=why)


@transaction.atomic
def give_up(*, by: Person, promise_id: int, reason: str, at: datetime | None = None) -> Promise:
    """The body says that it will not be done: broken, whatever its day."""
    deed = PromiseDeed(Act.BREAK, by=by, pk=promise_id, at=at)
    promise, why, today = own(deed), _public("reason", reason), timezone.localdate(deed.at)
    judge(promise, moves_of(promise), today, given_up_on=today)
    promise.ended_because = why
    return deed.finish(text=why)


@transaction.atomic
def withdraw(*, by: Person, promise_id: int, reason: str) -> Promise:
    """It should not have been written down, or holds no more: never decided by whoever gave it."""
    deed = PromiseDeed(Act.WITHDRAW, by=by, pk=promise_id)
    promise, why = own(deed), _public("reason", reason)
    check_bar(bar_to_judging(promise, by))
    promise.ended_because, promise.late_since = why, None
    return deed.finish(text=why)


@transaction.atomic
def correct(
    *,
    by: Person,
    promise_id: int,
    titles: Mapping[str, str],
    texts: Mapping[str, str],
    language: str,
    reason: str,
) -> Promise:
    """Other words for the same promise; those that stood before stay in the history."""
    deed = PromiseDeed(Act.CORRECT, by=by, pk=promise_id)
    promise, why, before = own(deed), _public("reason", reason), deed.row.title
    take_words(promise, titles, texts, language)
    text = _("%(reason)s Before it read: “%(words)s”") % {"reason": why, "words": before}
    return deed.finish(text=text)


@transaction.atomic
def change_leader(*, by: Person, promise_id: int, leader_id: int, reason: str) -> Promise:
    deed = PromiseDeed(Act.LEADER, by=by, pk=promise_id)
    promise, why = own(deed), _public("reason", reason)
    found = leader_or_refuse(promise.body, leader_id, field="leader")
    if found.person_id == promise.leader_id:
        raise Refused("leader", _("This leader answers for it already."))
    promise.leader, promise.office = found.person, found.body
    letters.tell(promise.leader, promise, "promise_yours", key=f"yours:{promise.due_on}")
    return deed.finish(text=why)


def _public(field: str, text: str) -> str:
    return for_everybody(field, written(field, text))
