"""The appeals behind a number: for staff who work there the queue, for everybody else the public register."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Level
from qulaq.foundation.voices.registry import Rows
from qulaq.hear.appeals.public.wanted import REPLIED as IN_REGISTER_REPLIED
from qulaq.hear.appeals.public.wanted import WAITING
from qulaq.hear.appeals.staff.filters import ALL, COPIED, LATE, REPLIED


def rows_url(rows: Rows, reader: Person | None) -> str:
    return _queue(rows) if _works_there(rows, reader) else _register(rows)


def _works_there(rows: Rows, reader: Person | None) -> bool:
    """Whether the queue of this person holds all of these appeals, and its filter knows the place."""
    reach = Reach.of(reader)
    wide = any(item.territory.level in (Level.COUNTRY, Level.REGION) for item in reach.assignments)
    if rows.territory and rows.territory.level == Level.SETTLEMENT and wide:
        return False
    if rows.body and (reach.bodies & {*rows.body.path} or reach.territories & {*rows.body.territory.path}):
        return True
    return bool(rows.territory and reach.territories & {*rows.territory.path})


def _queue(rows: Rows) -> str:
    return _address("appeals:queue", {
        "state": {"": ALL, "answered": REPLIED}.get(rows.progress, ""),
        "whose": LATE if rows.progress == "late" else COPIED if rows.in_campaigns else "",
        "language": rows.language,
        "topic": rows.topic.pk if rows.topic else "",
        "body": rows.body.pk if rows.body else "",
        "territory": rows.territory.pk if rows.territory else "",
        "since": rows.since.isoformat() if rows.since else "",
        "until": rows.until.isoformat() if rows.until else "",
    })  # fmt: skip


def _register(rows: Rows) -> str:
    """The public list is narrowed by year: it tells no day on which few spoke."""
    state = {"open": WAITING, "late": WAITING, "answered": IN_REGISTER_REPLIED}.get(rows.progress, "")
    one_year = rows.since and rows.until and rows.since.year == rows.until.year
    return _address("appeals:public_register", {
        "topic": rows.topic.code if rows.topic else "",
        "body": rows.body.code if rows.body else "",
        "territory": rows.territory.code if rows.territory else "",
        "state": state,
        "language": rows.language,
        "year": rows.since.year if rows.since and one_year else "",
    })  # fmt: skip


def _address(page: str, values: dict[str, object]) -> str:
    given = {name: str(value) for name, value in values.items() if value not in ("", None)}
    return reverse(page) + ("?" + urlencode(given) if given else "")
