"""The sentence on top of the queue."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import AppealQuerySet
from qulaq.hear.appeals.staff.filters import is_late


@dataclass(frozen=True)
class Counts:
    open: int
    late: int
    mine: int

    @property
    def words(self) -> str:
        """“12 open, 3 late; 4 are yours.”"""
        if not self.open:
            return _("Nothing is open.")
        opened = ngettext("%(n)s open", "%(n)s open", self.open) % {"n": self.open}
        late = ngettext("%(n)s late", "%(n)s late", self.late) % {"n": self.late} if self.late else _("none late")
        if not self.mine:
            return _("%(open)s, %(late)s.") % {"open": opened, "late": late}
        mine = ngettext("%(n)s is yours", "%(n)s are yours", self.mine) % {"n": self.mine}
        return _("%(open)s, %(late)s; %(mine)s.") % {"open": opened, "late": late, "mine": mine}


def count(rows: AppealQuerySet, person: Person) -> Counts:
    late, mine = Count("id", filter=is_late()), Count("id", filter=Q(officer_id=person.pk))
    found = rows.open().aggregate(open=Count("id"), late=late, mine=mine)
    return Counts(found["open"], found["late"], found["mine"])
