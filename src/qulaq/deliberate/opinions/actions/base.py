"""One act on a judgment; the seat of whoever acts; its place in the thread."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.models import Act, Judgment, JudgmentState, JudgmentStep, Seat, SeatState
from qulaq.deliberate.opinions.workflow import TRANSITIONS
from qulaq.foundation.goals.deeds import Deed
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.foundation.thread.actions import tie
from qulaq.foundation.thread.models import LinkKind, Record

KIND = "judgment"


class JudgmentDeed(Deed[Judgment]):
    model, happened, kind, table, hidden = Judgment, JudgmentStep, KIND, TRANSITIONS, JudgmentState.DRAFT

    def values(self) -> dict[str, Any]:
        return {"state": self.row.state, "closes_on": self.row.closes_on.isoformat()}


class ExpertDeed(JudgmentDeed):
    """An act of an expert who has a seat: no role is needed for it, and no other seat is touched by it."""

    def __init__(self, act: str, *, by: Person, pk: int, state: str, at: datetime | None = None) -> None:
        super().__init__(act, by=by, pk=pk, at=at, house=True)
        found = Seat.objects.filter(judgment=self.row, expert__person=by).exclude(state=SeatState.CHOSEN).first()
        if found is None:
            raise NoRole(_("You have no seat in this judgment."))
        if self.row.state != state:
            words = {"state": self.row.get_state_display()}
            raise NotAllowed(_("This is not possible now: the state is “%(state)s”.") % words)
        self.seat = found

    def need_accepted(self) -> None:
        if self.seat.state != SeatState.ACCEPTED:
            raise NotAllowed(_("Accept the invitation first, and say whether you have an interest in this problem."))

    def need_time(self) -> None:
        if self.row.closes_on < timezone.localdate(self.at):
            raise NotAllowed(_("The last day for opinions is over."))


def tie_problem(judgment: Judgment) -> None:
    """From the problem to what experts said of it. A problem without a record stands in no thread yet."""
    target = Record.objects.get(kind=KIND, key=judgment.number)
    source = Record.objects.filter(kind="problem", key=judgment.problem.number).first()
    if source:
        tie(kind=LinkKind.WEIGHED, source=source, target=target)


__all__ = ["KIND", "Act", "ExpertDeed", "JudgmentDeed", "tie_problem"]
