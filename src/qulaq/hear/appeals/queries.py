"""Reads for pages and API, as typed values, each with a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.reckoning import Reckoning
from qulaq.foundation.ui.knots import Knot
from qulaq.hear.appeals.clock import reckoning
from qulaq.hear.appeals.models import Act, Answer, Appeal, State, Step


def reserve_numbers(count: int) -> list[int]:
    """The next `count` running numbers; one that is not used in the end leaves a gap, which harms nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('appeals_number') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class StatusPage:
    """All that the person who wrote may see of the appeal."""

    appeal: Appeal
    steps: list[Step]
    answers: list[Answer]
    knots: list[Knot]
    reckoning: Reckoning | None

    @property
    def last_answer(self) -> Answer | None:
        return self.answers[-1] if self.answers else None


def status_page(number: str) -> StatusPage | None:
    """The appeal with its public history; internal notes never leave the database."""
    steps = Step.objects.filter(is_internal=False).select_related("from_body", "to_body").order_by("id")
    answers = Answer.objects.select_related("body", "rating").order_by("answered_at", "id")
    appeal = (
        Appeal.objects.select_related("executor__territory", "territory", "topic", "applicant")
        .prefetch_related(
            Prefetch("steps", steps, to_attr="public_steps"), Prefetch("answers", answers, to_attr="given")
        )
        .filter(number=number)
        .first()
    )
    if appeal is None:
        return None
    public: list[Step] = appeal.__dict__["public_steps"]
    given: list[Answer] = appeal.__dict__["given"]
    return StatusPage(appeal, public, given, knots(appeal, public), reckoning(appeal))


def knots(appeal: Appeal, steps: list[Step] | None = None) -> list[Knot]:
    """The thread of an appeal: received → at the body → in work → answered → closed. Without steps: without times."""
    at = {step.act: step.at for step in steps or []}
    rated = at.get(Act.RATE)
    closed = appeal.state == State.CLOSED
    done = _done(appeal.state)
    names: tuple[tuple[str, datetime | None, str], ...] = (
        (_("Received"), appeal.received_at, ""),
        (_("At the competent body"), at.get(Act.REDIRECT) or at.get(Act.ROUTE), str(appeal.executor)),
        (_("In work"), at.get(Act.REOPEN) or at.get(Act.TAKE), _("Reopened") if appeal.reopenings else ""),
        (_("Answered"), appeal.answered_at if done > 3 else None, ""),
        (_("Closed") if closed else _("Your rating"), appeal.closed_at or rated, ""),
    )
    if closed and not appeal.answered_at:  # withdrawn, a matter of the courts: nobody answered, so nothing says so
        names = (*names[:3], names[4])
    last = 5 if closed or (rated and appeal.state == State.ANSWERED) else done
    return [
        Knot(label=label, state="done" if place < last else "now" if place == last else "next", at=when, note=note)
        for place, (label, when, note) in enumerate(names)
    ]


def _done(state: str) -> int:
    """How many knots lie behind an appeal in this state."""
    return {State.REGISTERED: 1, State.DISPUTED: 1, State.ROUTED: 2, State.IN_WORK: 2, State.REOPENED: 2}.get(
        State(state), 4
    )


@dataclass(frozen=True)
class HomeFigures:
    """What was heard and answered in the last seven days."""

    received: int
    answered: int
    solved: int


def home_figures() -> HomeFigures:
    since = timezone.now() - timedelta(days=7)
    figures = Appeal.objects.filter(Q(received_at__gte=since) | Q(answered_at__gte=since)).aggregate(
        received=Count("id", filter=Q(received_at__gte=since)),
        answered=Count("id", filter=Q(answered_at__gte=since)),
    )
    solved = Answer.objects.filter(answered_at__gte=since, rating__solved="yes").count()
    return HomeFigures(figures["received"], figures["answered"], solved)


def lateness(appeal: Appeal, today: date | None = None) -> bool:
    """Whether the body is late: still open after the due date, or answered after it. Nobody is while the clock stands
    still."""
    if appeal.state in (State.ANSWERED, State.CLOSED):
        return bool(appeal.answered_at and timezone.localdate(appeal.answered_at) > appeal.due_on)
    return appeal.paused_on is None and (today or timezone.localdate()) > appeal.due_on
