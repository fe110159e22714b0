"""Paths of their own: a matter of the courts, a repeat, an anonymous message, a withdrawal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import courts, letters, repeats, standing
from qulaq.hear.appeals.actions import tasks
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.anonymous import is_anonymous, rule_of_anonymous
from qulaq.hear.appeals.models import Act, Appeal, CoSigner, Ending
from qulaq.hear.appeals.staff_alerts import tell_staff
from qulaq.hear.appeals.workflow import NotAllowed, Refused, is_applicant

PASSED_TO = 300


def _end(deed: Deed, ending: Ending) -> None:
    """What every ending does; `deed.finish` follows, which lets go what others wrote and was joined to it. Nobody is
    asked, nor called to a hearing, for what is over."""
    deed.appeal.closed_at, deed.appeal.ending = deed.at, ending
    tasks.cancel_open(deed.appeal, deed.by, deed.at)
    coming = deed.appeal.hearings.filter(held_at=None, cancelled_at=None, waived_at=None)
    coming.update(cancelled_at=deed.at)


def _key(name: str, appeal: Appeal) -> str:
    """An appeal may be opened again and end the same way once more: that is another letter."""
    return f"{name}:{appeal.reopenings}"


@transaction.atomic
def send_to_court(*, by: Person, appeal_id: int, case: str, words: str = "", at: datetime | None = None) -> Appeal:
    """Nobody but a court may decide it: the person is told which, and how to go there."""
    deed = Deed(Act.COURT, by=by, appeal_id=appeal_id, at=at)
    known = courts.advice(deed.appeal)
    if case not in known:
        raise Refused("case", _("Choose the kind of case."))
    words = words.strip() and required("words", words, "")
    _end(deed, Ending.COURT)
    told = "\n\n".join(part for part in (known[case].text, words) if part)
    deed.finish(text=told, language=deed.appeal.language)
    letters.tell(deed.appeal, "court", key=_key("court", deed.appeal), advice=known[case].text, words=words)
    return deed.appeal


@transaction.atomic
def end_repeat(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    """Correspondence ends where law says so: the same person, the same matter, answered on the substance before."""
    deed = Deed(Act.END_REPEAT, by=by, appeal_id=appeal_id, at=at)
    rule = repeats.rule_of_repeats(deed.appeal)
    if rule is None:
        raise NotAllowed(_("No rule of law is known that ends correspondence."))
    found = repeats.earlier(deed.appeal)
    if not repeats.may_end(found):
        words = _("Correspondence may end only after %(count)s answers to the same person in the same matter.")
        raise NotAllowed(words % {"count": repeats.ANSWERED_BEFORE})
    reason = required("reason", reason, _("Say why: the person will read it."))
    _end(deed, Ending.REPEAT)
    deed.finish(text=reason)
    letters.tell(
        deed.appeal, "correspondence_ended", key=_key("correspondence_ended", deed.appeal), reason=reason,
        rule=repeats.rule_words(rule, standing.language_of(deed.appeal)),
        contest=repeats.contest_words(deed.appeal, standing.language_of(deed.appeal)),
    )  # fmt: skip
    return deed.appeal


@transaction.atomic
def set_aside(*, by: Person, appeal_id: int, harmless: bool, reason: str = "", at: datetime | None = None) -> Appeal:
    """An anonymous message is not considered. `harmless`: the officer says it speaks of no crime and no threat."""
    deed = _anonymous(by, appeal_id, at)
    if not harmless:
        raise Refused("harmless", _("Tick this only if it is so; otherwise pass the message on."))
    if deed.appeal.urgent_at:
        raise NotAllowed(_("A threat to life has been reported: it must be passed on, not set aside."))
    _end(deed, Ending.ANONYMOUS)
    deed.finish(text=reason.strip())
    return deed.appeal


@transaction.atomic
def pass_on(*, by: Person, appeal_id: int, to_whom: str, reason: str = "", at: datetime | None = None) -> Appeal:
    """An anonymous message that speaks of a crime or a threat goes to those who guard against them."""
    deed = _anonymous(by, appeal_id, at)
    to_whom = required("to_whom", to_whom, _("Say to whom it is passed on."))[:PASSED_TO]
    _end(deed, Ending.PASSED_ON)
    deed.finish(text="\n\n".join(part for part in (to_whom, reason.strip()) if part))
    return deed.appeal


def _anonymous(by: Person, appeal_id: int, at: datetime | None) -> Deed:
    deed = Deed(Act.SET_ASIDE, by=by, appeal_id=appeal_id, at=at)
    if not is_anonymous(deed.appeal):
        raise NotAllowed(_("This appeal is not anonymous: it has to be answered."))
    if rule_of_anonymous(deed.appeal) is None:
        raise NotAllowed(_("No rule of law is known that lets an anonymous appeal be set aside."))
    return deed


@transaction.atomic
def withdraw(
    *, by: Person | None, appeal_id: int, reason: str = "", holder: bool = False, at: datetime | None = None
) -> Appeal:
    """The person takes it back; opening it again is possible. `holder`: knows number and code."""
    deed = Deed(Act.WITHDRAW, by=by, appeal_id=appeal_id, holder=holder, at=at)
    standing.check_power(deed.appeal, deed.at)
    _check_author(by, deed.appeal)
    reason = reason.strip() and required("reason", reason, "")
    officer = deed.appeal.officer
    _end(deed, Ending.WITHDRAWN)
    deed.finish(text=reason, language=deed.appeal.language)
    letters.tell(deed.appeal, "withdrawn", key=_key("withdrawn", deed.appeal))
    if officer:
        tell_staff(deed.appeal, [officer], "withdrawn_desk", key=_key("withdrawn", deed.appeal))
    return deed.appeal


def _check_author(by: Person | None, appeal: Appeal) -> None:
    """A collective appeal is its first author's; a co-signer may only take the own signature back."""
    if by is None or is_applicant(by, appeal):
        return
    mine = Q(person=by) | (Q(email=by.email) if by.email else Q(pk=None))
    if CoSigner.objects.filter(mine, appeal=appeal).exists():
        raise NotAllowed(_("Only the person who wrote first can withdraw an appeal that several signed."))
