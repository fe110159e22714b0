"""What comes after the answer: the person's word on it, and the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.foundation.bodies.models import BodyKind
from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import check_bar
from qulaq.hear.appeals import letters, standing
from qulaq.hear.appeals.actions import complaints, joining
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.clock import clock_for
from qulaq.hear.appeals.like import index
from qulaq.hear.appeals.models import Act, Answer, Appeal, Ending, Mark, Rating, Solved, State
from qulaq.hear.appeals.workflow import Refused, is_complained_of

COMMENT_LIMIT = 5_000
RATED = frozenset({"", Ending.ANSWERED, Ending.SATISFIED})  # endings in which something was answered
NOT_RATED: Mapping[str, str | Promise] = {
    Ending.MERGED: gettext_lazy("This appeal was answered together with another one: you can open it again instead."),
    Ending.WITHDRAWN: gettext_lazy("You took this appeal back: there is no answer to rate."),
    Ending.COURT: gettext_lazy("This is a matter of the courts: there is no answer to rate."),
    Ending.REPEAT: gettext_lazy("The correspondence was ended: there is no new answer to rate."),
    Ending.ANONYMOUS: gettext_lazy("An anonymous appeal is not considered: there is no answer to rate."),
    Ending.PASSED_ON: gettext_lazy("It was passed on to law enforcement: there is no answer to rate."),
}


@transaction.atomic
def close(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Appeal:
    deed = Deed(Act.CLOSE, by=by, appeal_id=appeal_id, at=at)
    deed.appeal.closed_at = deed.at
    deed.appeal.ending = Ending.ANSWERED
    reason = required("reason", reason, _("Say why: the person will read it."))
    deed.finish(text=reason)
    letters.tell(deed.appeal, "closed", key=f"closed:{deed.appeal.reopenings}")
    return deed.appeal


@transaction.atomic
def rate(
    *,
    by: Person | None,
    appeal_id: int,
    solved: str,
    clear: str | None = None,
    polite: str | None = None,
    comment: str | None = None,
    holder: bool = False,
    at: datetime | None = None,
) -> Rating:
    """The person's word on the last answer; a second word replaces the first, and what is left out (None) stays.
    `holder`: knows number and code."""
    deed = Deed(Act.RATE, by=by, appeal_id=appeal_id, holder=holder, at=at)
    answer = rated_answer(deed.appeal)
    values: dict[str, object] = {"solved": _one_of(Solved.values, "solved", solved), "rated_at": deed.at}
    for name, given in (("clear", clear), ("polite", polite)):
        if given is not None:
            values[name] = _one_of(["", *Mark.values], name, given)
    if comment is not None:
        values["comment"] = comment.strip()[:COMMENT_LIMIT]
    rating, _made = Rating.objects.update_or_create(answer=answer, defaults=values)
    deed.finish()
    index.keep(deed.appeal, rating)
    return rating


def is_rateable(appeal: Appeal) -> bool:
    """Whether it ended in a way in which something was answered."""
    return appeal.ending in RATED and appeal.erased_at is None


def rated_answer(appeal: Appeal) -> Answer:
    """The answer that is rated. Raises Refused where there is nothing to rate, and says why."""
    if appeal.ending not in RATED:
        raise Refused("solved", str(NOT_RATED[appeal.ending]))
    if appeal.erased_at:
        raise Refused("solved", _("What you wrote has been erased: it can not be rated any more."))
    last = appeal.answers.order_by("-answered_at", "-id").first()
    if last is None:
        raise Refused("solved", _("There is no answer to rate yet."))
    return last


def _one_of(known: list[str], field: str, given: str) -> str:
    if given not in known:
        words = _("Choose one: solved, partly solved, not solved.")
        raise Refused(field, words if field == "solved" else _("Choose one: yes, partly, no."))
    return given


@transaction.atomic
def reopen(
    *, by: Person | None, appeal_id: int, reason: str, holder: bool = False, at: datetime | None = None
) -> Appeal:
    """Open it again: the same number, the same body, a new clock from today under the rules in force today."""
    joining.lock_with_lead(appeal_id)
    deed = Deed(Act.REOPEN, by=by, appeal_id=appeal_id, holder=holder, at=at)
    standing.check_power(deed.appeal, deed.at)
    reason = required("reason", reason, _("Say what is still not right."))
    check_bar(why_not_reopened(deed.appeal))
    if deed.appeal.ending == Ending.MERGED:
        joining.separate(deed)
    _begin_again(deed)
    complaints.back_to_review(deed)
    deed.finish(text=reason, language=deed.appeal.language)
    letters.tell(deed.appeal, "reopened", key=f"reopened:{deed.appeal.reopenings}")
    return deed.appeal


def why_not_reopened(appeal: Appeal) -> str:
    """Why this answered or closed appeal can not be opened again; empty when it can."""
    if appeal.erased_at:
        return _("What you wrote has been erased. If the matter is still there, please write a new appeal.")
    if appeal.ending == Ending.PASSED_ON:
        return _(
            "It was passed on to law enforcement, who decide about it now. You can write a new appeal at any time."
        )
    lead = appeal.merged_into
    if lead is not None and lead.state not in (State.ANSWERED, State.CLOSED):
        return _("It is worked on together with another appeal. When you have been answered, you can open it again.")
    return ""


def _begin_again(deed: Deed) -> None:
    appeal = deed.appeal
    clock = clock_for(rulebook(), appeal.kind, deed.at)
    appeal.counts_from, appeal.due_on, appeal.limit = clock.counts_from, clock.due_on, clock.rule
    appeal.closed_at, appeal.ending = None, ""
    appeal.reopenings += 1
    # Taken back before anybody competent was named: people at the triage desk look at it first.
    deed.target = State.REGISTERED if appeal.executor.kind == BodyKind.TRIAGE else State.REOPENED
    if appeal.officer and is_complained_of(appeal.officer, appeal):
        appeal.officer = None
