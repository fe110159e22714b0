#!/usr/bin/env python3
"""Dashboards and pages of quality on many voices, beside a plain GROUP BY over the voices in the same run.

usage: bench_dashboard.py [NUMBER OF VOICES ...]     (100000 1000000 5000000 unless said otherwise, growing)

Voices are made by SQL and uneven on purpose: few bodies and topics have most of them. Milliseconds are by the clock,
the median of several readings after the first one. Also told: how long counting everything anew takes, how many rows
the counts have, and what a batch of 2,000 changed voices costs those who count.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
import _bench

SIZES = [int(size) for size in sys.argv[1:]] or [100_000, 1_000_000, 5_000_000]
SETTLEMENTS, DISTRICTS, BODIES, AKIMATS, YEARS = 8, 10, 300, 20, 3
PAGES, PLAIN, BATCH = 7, 3, 2_000
LEVELS = (("district", 2, DISTRICTS), ("settlement", 3, SETTLEMENTS))
BELOW = """
INSERT INTO territories_territory (code, name, name_kk, name_ru, name_en, level, parent_id, path, sort_key, is_draft)
SELECT %(level)s || '-' || above.id || '-' || n, 'Жер ' || n, 'Жер ' || n, 'Место ' || n, 'Place ' || n, %(level)s,
       above.id, above.path, 's', false
FROM territories_territory above, generate_series(1, %(count)s) n WHERE cardinality(above.path) = %(depth)s
"""
PATHS = "UPDATE territories_territory SET path = path || id WHERE level = %(level)s AND NOT path @> ARRAY[id]"
BODIES_SQL = """
INSERT INTO bodies_body (id, code, name, name_kk, name_ru, name_en, kind, parent_id, path, territory_id, email,
  sort_key, answers_need_approval, is_draft)
SELECT 1000 + n, 'b' || n, 'Бөлім ' || n, 'Бөлім ' || n, 'Отдел ' || n, 'Body ' || n, 'department',
       CASE WHEN n > %(akimats)s THEN 1001 + n %% %(akimats)s END,
       CASE WHEN n > %(akimats)s THEN ARRAY[1001 + n %% %(akimats)s, 1000 + n] ELSE ARRAY[1000 + n] END,
       (SELECT id FROM territories_territory WHERE cardinality(path) = 2 ORDER BY id LIMIT 1), '', 'b', false, false
FROM generate_series(1, %(bodies)s) n
"""
FILL = """
INSERT INTO voices_voice (kind, source_id, heard_at, heard_on, language, speaker, campaign, is_repeat, is_public,
  progress, due_on, answered_on, is_joined, is_first_contact, solved, stars, redirects, reopenings, is_overturned,
  is_brush_off, body_id, territory_id, topic_id)
SELECT 'appeal', n, day, day, (ARRAY['kk', 'kk', 'ru'])[1 + n %% 3], n / 2, CASE WHEN n %% 50 = 0 THEN n / 5000 END,
       false, false, CASE WHEN opened THEN 'open' ELSE 'closed' END, day + 15,
       CASE WHEN NOT opened THEN day + (r * 20)::int END, n %% 30 = 1, n %% 3 = 0,
       CASE WHEN opened OR n %% 4 > 0 THEN '' ELSE (ARRAY['yes', 'yes', 'partly', 'no'])[1 + (n / 4) %% 4] END,
       CASE WHEN NOT opened AND n %% 4 = 0 THEN 1 + (n / 4) %% 5 END, (n %% 9 = 0)::int, (n %% 25 = 0)::int,
       n %% 100 = 7, CASE WHEN NOT opened THEN n %% 11 = 0 END, 1001 + (power(s, 2.5) * (%(bodies)s - 1))::int,
       places[1 + (power(r, 1.5) * (cardinality(places) - 1))::int],
       topics[1 + (power(s, 2) * (cardinality(topics) - 1))::int]
FROM (SELECT n, random() AS r, random() AS s, n %% 20 = 0 AS opened,
             current_date - CASE WHEN n %% 20 = 0 THEN random() * 32 ELSE random() * %(days)s END::int AS day
      FROM generate_series(%(first)s, %(last)s) n) drawn,
     (SELECT array_agg(id ORDER BY id) AS topics FROM bodies_topic) t,
     (SELECT array_agg(id ORDER BY md5(id::text)) AS places FROM territories_territory WHERE cardinality(path) = 4) p
"""
_MEASURED = """
count(*), count(*) FILTER (WHERE v.campaign IS NOT NULL), count(*) FILTER (WHERE v.answered_on <= v.due_on),
count(*) FILTER (WHERE v.answered_on > v.due_on OR (v.progress = 'open' AND v.due_on < current_date)),
count(*) FILTER (WHERE v.solved = 'yes'), count(*) FILTER (WHERE v.solved <> ''), sum(v.stars), count(v.stars),
count(*) FILTER (WHERE v.reopenings > 0), count(*) FILTER (WHERE v.is_overturned),
count(*) FILTER (WHERE v.redirects > 0), count(*) FILTER (WHERE v.is_brush_off), count(v.is_brush_off)"""
_YEAR = "v.heard_on >= date_trunc('month', current_date - interval '11 months')"
# What the page asks of its largest list alone, asked of the voices themselves; a page of ours reads three lists.
OF_TOPICS = (
    f"SELECT k.path[1], {_MEASURED} FROM voices_voice v JOIN bodies_topic k ON k.id = v.topic_id "
    f"JOIN territories_territory t ON t.id = v.territory_id WHERE {_YEAR} AND %(place)s = ANY (t.path) GROUP BY 1"
)
OF_BODIES = f"SELECT v.body_id, {_MEASURED} FROM voices_voice v WHERE {_YEAR} GROUP BY 1"
OF_PLACES = (
    f"SELECT t.path[2], {_MEASURED} FROM voices_voice v "
    f"JOIN territories_territory t ON t.id = v.territory_id WHERE {_YEAR} GROUP BY 1"
)


def main() -> None:
    _bench.boot()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    prepare()
    for size in SIZES:
        grow(size)
        report(size)


def run(statement: str, **values: Any) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def prepare() -> None:
    from qulaq.foundation.bodies.models import Body

    if Body.objects.filter(code="b1").exists():
        return
    for level, depth, count in LEVELS:
        run(BELOW, level=level, depth=depth, count=count)
        run(PATHS, level=level)
    run(BODIES_SQL, bodies=BODIES, akimats=AKIMATS)


def grow(size: int) -> None:
    [(there,)] = run("SELECT count(*) FROM voices_voice")
    started = time.perf_counter()
    if there < size:
        run(FILL, first=there + 1, last=size, bodies=BODIES, days=YEARS * 365)
    run("VACUUM ANALYZE voices_voice")
    print(f"\n{size:,} voices; made in {time.perf_counter() - started:.0f} s, load {load()}")
    started = time.perf_counter()
    from qulaq.understand.quality.counting import recount

    recount()
    print(f"counted anew in {time.perf_counter() - started:.0f} s")
    for table in ("quality_monthcount", "quality_daycount", "quality_duecount"):
        run(f"VACUUM ANALYZE {table}")
        [(rows, bytes_)] = run(f"SELECT count(*), pg_total_relation_size('{table}') FROM {table}")
        print(f"{table:22}{rows:>12,} rows{bytes_ / 2**20:>8.0f} MB")


def load() -> str:
    return Path("/proc/loadavg").read_text().split()[0]


def report(size: int) -> None:
    from qulaq.foundation.territories.models import Territory

    country = Territory.objects.get(parent=None)
    region = Territory.objects.filter(parent=country).order_by("id")[0]
    plain = {
        "/dashboard/": (OF_TOPICS, country),
        f"/dashboard/place/{region.code}/": (OF_TOPICS, region),
        "/dashboard/?step=day": (OF_TOPICS, country),
        "/dashboard/body/b1/": ("", country),
        "/quality/": (OF_BODIES, country),
        "/quality/heads/": ("", country),
        "/quality/territories/": (OF_PLACES, country),
    }
    print(f"{'page':34}{'SQL':>5}{'own CPU ms':>12}{'page ms':>10}{'its SQL ms':>12}{'plain ms':>10}")
    for address, (statement, place) in plain.items():
        statements, own, whole, base = page(address)
        other = (
            median(lambda statement=statement, place=place: run(statement, place=place.pk), PLAIN) if statement else 0
        )
        print(f"{address:34}{statements:5}{own:12.1f}{whole:10.1f}{base:12.1f}{other or '':>10.6}")
    print(f"{BATCH:,} changed voices counted in {batch():.0f} ms; calibration {_bench.calibrate():.0f} ms")


def page(address: str) -> tuple[int, float, float, float]:
    """Statements; CPU of the application and the clock for the page; the clock for its statements by themselves."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    with CaptureQueriesContext(connection) as seen:
        if browser.get(address).status_code != 200:
            sys.exit(f"{address} does not answer")
    asked = [query["sql"] for query in seen if query["sql"].startswith("SELECT")]
    return (
        len(seen),
        median(lambda: browser.get(address), PAGES, time.process_time),
        median(lambda: browser.get(address), PAGES),
        median(lambda: [run_plain(one) for one in asked], PAGES),
    )


def run_plain(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.fetchall()


def median(work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds, after one reading that does not count."""
    spent = []
    for _round in range(rounds + 1):
        started = clock()
        work()
        spent.append((clock() - started) * 1000)
    return statistics.median(spent[1:])


def batch() -> float:
    """As the worker counts a full batch: each voice is taken off and put on again, answered."""
    import copy

    from django.db import transaction

    from qulaq.foundation.voices.models import Voice
    from qulaq.foundation.voices.registry import Taken
    from qulaq.understand.quality.counting import count_changes

    before = list(Voice.objects.filter(progress="open").order_by("?")[:BATCH])
    after = [copy.copy(voice) for voice in before]
    for voice in after:
        voice.progress, voice.answered_on = "answered", voice.due_on
    started = time.perf_counter()
    with transaction.atomic():
        count_changes(Taken(list(zip(before, after, strict=True))))
        transaction.set_rollback(True)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
