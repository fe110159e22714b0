"""What residents say: this was not done; and what they think of a report. Each once; words wait for a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises import rules
from qulaq.account.promises.actions.base import for_everybody
from qulaq.account.promises.actions.doing import dispute
from qulaq.account.promises.models import (
    DONE,
    NotDone,
    NotDoneState,
    Opinion,
    OpinionState,
    Promise,
    PromiseState,
    Report,
    ReportState,
)
from qulaq.account.promises.workflow import LOOKERS, READERS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.wording import said, written
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused, check_bar
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals.masking import clean

MOST = 2_000
KEPT_AFTER_LOOK = timedelta(days=90)  # words of residents are forgotten so long after somebody looked


@transaction.atomic
def not_done(*, promise: Promise, who: bytes, words: str, language: str) -> NotDone:
    """Raises Refused for nothing said, NotAllowed for the second time."""
    check_bar(bar_to_denying(promise, who))
    text = _fitting("words", written("words", words))  # never public
    try:
        with transaction.atomic():
            made = NotDone.objects.create(promise=promise, who=who, words=text, language=_language(language))
    except IntegrityError:
        raise NotAllowed(_("You have told us this already. We look at it.")) from None
    record(by=None, act="promise.not_done_said", subject=promise.journal_name, after={"said": made.pk})
    return made


def bar_to_denying(promise: Promise, who: bytes | None) -> str:
    """Why this person can not say so now; `who` is None for somebody who has said nothing here."""
    if promise.state == PromiseState.WITHDRAWN:
        return _("This promise was withdrawn.")
    if not promise.may_be_denied:
        return _("Its day has not come yet: %(day)s.") % {"day": day_words(promise.due_on)}
    if who and NotDone.objects.filter(promise=promise, who=who).exists():
        return _("You have told us this already. We look at it.")
    return ""


@transaction.atomic
def look(*, by: Person, said_id: int, is_right: bool, reason: str) -> NotDone:
    """Right: a promise that was reported as kept is disputed with the reason, which everybody reads."""
    row = NotDone.objects.select_for_update(of=("self",)).filter(pk=said_id, state=NotDoneState.WAITING).first()
    if row is None:
        raise NotAllowed(_("Somebody has looked at it already."))
    promise = Promise.objects.get(pk=row.promise_id)
    _check_role(by, promise.body, promise.territory, LOOKERS)
    why = said("reason", reason)
    if is_right and promise.state in DONE and not promise.followed:
        dispute(by=by, promise_id=promise.pk, reason=why)
    row.state = NotDoneState.RIGHT if is_right else NotDoneState.ASIDE
    row.reason, row.looked_by, row.looked_at = why, by, timezone.now()
    row.save()
    record(by=by, act="promise.not_done_looked", subject=promise.journal_name, after={"said": row.pk, "is": row.state})
    return row


@transaction.atomic
def assess(*, report: Report, who: bytes, stars: int, words: str, language: str, by_account: bool = False) -> Opinion:
    """One mark a person and report; who comes again may change it, and its words wait anew."""
    if report.state != ReportState.PUBLISHED:
        raise NotAllowed(_("Only a published report can be assessed."))
    if stars not in range(1, 6):
        raise Refused("stars", _("Choose a mark from 1 to 5."))
    text = _fitting("words", words.replace("\x00", "").strip())
    given = {
        "stars": stars,
        "by_account": by_account,
        "words": text,
        "language": _language(language),
        "at": timezone.now(),
    }
    fresh = {"state": OpinionState.WAITING, "masked": "", "looked_at": None, "looked_by": None}
    found, _new = Opinion.objects.update_or_create(
        body_id=report.body_id, since=report.since, who=who, defaults={**given, **fresh}
    )
    record(by=None, act="report.assessed", subject=report.journal_name, after={"opinion": found.pk, "stars": stars})
    return found


@transaction.atomic
def release(*, by: Person, opinion_id: int, masked: str) -> Opinion:
    """The words become public with what this person hid; whoever wrote them may have changed them meanwhile."""
    row = _opinion(by, opinion_id)
    text = for_everybody("masked", written("masked", masked))
    if not rules.only_hides(text, clean(row.words)):
        hint = _("Only put marks in brackets in place of words. If they were changed meanwhile, open the page again.")
        raise Refused("masked", hint)
    row.masked = text
    return _looked(row, OpinionState.RELEASED, by)


@transaction.atomic
def withhold(*, by: Person, opinion_id: int) -> Opinion:
    """The mark counts; the words stay unpublished."""
    row = _opinion(by, opinion_id)
    row.masked = ""
    return _looked(row, OpinionState.WITHHELD, by)


def _opinion(by: Person, opinion_id: int) -> Opinion:
    row = Opinion.objects.select_for_update(of=("self",)).filter(pk=opinion_id).exclude(words="").first()
    if row is None:
        raise NotAllowed(_("This is not there any more."))
    body = Body.objects.select_related("territory").get(pk=row.body_id)
    _check_role(by, body, body.territory, READERS)
    return row


def _looked(row: Opinion, state: OpinionState, by: Person) -> Opinion:
    row.state, row.looked_by, row.looked_at = state, by, timezone.now()
    row.save()
    record(by=by, act=f"opinion.{state}", subject=f"opinion:{row.pk}", after={"state": str(state)})
    return row


def forget(now: datetime | None = None) -> int:
    """Words of residents some time after the look. Marks and released words stay."""
    before = (now or timezone.now()) - KEPT_AFTER_LOOK
    gone = NotDone.objects.filter(looked_at__lt=before).exclude(words="").update(words="")
    return gone + Opinion.objects.filter(looked_at__lt=before).exclude(words="").update(words="")


def _check_role(by: Person, body: Body, territory: Territory, roles: frozenset[str]) -> None:
    if not roles_at(by, body, territory) & roles:
        raise NoRole(_("You may not do this."))


def _fitting(field: str, text: str) -> str:
    if len(text) > MOST:
        raise Refused(field, _("Say it in at most %(most)s letters.") % {"most": MOST})
    return text


def _language(code: str) -> str:
    return code if code in LANGUAGES else "kk"
