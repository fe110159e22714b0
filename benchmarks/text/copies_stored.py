"""Keeping and finding copies in PostgreSQL: texts a second of one core, the database's work counted in."""

from __future__ import annotations

import functools
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

BATCH = 1_000  # as an import has it
MEASURED = 10_000


def measure(base: Sequence[str], stored: int, arrived: Sequence[str] = ()) -> tuple[float, float, float]:
    """(texts a second in batches, milliseconds for one at registration to keep, and to look for it later).

    Stored are halves of two of `base`, and asked is for more of them: nearly every text is like many others. With
    `arrived`, real texts in the order in which they came, these are the newest of those stored, the last of them are
    asked for as they came, and all others stored are words from anywhere: as it is in life."""
    import _bench

    _bench.boot()
    import django

    django.setup()
    from django.db import connection

    dice = random.Random(5)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # signatures without their appeals: a stage, no house
        cursor.execute("SELECT coalesce(max(appeal_id), 0) FROM appeals_textsignature")
        kept = cursor.fetchone()[0]
    if arrived and kept > stored:
        sys.exit("The appeals that came are stored already: they would be copies of themselves. Use an empty folder.")
    drawn = functools.partial(unlike if arrived else other, base, dice)
    asked = list(arrived[-MEASURED - 2 * BATCH :]) or [drawn() for _text in range(MEASURED + 2 * BATCH)]
    _fill(drawn, arrived[: -len(asked)], kept, stored)
    first = max(kept, stored)
    _warm()
    _run(asked[: 2 * BATCH], first)
    many = _run(asked[2 * BATCH :], first + 2 * BATCH)
    print("Texts of words from anywhere, of which hardly any is like another:")
    first += len(asked)
    _run([unlike(base, dice) for _text in range(MEASURED // 2)], first)
    return (1 / many, *_single(drawn, first + MEASURED // 2))


def other(base: Sequence[str], dice: random.Random) -> str:
    """Half of one text and half of another, and a house: the words and lengths of real ones."""
    one, two = dice.choice(base).split(), dice.choice(base).split()
    return " ".join((*one[: len(one) // 2 + 1], *two[len(two) // 2 :], str(dice.randrange(1, 400))))


def unlike(base: Sequence[str], dice: random.Random) -> str:
    """As long as a real text; its words from as many others."""
    length = len(dice.choice(base).split())
    return " ".join(dice.choice(dice.choice(base).split() or ["жол"]) for _place in range(length))


def _warm() -> None:
    """As a server is that has been at work: what it reads all day is in its memory, not on the disk."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
        cursor.execute("SELECT count(key) FROM appeals_textkey")
        cursor.execute("SELECT sum(length(sketch)) FROM appeals_textsignature WHERE appeal_id > 0")
        cursor.execute("RESET enable_seqscan; RESET enable_bitmapscan")


def _fill(drawn: Callable[[], str], newest: Sequence[str], kept: int, stored: int) -> None:
    from django.db import connection
    from django.utils import timezone

    from qulaq.hear.appeals.matching import keeping
    from qulaq.hear.appeals.models import TextSignature

    started, late = time.perf_counter(), stored - len(newest)
    for first in range(kept + 1, stored + 1, 10_000):
        numbers = range(first, min(first + 10_000, stored + 1))
        keeping.keep_many([(number, newest[number - 1 - late] if number > late else drawn()) for number in numbers])
    TextSignature.objects.filter(matched_at=None).update(matched_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE appeals_textkey, appeals_textsignature")
        cursor.execute(
            "SELECT pg_size_pretty(pg_total_relation_size('appeals_textkey')), "
            "pg_size_pretty(pg_total_relation_size('appeals_textsignature'))"
        )
        print(f"{stored:,} stored in {time.perf_counter() - started:,.0f} s; keys and signatures:", *cursor.fetchone())


def _run(texts: Sequence[str], first: int) -> float:
    """Seconds of processor, ours and the database's, for one text."""
    from django.db import connection, transaction

    import _bench
    from qulaq.hear.appeals.matching import campaigns, finding, keeping

    campaigns.grow = lambda found: None  # there are no appeals whose authors could be counted
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    spent = links = 0.0
    for start in range(0, len(texts), BATCH):
        batch = list(enumerate(texts[start : start + BATCH], first + start + 1))
        backend, own = _bench.backend_cpu(pid), time.process_time()
        with transaction.atomic():
            keeping.keep_many(batch)
            links += len(finding.look([pk for pk, _text in batch]).links)
        spent += time.process_time() - own + (_bench.backend_cpu(pid) - backend) / 1000
    print(f"{len(texts):,} texts: {1e6 * spent / len(texts):,.0f} µs each, {links / len(texts):.2f} links each")
    return spent / len(texts)


def _single(drawn: Callable[[], str], first: int) -> tuple[float, float]:
    import statistics

    from qulaq.hear.appeals.matching import finding, keeping
    from qulaq.hear.appeals.models import Appeal

    kept, looked = [], []
    for number in range(first + 1, first + 101):
        started = time.perf_counter()
        keeping.keep(Appeal(pk=number, text=drawn()))
        middle = time.perf_counter()
        finding.look()
        kept.append(middle - started)
        looked.append(time.perf_counter() - middle)
    return 1000 * statistics.median(kept), 1000 * statistics.median(looked)
