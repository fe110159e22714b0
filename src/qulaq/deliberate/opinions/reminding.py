"""Every morning: rounds whose first day has come, days that are over, accounts that are gone, and three days' notice.

Safe to run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from qulaq.deliberate.opinions import letters
from qulaq.deliberate.opinions.actions import foreseeing, register, stating
from qulaq.deliberate.opinions.anonymous import who
from qulaq.deliberate.opinions.models import Answer, Expert, Judgment, JudgmentState, Opinion, Round, Seat, SeatState
from qulaq.foundation.refusals import NotAllowed

NOTICE = timedelta(days=3)


def pass_days(today: date | None = None) -> int:
    """Returns how many rounds and judgments moved."""
    day = today or timezone.localdate()
    moved = _close_rounds(day) + _close_judgments(day) + _open_rounds(day)
    _let_go()
    _remind_of_opinions(day + NOTICE)
    _remind_of_rounds(day + NOTICE)
    return moved


def _close_rounds(day: date) -> int:
    over = Round.objects.filter(closed_at=None, closes_on__lt=day, judgment__state=JudgmentState.ASKED)
    return sum(_done(foreseeing.close_round, pk) for pk in over.order_by("id").values_list("judgment_id", flat=True))


def _close_judgments(day: date) -> int:
    over = Judgment.objects.filter(state=JudgmentState.ASKED, closes_on__lt=day)
    return sum(_done(stating.close, pk) for pk in over.order_by("id").values_list("pk", flat=True))


def _done(act: Callable[..., object], judgment_id: int) -> bool:
    """Somebody may have been quicker: then there is nothing left to do."""
    try:
        act(by=None, judgment_id=judgment_id)
    except NotAllowed:
        return False
    return True


def _open_rounds(day: date) -> int:
    due = Round.objects.filter(opened_at=None, closed_at=None, opens_on__lte=day, closes_on__gte=day)
    return sum(foreseeing.open_round(round_id=pk) for pk in due.order_by("id").values_list("pk", flat=True))


def _let_go() -> None:
    """Experts whose account was erased."""
    gone = Expert.objects.filter(person__is_active=False)
    for pk in gone.order_by("id").values_list("pk", flat=True):
        register.let_go(expert_id=pk)


def _remind_of_opinions(last: date) -> None:
    """Whoever has not answered the invitation, or accepted and has not written yet."""
    seats = Seat.objects.filter(
        state__in=(SeatState.INVITED, SeatState.ACCEPTED),
        judgment__state=JudgmentState.ASKED,
        judgment__closes_on=last,
    ).exclude(pk__in=Opinion.objects.values("seat"))
    for seat in seats.select_related("judgment__body", "expert__person").order_by("id"):
        letters.tell(seat.expert.person, seat.judgment, "judgment_closes", key=f"closes:{last}", day=last)


def _remind_of_rounds(last: date) -> None:
    running = Round.objects.filter(closes_on=last, closed_at=None, opened_at__isnull=False)
    for one in running.select_related("judgment__body").order_by("id"):
        given = {bytes(one_hash) for one_hash in Answer.objects.filter(round=one).values_list("who", flat=True)}
        seats = one.judgment.seats.filter(state=SeatState.ACCEPTED).select_related("expert__person").order_by("id")
        for seat in seats:
            if who(seat, one) not in given:
                key = f"round_closes:{one.number}"
                letters.tell(seat.expert.person, one.judgment, "judgment_round_closes", key=key, day=last)
