"""Looking for copies: for the texts that were not looked for yet, once each, in the order in which they came.

All in one transaction for a batch: what a crash takes away is done again, and nothing is done twice. One looks at a
time (an advisory lock), so that two texts sent in the same moment always find each other. Each looks among those with
a lower id; one that was committed after a higher one was looked for looks among the higher ones too, with the same
bounds, so that the order of commits and the size of batches change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import connection, transaction
from django.utils import timezone

from qulaq.hear.appeals.models import TextLink, TextSignature

MATCH_LOCK = 0x6D617463  # advisory
BATCH = 500
MOST_A_KEY = 32  # the newest of those that share a key
MOST_PROMISED = 24  # those that share the most keys are looked at

_CANDIDATES = """
SELECT s.appeal_id, string_agg(int8send(found.appeal_id), '')
FROM appeals_textsignature s, unnest(s.keys) AS asked(key), LATERAL (
    SELECT appeal_id FROM appeals_textkey k WHERE k.key = asked.key AND k.appeal_id < s.appeal_id
    ORDER BY k.appeal_id DESC LIMIT %(most)s) found
WHERE s.appeal_id = ANY (%(ids)s) GROUP BY s.appeal_id
"""
_LATER = _CANDIDATES.replace("k.appeal_id <", "k.appeal_id >").replace("DESC", "ASC")
_WAITING = """
SELECT appeal_id, sketch, core FROM appeals_textsignature WHERE matched_at IS NULL {only}
ORDER BY appeal_id LIMIT %(most)s
"""
_LINK = """
INSERT INTO appeals_textlink (appeal_id, other_id, kind, share, because)
SELECT * FROM unnest(
    %(appeal)s::bigint[], %(other)s::bigint[], %(kind)s::text[], %(share)s::float8[], %(because)s::text[])
ON CONFLICT (appeal_id, other_id) DO NOTHING
"""


@dataclass
class Found:
    """What was found for a batch: each link as (appeal of the batch, the other one, likeness)."""

    looked: int = 0
    links: list[tuple[int, int, Any]] = field(default_factory=list)
    cores: dict[int, str] = field(default_factory=dict)
    campaigns: set[int] = field(default_factory=set)


def take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MATCH_LOCK])


@transaction.atomic
def look(ids: Sequence[int] | None = None) -> Found:
    """Look for copies of these, or of the next ones nobody looked for; campaigns grow by what was found."""
    from qulaq.hear.appeals.matching import campaigns

    take_turn()
    rows = _waiting(ids)
    found = Found(len(rows))
    if not rows:
        return found
    found.cores = {pk: core for pk, _sketch, core in rows}
    found.links = _compared(rows, found.cores)
    _write(found.links)
    campaigns.grow(found)
    _mark([pk for pk, _sketch, _core in rows])
    return found


def _waiting(ids: Sequence[int] | None) -> list[tuple[int, Any, str]]:
    only, most = ("AND appeal_id = ANY (%(ids)s)", None) if ids is not None else ("", BATCH)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(only=only), {"ids": list(ids or ()), "most": most})
        return list(cursor.fetchall())


def _mark(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        statement = "UPDATE appeals_textsignature SET matched_at = %s WHERE appeal_id = ANY (%s)"
        cursor.execute(statement, [timezone.now(), ids])


def _compared(rows: Sequence[tuple[int, Any, str]], cores: dict[int, str]) -> list[tuple[int, int, Any]]:
    from qulaq.text import copies

    pairs = _promising(rows, cores)
    likenesses = copies.compared([(cores[one], cores[other]) for one, other in pairs])
    return [(*pair, likeness) for pair, likeness in zip(pairs, likenesses, strict=True) if likeness.kind]


def _promising(rows: Sequence[tuple[int, Any, str]], cores: dict[int, str]) -> list[tuple[int, int]]:
    """Pairs worth comparing; the cores of the earlier ones are put beside those of the batch."""
    import numpy as np

    from qulaq.text import copies

    asking, found = _candidates([pk for pk, _sketch, _core in rows])
    if not len(found):
        return []
    known = np.unique(found)
    kept = _kept("sketch", known.tolist())
    asked = {pk: sketch for pk, sketch, _core in rows}
    there = np.array([bool(len(kept.get(int(pk), b""))) for pk in found])  # keys may outlive a text by a moment
    asking, found = asking[there], found[there]
    one, other = _sketches(asked, asking), _sketches(kept, found)
    asking, found = copies.promising(asking, found, copies.estimated(one, other))
    wanted = np.unique(found).tolist()
    cores.update(_kept("core", wanted))
    return [(int(one), int(other)) for one, other in zip(asking, found, strict=True)]


def _kept(column: Literal["sketch", "core"], ids: list[int]) -> dict[int, Any]:
    """Thousands of ids as one list: an IN of them would cost more than the rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT appeal_id, {column} FROM appeals_textsignature WHERE appeal_id = ANY (%s)", [ids])  # noqa: S608 - our own column
        return dict(cursor.fetchall())


def _sketches(known: dict[int, Any], ids: Any) -> Any:
    import numpy as np

    from qulaq.text import copies

    joined = b"".join(bytes(known[int(pk)]) for pk in ids)
    return np.frombuffer(joined, np.uint8).reshape(-1, copies.SKETCH)


def _candidates(ids: Sequence[int]) -> tuple[Any, Any]:
    """For each text the earlier ones that share the most keys with it; for a latecomer the later ones too."""
    import numpy as np

    last = TextSignature.objects.filter(matched_at__isnull=False).order_by("-pk").values_list("pk", flat=True).first()
    late = [pk for pk in ids if last is not None and pk < last]
    rows = [*_sharing(_CANDIDATES, ids), *(_sharing(_LATER, late) if late else [])]
    asking, found = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    batch = frozenset(ids)
    for pk, packed in rows:
        others, counts = np.unique(np.frombuffer(bytes(packed), ">i8").astype(np.int64), return_counts=True)
        best = others[np.lexsort((-others, -counts))[:MOST_PROMISED]]
        best = np.array([one for one in best.tolist() if one < pk or one not in batch], np.int64)  # each pair once
        asking.append(np.full(len(best), pk, np.int64))
        found.append(best)
    return np.concatenate(asking), np.concatenate(found)


def _sharing(statement: str, ids: Sequence[int]) -> list[tuple[int, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"ids": list(ids), "most": MOST_A_KEY})
        return list(cursor.fetchall())


def _write(links: Sequence[tuple[int, int, Any]]) -> None:
    if not links:
        return
    values = {
        "appeal": [max(one, other) for one, other, _likeness in links],
        "other": [min(one, other) for one, other, _likeness in links],
        "kind": [likeness.kind for _one, _other, likeness in links],
        "share": [likeness.share for _one, _other, likeness in links],
        "because": [likeness.because for _one, _other, likeness in links],
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINK, values)


def recount() -> list[tuple[int, int, str]]:
    """All links as they are kept: (appeal, earlier one, kind). For comparing with a count made anew."""
    return list(TextLink.objects.order_by("appeal", "other").values_list("appeal_id", "other_id", "kind"))
