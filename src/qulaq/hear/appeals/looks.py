"""Who looked at the personal data of an appeal: from the journal, for the person whose data it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.journal.actions import entry, record_many
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.actions.contact import Need
from qulaq.hear.appeals.models import Appeal

MOST = 50
VIEWED = "personal.viewed"
FIELDS: Mapping[str, str | Promise] = {
    "text": _("what you wrote"),
    "applicant_name": _("name"),
    "applicant_email": _("e-mail"),
    "applicant_phone": _("telephone"),
    "applicant_iin": _("IIN"),
    "address": _("place"),
    "postal_address": _("postal address"),
    "attachments": _("attachments"),
    "marks": _("what is hidden in the public text"),
}
# The role and body in which the one who looked served on that day; a name only of those who signed an answer.
LOOKS = """
SELECT e.at, e.after -> 'fields', coalesce(e.after ->> 'need', ''), coalesce(serving.role, ''),
       coalesce(nullif(serving.{name}, ''), serving.name, ''),
       coalesce((SELECT p.name FROM appeals_answer w JOIN people_person p ON p.id = w.by_id
                 WHERE w.appeal_id = %(appeal)s AND w.by_id = who.id LIMIT 1), '')
FROM journal_entry e
CROSS JOIN LATERAL (SELECT CASE WHEN e.actor LIKE 'person:%%' THEN substr(e.actor, 8)::bigint END AS id,
                           (e.at AT TIME ZONE %(zone)s)::date AS day) who
LEFT JOIN LATERAL (
    SELECT a.role, b.name, b.{name} FROM people_assignment a JOIN bodies_body b ON b.id = a.body_id
    WHERE a.person_id = who.id AND a.since <= who.day AND (a.until IS NULL OR a.until >= who.day)
    ORDER BY b.id = %(body)s DESC, a.id LIMIT 1) serving ON TRUE
WHERE e.subject = %(subject)s AND e.act = 'personal.viewed'
ORDER BY e.id DESC LIMIT %(most)s
"""


def seen_beside(by: Person, appeals: Iterable[Appeal]) -> None:
    """The words of these were shown on the page of another matter: each of their authors is told of it too, once a day,
    however often the page is opened. Two statements; none where nothing was shown."""
    names = [item.journal_name for item in appeals]
    if not names:
        return
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Entry.objects.filter(subject__in=names, act=VIEWED, actor=by.journal_name, at__gte=today)
    known = set(rows.filter(after__fields__contains=["text"]).values_list("subject", flat=True))
    fresh = [name for name in dict.fromkeys(names) if name not in known]
    record_many(entry(by=by, act=VIEWED, subject=name, after={"fields": ["text"]}) for name in fresh)


@dataclass(frozen=True)
class Look:
    at: datetime
    role: str
    body: str
    name: str  # only of those who answered
    fields: tuple[str, ...]
    need: str

    @property
    def role_words(self) -> str:
        return str(Role(self.role).label) if self.role in Role.values else ""

    @property
    def field_words(self) -> str:
        return ", ".join(str(FIELDS.get(name, name)) for name in self.fields)

    @property
    def need_words(self) -> str:
        return str(Need(self.need).label) if self.need in Need.values else ""

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


def looks_at(appeal: Appeal, most: int = MOST) -> list[Look]:
    """The last ones, the newest first; one statement."""
    language = (get_language() or "kk")[:2]
    column = f"name_{language if language in ('kk', 'ru', 'en') else 'kk'}"
    values: dict[str, int | str] = {
        "appeal": appeal.pk,
        "body": appeal.executor_id,
        "subject": appeal.journal_name,
        "most": most,
        "zone": timezone.get_current_timezone_name(),
    }
    with connection.cursor() as cursor:
        cursor.execute(LOOKS.replace("{name}", column), values)
        return [_look(row) for row in cursor.fetchall()]


def _look(row: tuple[Any, ...]) -> Look:
    at, fields, need, role, body, name = row
    return Look(at, role, body, name, tuple(_listed(fields)), need)


def _listed(fields: Any) -> Iterable[str]:
    known = json.loads(fields) if isinstance(fields, str) else fields
    return [str(item) for item in known or []]


def by_day(looks: Iterable[Look]) -> list[tuple[Look, int]]:
    """An officer opens a page many times a day: one line for each day, person's place and fields, and how often."""
    lines: dict[tuple[Any, ...], tuple[Look, int]] = {}
    for look in looks:
        key = (look.day, look.role, look.body, look.name, look.fields, look.need)
        first, count = lines.get(key, (look, 0))
        lines[key] = (first, count + 1)
    return list(lines.values())
