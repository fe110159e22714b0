"""What every act on a registered appeal does: lock, check, change, step, journal."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.actions import set_state
from qulaq.hear.appeals.models import Act, Appeal, Step
from qulaq.hear.appeals.workflow import NotAllowed, Transition, check


class Deed:
    """One act under way. Made inside a transaction: the appeal's row is locked until it ends."""

    def __init__(
        self, act: Act, *, by: Person | None, appeal_id: int, holder: bool = False, at: datetime | None = None
    ) -> None:
        # No join: after waiting for the lock PostgreSQL reads only the locked row anew, and the rest may be stale.
        appeal = Appeal.objects.select_for_update().filter(pk=appeal_id).first()
        if appeal is None:
            raise NotAllowed(_("There is no such appeal."))
        self.appeal = appeal
        self.act = act
        self.by = by
        self.at = at or timezone.now()
        self.transition: Transition = check(act, by=by, appeal=appeal, holder=holder)
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
        if self.transition.target:
            self.appeal.state = self.transition.target
        self.appeal.save()
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
        return step
