"""The sentence on top of the queue. Counting stops at a thousand: nobody reads further, and no page waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import AppealQuerySet

MOST = 1000


@dataclass(frozen=True)
class Counts:
    """A number above MOST stands for “more than that”."""

    open: int
    late: int
    mine: int
    approval: int = 0
    urgent: int = 0
    soon: int = 0

    @property
    def words(self) -> str:
        """“12 open, 3 late; 4 are yours.”"""
        if not self.open:
            return _("Nothing is open.")
        opened = _said(ngettext("%(n)s open", "%(n)s open", self.open), self.open)
        late = _said(ngettext("%(n)s late", "%(n)s late", self.late), self.late) if self.late else _("none late")
        if not self.mine:
            return _("%(open)s, %(late)s.") % {"open": opened, "late": late}
        mine = _said(ngettext("%(n)s is yours", "%(n)s are yours", self.mine), self.mine)
        return _("%(open)s, %(late)s; %(mine)s.") % {"open": opened, "late": late, "mine": mine}


def _said(words: str, number: int) -> str:
    return words % {"n": f"{MOST}+" if number > MOST else number}


# The rows a person sees are described once; each figure reads at most one more than it says. The order is that of an
# index: without one a wide reach is read from the table itself, and with another one the rows would be sorted first.
_WHICH = (
    "true ORDER BY {order}",
    "seen.due_on < %(today)s AND seen.paused_on IS NULL ORDER BY {order}",
    "seen.officer_id = %(person)s",
    "seen.id IN (SELECT appeal_id FROM appeals_answerdraft WHERE submitted_at IS NOT NULL)",
    "seen.urgent_at IS NOT NULL",
    "seen.soon_at IS NOT NULL AND seen.urgent_at IS NULL AND seen.officer_id IS NULL",
)


def _order(person: Person) -> str:
    reach = Reach.of(person)
    if reach.bodies and not reach.territories:
        return "seen.executor_id, seen.due_on, seen.id"
    if reach.territories and not reach.bodies and not reach.is_countrywide:
        return "seen.territory_id, seen.due_on, seen.id"
    return "seen.due_on, seen.id"


def count(rows: AppealQuerySet, person: Person) -> Counts:
    """All in one statement."""
    columns_read = ("id", "due_on", "paused_on", "officer_id", "urgent_at", "soon_at", "executor_id", "territory_id")
    opened = rows.open().order_by().values(*columns_read)
    compose = cast("Any", connection.ops).compose_sql  # only the operations of PostgreSQL have it
    try:
        seen = compose(*opened.query.sql_with_params())
    except EmptyResultSet:  # an administrator serves no body and no territory
        return Counts(0, 0, 0)
    which = {"today": timezone.localdate(), "person": person.pk}
    columns = (
        f"(SELECT count(*) FROM (SELECT FROM ({seen}) AS seen WHERE {compose(wanted, which)}"  # noqa: S608
        f" LIMIT {MOST + 1}) AS counted)"
        for wanted in (text.format(order=_order(person)) for text in _WHICH)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}")
        return Counts(*cursor.fetchone())
