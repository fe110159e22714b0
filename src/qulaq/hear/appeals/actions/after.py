"""What comes after the answer: the person's word on it, and the end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import letters
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.work import required
from qulaq.hear.appeals.clock import clock_for
from qulaq.hear.appeals.models import Act, Appeal, Rating, Solved
from qulaq.hear.appeals.workflow import Refused


@transaction.atomic
def close(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    deed = Deed(Act.CLOSE, by=by, appeal_id=appeal_id, at=at)
    deed.appeal.closed_at = deed.at
    deed.finish(text=required("reason", reason, _("Say why: the person will read it.")))
    letters.tell(deed.appeal, "closed", key=f"closed:{deed.appeal.reopenings}")
    return deed.appeal


@transaction.atomic
def rate(
    *,
    by: Person | None,
    appeal_id: int,
    solved: str,
    comment: str = "",
    holder: bool = False,
    at: datetime | None = None,
) -> Rating:
    """The person's word on the last answer; a second word replaces the first. `holder`: knows number and code."""
    deed = Deed(Act.RATE, by=by, appeal_id=appeal_id, holder=holder, at=at)
    if solved not in Solved.values:
        raise Refused("solved", _("Choose one: solved, partly solved, not solved."))
    last = deed.appeal.answers.order_by("-answered_at", "-id").first()
    if last is None:
        raise Refused("solved", _("There is no answer to rate yet."))
    values = {"solved": solved, "comment": comment.strip()[:5000], "rated_at": deed.at}
    rating, _made = Rating.objects.update_or_create(answer=last, defaults=values)
    deed.finish()
    return rating


@transaction.atomic
def reopen(
    *, by: Person | None, appeal_id: int, reason: str, holder: bool = False, at: datetime | None = None
) -> Appeal:
    """Open it again: the same number, the same body, a new clock from today."""
    deed = Deed(Act.REOPEN, by=by, appeal_id=appeal_id, holder=holder, at=at)
    reason = required("reason", reason, _("Say what is still not right."))
    appeal = deed.appeal
    clock = clock_for(rulebook(), appeal.kind, deed.at)
    appeal.counts_from, appeal.due_on, appeal.limit = clock.counts_from, clock.due_on, clock.rule
    appeal.closed_at = None
    appeal.reopenings += 1
    deed.finish(text=reason, language=appeal.language)
    letters.tell(appeal, "reopened", key=f"reopened:{appeal.reopenings}")
    return appeal
