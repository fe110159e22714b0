"""The filtered list as lines of a file. No personal data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.ui.sheets import Line, safe
from qulaq.hear.appeals.models import AppealQuerySet

AT_MOST = 100_000
_CHUNK = 2000


def lines(rows: AppealQuerySet) -> Iterator[Line]:
    """Heading and rows. Read in pieces: memory does not grow with the list."""
    yield _heading()
    language, kinds = get_language() or "kk", jurisdiction().kinds
    wanted = rows.select_related("executor", "territory", "topic").defer("text", "applicant_iin", "limit")
    for row in wanted.order_by("due_on", "id")[:AT_MOST].iterator(chunk_size=_CHUNK):
        kind = kinds[row.kind].name(language) if row.kind in kinds else row.kind
        names = [kind, row.get_state_display(), row.topic.name if row.topic else "", row.territory.name]
        dates = [row.received_at, row.due_on, row.answered_at, row.closed_at]
        yield [row.number, *map(safe, names), safe(row.executor.name), *map(_day, dates)]


def _heading() -> Line:
    return [
        _("Number"), _("Kind"), _("State"), _("Topic"), _("Territory"), _("Body"), _("Received"), _("Due"),
        _("Answered"), _("Closed"),
    ]  # fmt: skip


def _day(value: Any) -> str:
    if value is None:
        return ""
    return timezone.localdate(value).isoformat() if hasattr(value, "hour") else value.isoformat()
