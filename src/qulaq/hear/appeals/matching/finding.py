"""Looking for copies: for the texts that were not looked for yet, once each, in the order in which they came.

All in one transaction for a batch: what a crash takes away is done again, and nothing is done twice. One looks at a
time (an advisory lock), so that two texts sent in the same moment always find each other. Each looks among those with
a lower id; one that was committed after a higher one was looked for looks among the higher ones too, with the same
bounds, so that the order of commits and the size of batches change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from qulaq.hear.appeals.models import TextLink, TextSignature

MATCH_LOCK = 0x6D617463  # advisory
BATCH = 500
MOST_A_KEY = 32  # the newest of those that share a key
MOST_PROMISED = 24  # those that share the most keys are looked at

_CANDIDATES = """
SELECT string_agg(int8send(asked.place - 1 << %(bits)s | found.appeal_id), '') FROM (
    SELECT i.place, s.appeal_id, unnest(s.keys) AS key
    FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY i(id, place) JOIN appeals_textsignature s ON s.appeal_id = i.id
    ORDER BY 3) asked, LATERAL (
    SELECT appeal_id FROM appeals_textkey k WHERE k.key = asked.key AND k.appeal_id < asked.appeal_id
    ORDER BY k.appeal_id DESC LIMIT %(most)s) found
"""  # in the order of the keys: neighbours of an index are read together. A pair is one number: the place of the text
# among those asked, and the other one's id; two numbers cost the database a fifth more
_LATER = _CANDIDATES.replace("k.appeal_id <", "k.appeal_id >").replace("DESC", "ASC")
_SKETCHES = """
SELECT string_agg(int8send(appeal_id) || sketch, '') FROM appeals_textsignature WHERE appeal_id = ANY (%s::bigint[])
"""
_CORES = """
SELECT string_agg(int8send(appeal_id), ''), string_agg(core, E'\n') FROM appeals_textsignature
WHERE appeal_id = ANY (%s::bigint[])
"""
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

_DECIDE = """
UPDATE appeals_textlink l SET kind = 'template', because = nearest.because FROM (
    SELECT DISTINCT ON (appeal_id) appeal_id, share, because FROM appeals_textlink
    WHERE appeal_id = ANY (%(ids)s::bigint[]) AND kind = 'template' ORDER BY appeal_id, share DESC) nearest
WHERE l.appeal_id = nearest.appeal_id AND l.kind = 'near' AND l.share < nearest.share - %(farther)s
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
    from qulaq.hear.appeals.matching import campaigns, keeping

    take_turn()
    keeping.mend()
    rows = _waiting(ids)
    found = Found(len(rows))
    if not rows:
        return found
    found.cores = {pk: core for pk, _sketch, core in rows}
    found.links = _compared(rows, found.cores)
    _write(found.links)
    _decide([other for one, other, _likeness in found.links if one < other])
    campaigns.grow(found)
    _mark([pk for pk, _sketch, _core in rows])
    return found


def _waiting(ids: Sequence[int] | None) -> list[tuple[int, Any, str]]:
    only, most = ("AND appeal_id = ANY (%(ids)s::bigint[])", None) if ids is not None else ("", BATCH)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(only=only), {"ids": listed(ids or ()), "most": most})
        return list(cursor.fetchall())


def _mark(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        statement = "UPDATE appeals_textsignature SET matched_at = %s WHERE appeal_id = ANY (%s::bigint[])"
        cursor.execute(statement, [timezone.now(), listed(ids)])


def _compared(rows: Sequence[tuple[int, Any, str]], cores: dict[int, str]) -> list[tuple[int, int, Any]]:
    from qulaq.text import copies

    pairs = _promising(rows, cores)
    likenesses = copies.compared([(cores[one], cores[other]) for one, other in pairs])
    likenesses = copies.decided([max(pair) for pair in pairs], likenesses)
    return [(*pair, likeness) for pair, likeness in zip(pairs, likenesses, strict=True) if likeness.kind]


def _promising(rows: Sequence[tuple[int, Any, str]], cores: dict[int, str]) -> list[tuple[int, int]]:
    """Pairs worth comparing; the cores of the earlier ones are put beside those of the batch."""
    import numpy as np

    from qulaq.text import copies

    asking, found = _candidates([pk for pk, _sketch, _core in rows])
    if not len(found):
        return []
    own, ids = np.array([pk for pk, _sketch, _core in rows]), np.argsort([pk for pk, _sketch, _core in rows])
    asked = np.frombuffer(b"".join(bytes(sketch) for _pk, sketch, _core in rows), np.uint8).reshape(-1, copies.SKETCH)
    ordered = np.sort(found, kind="stable")
    once = ordered[_changes(ordered)]
    known, sketches = _sketches(once)
    if len(known) < len(once):  # keys may outlive a text by a moment
        there = np.isin(found, known)
        asking, found = asking[there], found[there]
    one = asked[ids[np.searchsorted(own, asking, sorter=ids)]]
    other = sketches[np.searchsorted(known, found)]
    asking, found = copies.promising(asking, found, copies.estimated(one, other))
    cores.update(_cores(np.unique(found).tolist()))
    return [(one, other) for one, other in zip(asking.tolist(), found.tolist(), strict=True) if other in cores]


def _sketches(ids: Any) -> tuple[Any, Any]:
    """Of those that are there, in the order of ids: one value for all of them, thousands would cost more to read."""
    import numpy as np

    from qulaq.text import copies

    with connection.cursor() as cursor:
        cursor.execute(_SKETCHES, [listed(ids.tolist())])
        rows = np.frombuffer(bytes(cursor.fetchone()[0] or b""), [("id", ">i8"), ("sketch", "u1", (copies.SKETCH,))])
    known = rows["id"].astype(np.int64)
    order = np.argsort(known, kind="stable")
    return known[order], rows["sketch"][order]


def _cores(ids: list[int]) -> dict[int, str]:
    """As two values for all of them; no core has a line break."""
    import numpy as np

    with connection.cursor() as cursor:
        cursor.execute(_CORES, [listed(ids)])
        known, cores = cursor.fetchone()
    return dict(zip(np.frombuffer(known or b"", ">i8").tolist(), (cores or "").split("\n"), strict=False))


def _candidates(ids: Sequence[int]) -> tuple[Any, Any]:
    """For each text the earlier ones that share the most keys with it; for a latecomer the later ones too."""
    import numpy as np

    last = TextSignature.objects.filter(matched_at__isnull=False).order_by("-pk").values_list("pk", flat=True).first()
    late = [pk for pk in ids if last is not None and pk < last]
    earlier, later = _sharing(_CANDIDATES, ids), _sharing(_LATER, late)
    asking, found = (np.concatenate(both) for both in zip(earlier, later, strict=True))
    once = (found < asking) | ~np.isin(found, np.array(ids, np.int64))  # each pair of the batch once
    return asking[once], found[once]


def _sharing(statement: str, ids: Sequence[int]) -> tuple[Any, Any]:
    """Pairs (one of ids, another) that share keys: for each of ids those that share the most, the newest first."""
    import numpy as np

    from qulaq.text import copies

    if not ids:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"ids": listed(ids), "most": MOST_A_KEY, "bits": _ID})
        pairs = np.frombuffer(bytes(cursor.fetchone()[0] or b""), ">i8").astype(np.int64)
    pairs = np.sort(pairs, kind="stable")  # the other kinds need four times as long on some processors
    first = np.flatnonzero(_changes(pairs))
    shared = np.diff(np.append(first, len(pairs)))
    asking, found = pairs[first] >> _ID, pairs[first] & _IDS
    ranked = np.sort((asking << _SHARED | copies.KEYS - shared) << _ID | _IDS - found, kind="stable")
    asking, found = ranked >> _ID + _SHARED, _IDS - (ranked & _IDS)
    begins = np.flatnonzero(_changes(asking))
    rank = np.arange(len(asking)) - np.repeat(begins, np.diff(np.append(begins, len(asking))))
    return np.array(ids, np.int64)[asking[rank < MOST_PROMISED]], found[rank < MOST_PROMISED]


_ID, _SHARED = 40, 5  # bits: a million million appeals, fewer than 32 keys; 18 are left for the places of a batch
_IDS = (1 << _ID) - 1


def _changes(values: Any) -> Any:
    """Where another value begins."""
    import numpy as np

    return np.concatenate((np.ones(min(len(values), 1), bool), values[1:] != values[:-1]))


def listed(values: Iterable[object]) -> str:
    """Numbers and plain words as an array of the database: thousands one by one would cost more than looking."""
    return f"{{{','.join(map(str, values))}}}"


def _write(links: Sequence[tuple[int, int, Any]]) -> None:
    if not links:
        return
    values = {
        "appeal": listed(max(one, other) for one, other, _likeness in links),
        "other": listed(min(one, other) for one, other, _likeness in links),
        "kind": listed(likeness.kind for _one, _other, likeness in links),
        "share": listed(likeness.share for _one, _other, likeness in links),
        "because": listed(likeness.because or '""' for _one, _other, likeness in links),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINK, values)


def _decide(ids: list[int]) -> None:
    """`copies.decided` once more for those among whose links a latecomer is now."""
    from qulaq.text import copies

    if ids:
        with connection.cursor() as cursor:
            cursor.execute(_DECIDE, {"ids": listed(ids), "farther": copies.FARTHER})


def recount() -> list[tuple[int, int, str]]:
    """All links as they are kept: (appeal, earlier one, kind). For comparing with a count made anew."""
    return list(TextLink.objects.order_by("appeal", "other").values_list("appeal_id", "other_id", "kind"))
