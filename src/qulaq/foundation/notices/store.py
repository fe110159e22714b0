"""The statements Django can not write: insert unless the key is there, and say which of the two happened."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection

from qulaq.foundation.notices.models import Notice

INSERT = """
INSERT INTO notices_notice
    (key, template, to_email, to_person_id, language, context, state, attempts, created_at)
VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s, 0, %s)
ON CONFLICT (key) DO NOTHING
RETURNING id
"""


def insert_once(notice: Notice) -> bool:
    """Sets the primary key of `notice`; False when its key was used before."""
    values = [notice.key, notice.template, notice.to_email, notice.to_person_id, notice.language]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [*values, json.dumps(notice.context), notice.state, notice.created_at])
        row = cursor.fetchone()
    if row is None:
        return False
    notice.pk = row[0]
    return True


MANY = """
INSERT INTO notices_notice
    (key, template, to_email, to_person_id, language, context, state, attempts, created_at)
SELECT key, template, email, person, language, context::jsonb, state, 0, now()
FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[])
    AS new (key, template, email, person, language, context, state)
ORDER BY key
ON CONFLICT (key) DO NOTHING
RETURNING key, id
"""


def insert_many(notices: Sequence[Notice]) -> dict[str, int]:
    """Ids of those that were inserted, by key. In the order of their keys, so that two never wait for each other in a
    ring."""
    columns = ("key", "template", "to_email", "to_person_id", "language", "context", "state")
    rows = [{**notice.__dict__, "context": json.dumps(notice.context)} for notice in notices]
    with connection.cursor() as cursor:
        cursor.execute(MANY, [[row[name] for row in rows] for name in columns])
        return dict(cursor.fetchall())
