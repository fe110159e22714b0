"""The way of a judgment: asking, closing, concluding, publishing, withdrawing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions import letters
from qulaq.deliberate.opinions.actions.base import JudgmentDeed, tie_problem
from qulaq.deliberate.opinions.actions.foreseeing import end_running
from qulaq.deliberate.opinions.actions.seating import invite
from qulaq.deliberate.opinions.models import Act, Dissent, Judgment, Opinion, Seat, SeatState
from qulaq.deliberate.opinions.results import anything_shown
from qulaq.foundation.goals.doing import not_over
from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused, check_bar
from qulaq.foundation.ui.words import day_words

DISSENT_DAYS = 3  # at least so long the conclusion lies open to those who wrote


@transaction.atomic
def ask(*, by: Person, judgment_id: int, at: datetime | None = None) -> Judgment:
    """From now on everybody sees that experts are asked, and every chosen one gets an invitation."""
    deed = JudgmentDeed(Act.ASK, by=by, pk=judgment_id, at=at)
    judgment, seats = deed.row, deed.row.seats.select_related("expert__person").order_by("id")
    if not seats:
        raise NotAllowed(_("Choose experts for this problem first."))
    not_over("closes_on", judgment.closes_on, timezone.localdate(deed.at))
    judgment.asked_at = deed.at
    deed.finish(details={"experts": len(seats)})
    tie_problem(judgment)
    for seat in seats:
        invite(seat, deed)
    return judgment


@transaction.atomic
def change_due(*, by: Person, judgment_id: int, closes_on: date, reason: str) -> Judgment:
    deed = JudgmentDeed(Act.DUE, by=by, pk=judgment_id)
    why = said("reason", reason)
    not_over("closes_on", closes_on, timezone.localdate(deed.at))
    if closes_on == deed.row.closes_on:
        raise Refused("closes_on", _("This is the date it has already."))
    old, deed.row.closes_on = deed.row.closes_on, closes_on
    deed.finish(text=why, details={"before": old.isoformat(), "after": closes_on.isoformat()})
    letters.tell_all(deed.row, "judgment_due", key=f"due:{deed.at.isoformat()}", invited=True)
    return deed.row


@transaction.atomic
def close(*, by: Person | None, judgment_id: int, at: datetime | None = None) -> Judgment:
    """Nobody writes any more: now opinions are read. Without `by`: the day is over."""
    deed = JudgmentDeed(Act.CLOSE, by=by, pk=judgment_id, at=at, house=by is None)
    if by is None:
        deed.target = "closed"
    deed.row.closed_at = deed.at
    end_running(deed.row, deed.at)
    return deed.finish(details={"opinions": _written(deed.row).count()})


@transaction.atomic
def conclude(
    *,
    by: Person,
    judgment_id: int,
    conclusions: dict[str, str],
    dissent_until: date | None = None,
    at: datetime | None = None,
) -> Judgment:
    """What follows from the opinions, in Kazakh or Russian; experts are told, and have days to dissent."""
    deed = JudgmentDeed(Act.CONCLUDE, by=by, pk=judgment_id, at=at)
    words = {code: for_everybody(f"conclusion_{code}", conclusions.get(code, "")) for code in ("kk", "ru", "en")}
    if not (words["kk"] or words["ru"]):
        raise Refused("conclusion_kk", _("Write the conclusion in Kazakh or in Russian."))
    for code, text in words.items():
        setattr(deed.row, f"conclusion_{code}", text)
    deed.row.dissent_until = _dissent_day(dissent_until, timezone.localdate(deed.at))
    Seat.objects.filter(judgment=deed.row).update(nothing_to_add_at=None)  # of the words before
    deed.finish(details={"dissent_until": deed.row.dissent_until.isoformat()})
    letters.tell_all(deed.row, "judgment_concluded", key=f"concluded:{deed.at.isoformat()}", day=deed.row.dissent_until)
    return deed.row


def _dissent_day(day: date | None, today: date) -> date:
    least = today + timedelta(days=DISSENT_DAYS)
    if day and day < least:
        raise Refused("dissent_until", _("Experts have at least %(days)s days to dissent.") % {"days": DISSENT_DAYS})
    return day or least


@transaction.atomic
def publish(*, by: Person, judgment_id: int, at: datetime | None = None) -> Judgment:
    deed = JudgmentDeed(Act.PUBLISH, by=by, pk=judgment_id, at=at)
    judgment = deed.row
    if not judgment.conclusion_language or judgment.dissent_until is None:
        raise NotAllowed(_("Write the conclusion first."))
    if not (_written(judgment).exists() or anything_shown(judgment)):
        raise NotAllowed(_("No expert has said anything: withdraw it, with the reason."))
    check_bar(bar_to_publishing(judgment, by, deed.at))
    judgment.published_at = deed.at
    deed.finish()
    letters.tell_all(judgment, "judgment_published", key="published")
    return judgment


def bar_to_publishing(judgment: Judgment, by: Person, at: datetime | None = None) -> str:
    """Whoever accepted has their days, or has said what they had to say."""
    until = judgment.dissent_until
    if until is None or timezone.localdate(at) > until or not _may_still_dissent(judgment):
        return ""
    return _("Some experts may still dissent from the conclusion, until %(day)s.") % {"day": day_words(until)}


def _written(judgment: Judgment) -> QuerySet[Opinion]:
    return Opinion.objects.filter(seat__judgment=judgment)


def _may_still_dissent(judgment: Judgment) -> bool:
    """Whoever accepted and has neither dissented nor said that there is nothing to add."""
    waiting = judgment.seats.filter(state=SeatState.ACCEPTED, nothing_to_add_at=None)
    return waiting.exclude(pk__in=Dissent.objects.filter(seat__judgment=judgment).values("seat")).exists()


@transaction.atomic
def withdraw(*, by: Person, judgment_id: int, reason: str) -> Judgment:
    """With the reason everybody reads, where it was asked; what experts wrote stays unpublished."""
    deed = JudgmentDeed(Act.WITHDRAW, by=by, pk=judgment_id)
    deed.row.withdrawn_because = said("reason", reason)
    end_running(deed.row, deed.at)
    deed.finish(text=deed.row.withdrawn_because)
    letters.tell_all(deed.row, "judgment_withdrawn", key="withdrawn", invited=True)
    return deed.row
