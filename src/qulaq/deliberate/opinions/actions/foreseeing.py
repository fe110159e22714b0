"""A foresight round: planned, opened, answered without a name, closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions import letters, rules
from qulaq.deliberate.opinions.actions.base import ExpertDeed, JudgmentDeed
from qulaq.deliberate.opinions.anonymous import new_secret, who
from qulaq.deliberate.opinions.models import Act, Answer, Item, Judgment, JudgmentState, Measured, Round, SeatState
from qulaq.foundation.goals.doing import not_over
from qulaq.foundation.goals.wording import for_everybody
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused


@transaction.atomic
def plan_round(
    *, by: Person, judgment_id: int, closes_on: date, opens_on: date | None = None, at: datetime | None = None
) -> Round:
    """The next round; it opens at once where its first day is today."""
    deed = JudgmentDeed(Act.ROUND, by=by, pk=judgment_id, at=at)
    judgment, today = deed.row, timezone.localdate(deed.at)
    _check_ready(judgment)
    begins = not_over("opens_on", opens_on or today, today)
    if not begins <= closes_on <= judgment.closes_on:
        raise Refused("closes_on", _("A round closes on or after the day it opens, and not after the last day."))
    made = Round.objects.create(
        judgment=judgment, number=judgment.rounds.count() + 1, opens_on=begins, closes_on=closes_on
    )
    deed.finish(details={"round": made.number})
    if begins == today:
        _open(judgment, made, deed.at)
    return made


def _check_ready(judgment: Judgment) -> None:
    if not judgment.items.exists():
        raise NotAllowed(_("Add what is to be estimated first."))
    if judgment.seats.filter(state=SeatState.ACCEPTED).count() < rules.LEAST:
        raise NotAllowed(_("A round needs at least three experts who accepted: fewer could be told apart."))
    if judgment.rounds.filter(closed_at=None).exists():
        raise NotAllowed(_("A round is running or planned already: close it first."))


def _open(judgment: Judgment, found: Round, at: datetime) -> None:
    found.opened_at, found.secret = at, new_secret()
    found.save(update_fields=["opened_at", "secret"])
    letters.tell_all(judgment, "judgment_round", key=f"round:{found.number}", day=found.closes_on)


@transaction.atomic
def open_round(*, round_id: int) -> bool:
    """Its first day has come; by nobody. False: there is nothing to open any more."""
    judgment_id = Round.objects.values_list("judgment_id", flat=True).get(pk=round_id)
    deed = JudgmentDeed(Act.ROUND_OPEN, by=None, pk=judgment_id, house=True)
    found = Round.objects.filter(pk=round_id, opened_at=None, closed_at=None).first()
    if found is None or deed.row.state != JudgmentState.ASKED:
        return False
    _open(deed.row, found, deed.at)
    deed.finish(details={"round": found.number})
    return True


@transaction.atomic
def close_round(*, by: Person | None, judgment_id: int, at: datetime | None = None) -> Judgment:
    """Now the group sees its median and spread, and nobody can say any more whose answer is whose. One that has not
    opened yet is taken out.

    Without `by`: its day is over."""
    deed = JudgmentDeed(Act.ROUND_OFF, by=by, pk=judgment_id, at=at, house=by is None)
    number = end_running(deed.row, deed.at)
    if number is None:
        raise NotAllowed(_("No round is running."))
    return deed.finish(details={"round": number})


def end_running(judgment: Judgment, at: datetime) -> int | None:
    """The number of the round that ended; None where none was running. Under the lock of the judgment."""
    running = judgment.rounds.filter(closed_at=None).first()
    if running is None:
        return None
    number = running.number
    if running.opened_at is None:
        running.delete()
    else:
        running.closed_at, running.secret = at, None
        running.save(update_fields=["closed_at", "secret"])
    return number


@dataclass(frozen=True)
class Estimate:
    value: float
    reason: str = ""


@transaction.atomic
def answer(*, by: Person, judgment_id: int, estimates: Mapping[int, Estimate | None], language: str = "kk") -> Round:
    """Given again, the last one holds; None takes it back. The journal and the history know that this expert answered,
    and nothing else: values stand under a hash, and no step is written that would tell their time."""
    deed = ExpertDeed(Act.ROUND, by=by, pk=judgment_id, state=JudgmentState.ASKED)
    deed.need_accepted()
    running = deed.row.rounds.filter(closed_at=None).first()
    if running is None or not running.is_open(timezone.localdate(deed.at)):
        raise NotAllowed(_("No round is running."))
    items = {item.pk: item for item in deed.row.items.all()}
    if not any(estimates.values()):
        raise Refused("estimates", _("Estimate at least one of them."))
    mine = who(deed.seat, running)
    for item_id, given in estimates.items():
        Answer.objects.filter(round=running, item=item_id, who=mine).delete()
        if given is not None:
            _keep(running, _checked(items.get(item_id), given), given, mine, language)
    record(by=by, act="judgment.answered", subject=deed.row.journal_name, after={"round": running.number})
    return running


def _checked(item: Item | None, given: Estimate) -> Item:
    if item is None:
        raise Refused("item", _("There is no such estimate."))
    if item.kind == Measured.PRIORITY and not rules.fits_scale(given.value):
        raise Refused(f"value_{item.pk}", _("A priority is a whole number from 1 to 9."))
    if not isfinite(given.value):
        raise Refused(f"value_{item.pk}", _("Write this as a number."))
    return item


def _keep(running: Round, item: Item, given: Estimate, mine: bytes, language: str) -> None:
    """A row made anew each time: its place in the table says nothing of when the expert first answered."""
    reason = for_everybody(f"reason_{item.pk}", given.reason)
    Answer.objects.create(round=running, item=item, who=mine, value=given.value, reason=reason, language=language)
