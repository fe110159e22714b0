"""Rows of a file in which the same author says the same once more, not quite to the letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection

from qulaq.hear.appeals.imports.rows import AppealRow, fold
from qulaq.hear.appeals.matching import keeping
from qulaq.hear.appeals.models import Appeal, Channel

_KEPT = """
SELECT DISTINCT asked.place, a.id FROM unnest(%(places)s::int[], %(keys)s::bigint[]) AS asked(place, key),
LATERAL (SELECT appeal_id FROM appeals_textkey k WHERE k.key = asked.key ORDER BY appeal_id DESC LIMIT 32) found
JOIN appeals_appeal a ON a.id = found.appeal_id
WHERE a.channel = %(channel)s AND a.erased_at IS NULL
    AND lower(a.applicant_name) = (%(authors)s::text[])[asked.place + 1]
"""


def same_again(rows: Sequence[AppealRow]) -> dict[bytes, Appeal | bytes]:
    """By copy key: the appeal, or the copy key of an earlier row, that the row is a near copy of, by the same author
    about the same place. Without an author nothing is joined: the same words may be another person's."""
    named = [row for row in rows if row.author.strip()]
    if not named:
        return {}
    from qulaq.text import copies

    made = copies.signatures([row.text for row in named])
    stored = _stored(named, made.keys)
    by_author: dict[str, list[tuple[str, AppealRow | Appeal]]] = defaultdict(list)
    again: dict[bytes, Appeal | bytes] = {}
    for place, row in enumerate(named):
        author, core = fold(row.author), made.cores[place]
        earlier = [*stored.get(place, ()), *by_author[author]]
        known = [(kept, item) for kept, item in earlier if _same_place(row, item)]
        alike = copies.compared([(core, kept) for kept, _item in known])
        best = max(zip(alike, known, strict=True), key=lambda pair: pair[0].share, default=None) if known else None
        if best and best[0].is_copy:
            again[row.copy_key] = best[1][1] if isinstance(best[1][1], Appeal) else best[1][1].copy_key
        else:
            by_author[author].append((core, row))
    return again


def _stored(rows: Sequence[AppealRow], keys: object) -> dict[int, list[tuple[str, AppealRow | Appeal]]]:
    """By place of the row: earlier appeals of the same author that share a key, with their cores."""
    import numpy as np

    from qulaq.text import copies

    flat = np.asarray(keys)
    places = np.repeat(np.arange(len(rows)), flat.shape[1])
    values: dict[str, Any] = {
        "places": places.tolist(),
        "keys": flat.ravel().tolist(),
        "channel": Channel.FILE,
        "authors": [row.author.strip().lower() for row in rows],
    }
    keeping.mend()
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, values)
        found = cursor.fetchall()
    appeals = Appeal.objects.only("id", "number", "text", "address", "territory_id").in_bulk(
        [pk for _place, pk in found]
    )
    cores = dict(zip(appeals, copies.cores([item.text for item in appeals.values()]), strict=True))
    kept: dict[int, list[tuple[str, AppealRow | Appeal]]] = defaultdict(list)
    for place, pk in found:
        kept[place].append((cores[pk], appeals[pk]))
    return kept


def _same_place(row: AppealRow, other: AppealRow | Appeal) -> bool:
    """A person may have two broken lamps: another address is another matter."""
    return fold(row.address) == fold(other.address)
