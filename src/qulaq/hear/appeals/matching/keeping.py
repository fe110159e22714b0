"""What is kept of each text to find its copies, written in the transaction that writes the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from django.db import connection, transaction

from qulaq.hear.appeals.models import Appeal, CampaignMember, TextLink, TextSignature

log = structlog.get_logger(__name__)

_ONE = """
WITH kept AS (
    INSERT INTO appeals_textsignature (appeal_id, version, keys, sketch, core)
    VALUES (%(appeal)s, %(version)s, %(keys)s, %(sketch)s, %(core)s)
    ON CONFLICT (appeal_id) DO NOTHING RETURNING appeal_id, keys
)
INSERT INTO appeals_textkey (key, appeal_id) SELECT unnest(keys), appeal_id FROM kept ON CONFLICT DO NOTHING
"""
_FORGET = """
WITH gone AS (DELETE FROM appeals_textsignature WHERE appeal_id = ANY (%(ids)s) RETURNING appeal_id, keys),
     named AS (SELECT unnest(keys) AS key, appeal_id FROM gone)
DELETE FROM appeals_textkey k USING named n WHERE k.key = n.key AND k.appeal_id = n.appeal_id
"""
_IS_WHOLE = """
SELECT EXISTS (SELECT FROM appeals_textkey k WHERE k.key = s.keys[1] AND k.appeal_id = s.appeal_id)
FROM appeals_textsignature s ORDER BY s.appeal_id LIMIT 1
"""
_MEND = """
INSERT INTO appeals_textkey (key, appeal_id) SELECT unnest(keys), appeal_id FROM appeals_textsignature
ORDER BY 1, 2 ON CONFLICT DO NOTHING
"""
MEND_LOCK = 0x6D656E64  # advisory: whoever takes keys away shares it, so that none come back
_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_BIGINT = 20  # the number PostgreSQL gives the type, in all its versions


def keep(appeal: Appeal) -> None:
    """One statement. Whatever is wrong with a text, it is registered all the same: the job looks for what is missing.
    A child's appeal is never compared with those of others."""
    if appeal.is_protected:
        return
    from qulaq.text import copies

    try:
        made = copies.signatures([appeal.text])
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        log.warning("matching.not_analysed", error=type(error).__name__)
        return
    values = {
        "appeal": appeal.pk,
        "version": copies.VERSION,
        "keys": made.keys[0].tolist(),
        "sketch": made.sketches[0].tobytes(),
        "core": made.cores[0],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ONE, values)


def keep_many(appeals: Sequence[tuple[int, str]]) -> None:
    """The same for thousands of new (id, text) at once: two streams into the database."""
    if not appeals:
        return
    import numpy as np

    from qulaq.text import copies

    ids = np.array([pk for pk, _text in appeals], np.int64)
    made = copies.signatures([text for _pk, text in appeals])
    order, keys = _distinct(made.keys)
    rows = np.zeros(len(order), [("n", ">i2"), ("a", ">i4"), ("key", ">i8"), ("b", ">i4"), ("id", ">i8")])
    rows["n"], rows["a"], rows["b"], rows["key"], rows["id"] = 2, 8, 8, keys, ids[order]
    _stream("appeals_textkey (key, appeal_id)", rows.tobytes())
    _stream("appeals_textsignature (appeal_id, version, keys, sketch, core)", _signature_rows(ids, made))


def _distinct(keys: Any) -> tuple[Any, Any]:
    """The keys of all texts, each once a text: which text, and which key; in their order, as the index has them."""
    import numpy as np

    ordered = np.sort(keys, axis=1)
    first = np.concatenate((np.ones((len(keys), 1), bool), ordered[:, 1:] != ordered[:, :-1]), axis=1)
    places, distinct = np.nonzero(first)[0], ordered[first]
    order = np.argsort(distinct, kind="stable")
    return places[order], distinct[order]


def _signature_rows(ids: Any, made: Any) -> bytes:
    import numpy as np

    from qulaq.text import copies

    item = np.dtype([("size", ">i4"), ("key", ">i8")])
    head = [("n", ">i2"), ("a", ">i4"), ("id", ">i8"), ("b", ">i4"), ("version", ">i2"), ("c", ">i4")]
    array = [("dimensions", ">i4"), ("nulls", ">i4"), ("type", ">i4"), ("length", ">i4"), ("from", ">i4")]
    layout = [*head, *array, ("keys", item, (copies.KEYS,)), ("d", ">i4"), ("sketch", "u1", (copies.SKETCH,))]
    rows = np.zeros(len(ids), np.dtype(layout))
    rows["n"], rows["a"], rows["b"], rows["c"], rows["d"] = 5, 8, 2, 20 + 12 * copies.KEYS, copies.SKETCH
    rows["id"], rows["version"], rows["sketch"] = ids, copies.VERSION, made.sketches
    rows["dimensions"], rows["type"], rows["length"], rows["from"] = 1, _BIGINT, copies.KEYS, 1
    rows["keys"]["size"], rows["keys"]["key"] = 8, made.keys
    parts = []
    for row, core in zip(rows, made.cores, strict=True):
        folded = core.encode()
        parts += [row.tobytes(), len(folded).to_bytes(4, "big"), folded]
    return b"".join(parts)


def _stream(into: str, rows: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN (FORMAT binary)") as stream:
        stream.write(_HEADER + rows + _END)


@transaction.atomic
def mend() -> bool:
    """After the database server fell, all keys again from the signatures; True where that was needed.

    The table of keys is not in the write-ahead log: that would be half the work of keeping a text. A server that fell
    begins with an empty one, so the first text of all has no keys there. Whoever reads keys calls this before."""
    if _is_whole():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MEND_LOCK])
        if _is_whole():  # somebody else did it meanwhile
            return False
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute(_MEND)
        log.warning("matching.keys_made_anew", keys=cursor.rowcount)
    return True


def _is_whole() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_IS_WHOLE)
        row = cursor.fetchone()
    return row is None or bool(row[0])


@transaction.atomic
def drop(appeal_ids: Iterable[int]) -> None:
    """Signatures and keys, to be made anew; what was found and said about the texts stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [MEND_LOCK])
        cursor.execute(_FORGET, {"ids": list(appeal_ids)})


def forget(appeal_ids: Iterable[int]) -> None:
    """Nothing of these texts is kept: keys, folded text, what they were alike, and their place in a campaign."""
    ids = list(appeal_ids)
    drop(ids)
    TextLink.objects.filter(appeal__in=ids).delete()
    TextLink.objects.filter(other__in=ids).delete()
    CampaignMember.objects.filter(appeal__in=ids).delete()


def missing(most: int) -> list[tuple[int, str]]:
    """Appeals whose text has no signature of this version, the oldest first."""
    from qulaq.text import copies

    rows = Appeal.objects.filter(is_protected=False, erased_at=None)
    rows = rows.exclude(pk__in=TextSignature.objects.filter(version=copies.VERSION).values("pk"))
    return list(rows.order_by("pk").values_list("pk", "text")[:most])
