"""What every act on a registered appeal does: lock, check, change, step, journal."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.actions import set_state
from qulaq.hear.appeals.actions.pausing import run_again
from qulaq.hear.appeals.fair import guarded
from qulaq.hear.appeals.models import OPEN_STATES, Act, Appeal, Ending, Publication, State, Step
from qulaq.hear.appeals.workflow import TRANSITIONS, NotAllowed, Transition, check


def keep_public_face(appeal: Appeal, at: datetime | None = None) -> None:
    """What the public register shows of state, body and dates follows the appeal."""
    answered_on = timezone.localdate(appeal.answered_at) if appeal.answered_at else None
    # Only what others can see counts as a change: when a note was written is nobody's business.
    changed_at = Case(When(progress=appeal.state, then=F("changed_at")), default=Value(at or timezone.now()))
    Publication.objects.filter(appeal_id=appeal.pk).update(
        changed_at=changed_at,
        progress=appeal.state,
        body_id=appeal.executor_id,
        due_on=appeal.due_on,
        answered_on=answered_on,
        answered_at=appeal.answered_at,
    )


SETTLED = frozenset({"", Ending.ANSWERED, Ending.MERGED})  # endings that hold for those joined to it too


class Deed:
    """One act under way. Made inside a transaction: the appeal's row is locked until it ends."""

    def __init__(
        self,
        act: Act,
        *,
        by: Person | None,
        appeal_id: int,
        holder: bool = False,
        house: bool = False,  # a rule acts by itself: nobody's role is asked
        at: datetime | None = None,
    ) -> None:
        # No join: after waiting for the lock PostgreSQL reads only the locked row anew, and the rest may be stale.
        appeal = Appeal.objects.select_for_update().filter(pk=appeal_id).first()
        if appeal is None:
            raise NotAllowed(_("There is no such appeal."))
        self.appeal = appeal
        self.act = act
        self.by = by
        self.at = at or timezone.now()
        self.transition: Transition = TRANSITIONS[act] if house else check(act, by=by, appeal=appeal, holder=holder)
        self.target: State | None = self.transition.target  # an act may lead elsewhere
        self.before = self._values()

    def _values(self) -> dict[str, object]:
        appeal = self.appeal
        due_on = appeal.due_on.isoformat()
        return {"state": appeal.state, "body": appeal.executor_id, "officer": appeal.officer_id, "due_on": due_on}

    def finish(
        self,
        *,
        text: str = "",
        language: str = "",
        internal: bool = False,
        from_body: Body | None = None,
        to_body: Body | None = None,
    ) -> Step:
        """Save the appeal in its new state with the step people read and the entry the journal keeps."""
        if self.target:
            self.appeal.state = self.target
        if self.appeal.paused_on and self.appeal.state not in OPEN_STATES:
            run_again(self.appeal, timezone.localdate(self.at))  # what is over has no clock that stands still
        with guarded():
            self.appeal.save()
        keep_public_face(self.appeal, self.at)
        step = Step.objects.create(
            appeal=self.appeal,
            act=self.act,
            at=self.at,
            by=self.by,
            text=text,
            language=language,
            is_internal=internal,
            from_body=from_body,
            to_body=to_body,
        )
        if self.appeal.state != self.before["state"]:
            set_state(kind="appeal", key=self.appeal.number, state=self.appeal.state)
        record(
            by=self.by,
            act=f"appeal.{self.act}",
            subject=self.appeal.journal_name,
            before=self.before,
            after=self._values(),
        )
        if self.appeal.state == State.CLOSED and self.appeal.ending not in SETTLED:
            _let_go(self.appeal, self.at)
        return step


def _let_go(appeal: Appeal, at: datetime) -> None:
    """What others wrote and was joined to it is not settled by such an end."""
    from qulaq.hear.appeals.actions.joining import let_go  # joining is made of deeds itself

    let_go(lead_id=appeal.pk, at=at)
