"""Acts on what a named leader owes by a day, for money: whatever was promised before stays in sight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, TypeVar, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.goals.deeds import Deed
from qulaq.foundation.goals.leaders import leader_or_refuse
from qulaq.foundation.goals.models import Change, ChangeOf
from qulaq.foundation.refusals import Refused

M = TypeVar("M", bound=models.Model)
_SAME = {
    ChangeOf.DUE: _("This is the date it has already."),
    ChangeOf.MONEY: _("This is the sum it has already."),
}


class LedDeed(Deed[M]):
    changes: ClassVar[type[Change]]  # they point back by `kind`, as the history does
    leads: ClassVar[str]  # the field that says who answers for it; `office` is the body this person leads

    def values(self) -> dict[str, Any]:
        row = cast("Any", self.row)
        due_on = row.due_on.isoformat() if row.due_on else None
        budget = str(row.budget) if row.budget is not None else None
        return {"state": row.state, self.leads: getattr(row, f"{self.leads}_id"), "due_on": due_on, "budget": budget}

    def give_to(self, person_id: int) -> None:
        """Raises Refused for whoever leads neither the body nor one above it."""
        row = cast("Any", self.row)
        found = leader_or_refuse(row.body, person_id, field=self.leads)
        setattr(row, self.leads, found.person)
        row.office = found.body

    def give_to_another(self, person_id: int) -> None:
        before = getattr(self.row, f"{self.leads}_id")
        self.give_to(person_id)
        if before == person_id:
            raise Refused(self.leads, str(_("This leader answers for it already.")))

    def promise_anew(self, what: ChangeOf, new: date | Decimal, why: str, **part: models.Model) -> None:
        """`part`: what has a day of its own, by the name of its field (`milestone=…`); whoever gives it saves it."""
        owed = next(iter(part.values()), self.row)
        old = getattr(owed, what)
        if new == old:
            raise Refused(what, str(_SAME[what]))
        kept: dict[str, Any] = {self.kind: self.row, **part, "what": what, "old": "" if old is None else str(old)}
        self.changes._default_manager.create(**kept, new=str(new), reason=why, by=self.by, at=self.at)
        setattr(owed, what, new)
