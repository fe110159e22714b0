"""What every act on a measure or project does: lock, check, change, history, journal. Made inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar, cast

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.goals.listening import tell
from qulaq.foundation.goals.models import Happened
from qulaq.foundation.goals.workflow import Table, check
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.thread.actions import set_state

M = TypeVar("M", bound=models.Model)


class Deed(Generic[M]):
    """One act under way: the row is locked until the transaction ends."""

    model: ClassVar[type[models.Model]]
    happened: ClassVar[type[Happened]]  # rows of the history; they point back by `kind`
    kind: ClassVar[str]
    table: ClassVar[Table]
    hidden: ClassVar[str]  # the state in which nobody outside sees it

    def __init__(
        self, act: str, *, by: Person | None, pk: int, at: datetime | None = None, house: bool = False
    ) -> None:
        # No join: after waiting for the lock PostgreSQL reads only the locked row anew, and the rest may be stale.
        found = self.model._default_manager.select_for_update().filter(pk=pk).first()
        if found is None:
            raise NotAllowed(_("This is not there any more."))
        self.row: M = cast("M", found)
        self.act, self.by, self.at = act, by, at or timezone.now()
        matter = cast("Any", found)
        self.target = None if house else check(self.table, act, by=by, matter=matter).target
        self.before = self.values()
        self.was_hidden = matter.state == self.hidden

    def values(self) -> dict[str, Any]:
        """What the journal keeps of it: codes, ids, dates and states only."""
        return {"state": cast("Any", self.row).state}

    def finish(self, *, text: str = "", details: Mapping[str, Any] | None = None) -> M:
        matter = cast("Any", self.row)
        matter.state = self.target or matter.state
        matter.save()
        hidden = self.was_hidden and matter.state == self.hidden
        said: dict[str, Any] = {self.kind: matter, "act": self.act, "text": text, "details": dict(details or {})}
        self.happened._default_manager.create(**said, at=self.at, by=self.by, is_internal=hidden)
        if matter.state != self.before["state"]:
            set_state(kind=self.kind, key=matter.number, state=matter.state)
        after = {**self.values(), **(details or {})}
        record(by=self.by, act=f"{self.kind}.{self.act}", subject=matter.journal_name, before=self.before, after=after)
        tell(self.kind, matter.number, self.by, self.at)
        return self.row
