"""Public numbers of problems: short enough to be said aloud, and the same for ever."""

from __future__ import annotations

import re

from django.db import connection

_NUMBER = re.compile(r"[pPрР]?\D{0,3}0*(\d{1,15})")  # the Russian letter looks the same and is typed as often
_NEXT = "SELECT nextval(pg_get_serial_sequence('problems_problem', 'id'))"


def number_for(key: int) -> str:
    return f"P-{key:05d}"


def parse(text: str) -> str | None:
    """The number in its one form, or None when it can not be one."""
    found = _NUMBER.fullmatch(text.strip())
    return number_for(int(found[1])) if found and text.strip()[:1] not in "-+" else None


def next_key() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        return int(cursor.fetchone()[0])
