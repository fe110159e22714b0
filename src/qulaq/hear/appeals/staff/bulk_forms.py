"""Acts on several appeals at once, as the queue draws them: boxes, the bar below the list, keys, and undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.actions import slips
from qulaq.hear.appeals.models import Act, Appeal, BulkAct
from qulaq.hear.appeals.staffing import WORKERS

LAST = "desk_bulk"  # key of the session: the act on several that may be taken back
UNDO_MINUTES = 30
SLUGS = {"take": Act.TAKE, "give-back": Act.RETURN, "assign": Act.ASSIGN, "note": Act.NOTE}


@dataclass(frozen=True)
class Chosen:
    """What was ticked and typed, and what was wrong with it."""

    ids: frozenset[int] = frozenset()
    officer: str = ""
    text: str = ""
    error: str = ""
    field: str = ""


class Colleague(NamedTuple):
    id: int
    name: str
    email: str


@dataclass(frozen=True)
class Bar:
    chosen: Chosen
    all: bool
    officers: tuple[Colleague, ...] = ()
    query: str = ""

    @property
    def all_url(self) -> str:
        return f"?{self.query}&choose=all" if self.query else "?choose=all"

    @property
    def none_url(self) -> str:
        return f"?{self.query}"


def may_choose(person: Person) -> bool:
    return bool(Reach.of(person).roles & {*WORKERS})


def bar(person: Person, rows: Iterable[Appeal], chosen: Chosen | None, given: QueryDict) -> Bar | None:
    if not may_choose(person):
        return None
    officers = _officers(rows) if Role.HEAD in Reach.of(person).roles else ()
    address = given.copy()
    address.pop("choose", None)
    return Bar(chosen or Chosen(), given.get("choose") == "all", officers, address.urlencode())


_OFFICERS = """
SELECT p.id, p.name, p.email FROM people_assignment a JOIN people_person p ON p.id = a.person_id
WHERE a.body_id = ANY(%(bodies)s) AND a.role = ANY(%(roles)s) AND a.since <= %(today)s
  AND (a.until IS NULL OR a.until >= %(today)s) AND p.is_active
ORDER BY p.name, a.id LIMIT 300
"""


def _officers(rows: Iterable[Appeal]) -> tuple[Colleague, ...]:
    """Those to whom something on this page may be given; the action looks at each appeal once more."""
    bodies = sorted({pk for row in rows for pk in row.executor.path})
    with connection.cursor() as cursor:
        cursor.execute(_OFFICERS, {"bodies": bodies, "roles": sorted(WORKERS), "today": timezone.localdate()})
        return tuple(dict.fromkeys(Colleague(*values) for values in cursor.fetchall()))


def keys(person: Person) -> tuple[tuple[str, str | Promise], ...]:
    if not may_choose(person):
        return ()
    own = (("x", _("Choose the row")), ("*", _("Choose all on this page")), ("t", _("Take")), ("g", _("Give back")))
    return (*own, *([("A", _("Assign"))] if Role.HEAD in Reach.of(person).roles else []), ("n", _("Note")))


def undo(request: StaffRequest, appeal: Appeal | None = None) -> dict[str, Any] | None:
    """What was just done, as long as it can be taken back; only what was done to `appeal` alone, where one is given."""
    pk = request.session.get(LAST)
    made = BulkAct.objects.filter(pk=pk, by=request.user, undone_at=None).first() if pk else None
    if made is None or (timezone.now() - made.at).total_seconds() > UNDO_MINUTES * 60:
        return None
    if appeal and (made.act != Act.ROUTE or str(appeal.pk) not in made.before):
        return None
    return {"id": made.pk, "message": said(made)}


_DONE = {
    Act.TAKE: gettext_lazy("Taken"),
    Act.RETURN: gettext_lazy("Given back"),
    Act.ASSIGN: gettext_lazy("Given to the officer"),
    Act.NOTE: gettext_lazy("Note written"),
}


def said(made: BulkAct) -> str:
    if made.act == Act.ROUTE:
        return slips.told(made)
    count = len(made.before)
    words = ngettext("%(act)s: %(n)s appeal.", "%(act)s: %(n)s appeals.", count)
    return words % {"act": _DONE[Act(made.act)], "n": count}
