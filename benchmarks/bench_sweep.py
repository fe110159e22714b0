#!/usr/bin/env python3
"""The sweep of passed limits over a million open appeals, and what an officer notices of it meanwhile.

usage: bench_sweep.py [NUMBER OF APPEALS]
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from dataclasses import dataclass

import _bench

OPEN = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
OFFICERS_OWN, MOST_SECONDS = 200, 5

# Open appeals of a few hundred bodies, overdue since yesterday or up to a year; one statement, without Python.
FILL = """
INSERT INTO appeals_appeal (
    number, code, kind, state, channel, text, language, letters_language, territory_id, address, applicant_name,
    applicant_email, applicant_phone, executor_id, routed_because, redirects, reopenings, received_at, registered_at,
    counts_from, due_on, "limit", batch, external_id, delivery, postal_address, is_protected, may_publish,
    complained_words, ending)
SELECT format('26-%%s-%%s', lpad(n::text, 7, '0'), n %% 10), 'ABCDEFGH', 'application',
       (ARRAY['routed', 'in_work', 'reopened', 'disputed', 'registered'])[1 + n %% 5], 'web', 'Су жоқ', 'kk', '',
       (SELECT min(id) FROM territories_territory), '', '', '', '',
       %(first)s + n %% 300, '{}', 0, 0, now() - interval '400 days', now() - interval '400 days',
       current_date - 400, current_date - 1 - (n %% 365)::int, '{}', '', '', 'electronic', '', false, false, '', ''
FROM generate_series(1, %(count)s) AS n
"""
BODIES = """
INSERT INTO bodies_body (code, name, kind, path, territory_id, email, sort_key, answers_need_approval, is_draft)
SELECT 'bench-' || n, 'Body ' || n, 'other', '{}', (SELECT min(id) FROM territories_territory), '', '', false, false
FROM generate_series(1, 300) AS n RETURNING id
"""


def main() -> None:
    _bench.boot()
    from django.db import connection
    from django.utils import timezone

    from qulaq.hear.appeals.sweep import count_overdue, sweep

    officer, own = fill(OPEN)
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM appeals_appeal WHERE due_on < current_date")
        overdue = cursor.fetchone()[0]
    calm = acts_of(officer, own, until=lambda: False, at_most=100)
    alone = [swept(lambda: sweep(today)) for _time in range(2)]
    with_officer: list[Swept] = []
    noticed = beside(lambda: with_officer.append(swept(lambda: sweep(today))), officer, own)
    again, nothing = clock(lambda: sweep(today))
    counted, _none = clock(lambda: count_overdue(today))
    _bench.table(
        f"The sweep over {OPEN:,} open appeals, all newly overdue",
        [
            ("limits written down", alone[0].lapsed, overdue),
            ("the sweep alone, seconds by the clock", min(one.clock for one in alone), "< 5"),
            ("CPU of the database for it, seconds", min(one.cpu for one in alone), ""),
            ("the sweep beside an officer, seconds", with_officer[0].clock, ""),
            ("acts of the officer meanwhile", len(noticed), "> 0"),
            ("slowest of them, ms", max(noticed, default=0.0), "< 1000"),
            ("median of them, ms", statistics.median(noticed) if noticed else 0.0, ""),
            ("median without a sweep, ms", statistics.median(calm), ""),
            ("once more, with nothing new, seconds", again, "< 5"),
            ("written down the second time", nothing.lapsed, 0),
            ("the public clock of 300 bodies, seconds", counted, ""),
            ("calibration loop, ms", _bench.calibrate(), ""),
        ],
    )
    if min(one.clock for one in alone) >= MOST_SECONDS or nothing.lapsed:
        sys.exit("Not as it should be.")


@dataclass(frozen=True)
class Swept:
    lapsed: int
    clock: float
    cpu: float


def swept(sweep) -> Swept:  # type: ignore[no-untyped-def]
    """One sweep with every limit still to be written down."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE appeals_lapse")
        cursor.execute("CHECKPOINT")
    cpu = _bench.database_cpu()
    spent, result = clock(sweep)
    return Swept(result.lapsed, spent, (_bench.database_cpu() - cpu) / 1000)


def beside(work, officer, own: list[int]) -> list[float]:  # type: ignore[no-untyped-def]
    """What an officer's acts took while the work ran."""
    done = threading.Event()
    noticed: list[float] = []
    worker = threading.Thread(target=lambda: noticed.extend(acts_of(officer, own, until=done.is_set)))
    worker.start()
    work()
    done.set()
    worker.join()
    return noticed


def fill(count: int):  # type: ignore[no-untyped-def]
    """The appeals, and an officer with some of their own whom the sweep meets too."""
    from django.db import connection
    from django.utils import timezone

    from qulaq.foundation.bodies.models import Body
    from qulaq.foundation.people.models import Assignment, Person, Role
    from qulaq.hear.appeals.models import Appeal

    with connection.cursor() as cursor:
        cursor.execute(in_every_language(BODIES))
        first = min(row[0] for row in cursor.fetchall())
        cursor.execute("UPDATE bodies_body SET path = ARRAY[id] WHERE code LIKE 'bench-%'")
        later = drop_indexes(cursor)
        cursor.execute("SET session_replication_role = replica")  # no look-ups of keys that are known to be there
        cursor.execute(FILL, {"first": first, "count": count})
        cursor.execute("SET session_replication_role = origin")
        for statement in later:
            cursor.execute(statement)
        for table in ("appeals_appeal", "appeals_lapse"):
            cursor.execute(f"VACUUM ANALYZE {table}")
    body = Body.objects.get(pk=first)
    officer = Person.objects.create_user("bench@example.kz", name="Bench")
    Assignment.objects.create(person=officer, role=Role.OFFICER, body=body, territory=body.territory)
    own = Appeal.objects.filter(executor=body, due_on__lt=timezone.localdate()).values_list("pk", flat=True)
    return officer, list(own[:OFFICERS_OWN])


def drop_indexes(cursor) -> list[str]:  # type: ignore[no-untyped-def]
    """They are built faster once, at the end; returns how."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'appeals_appeal' AND indexdef NOT LIKE '%UNIQUE%'"
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in found]


def in_every_language(statement: str) -> str:
    """Names of bodies are kept in each language of the installation."""
    from django.db import connection

    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "bodies_body")
    names = sorted(column.name for column in described if column.name.startswith("name_"))
    listed, values = ("".join(text.format(name) for name in names) for text in (", {}", ", 'Body ' || n"))
    return statement.replace(", is_draft)", f", is_draft{listed})").replace("false, false\n", f"false, false{values}\n")


def acts_of(officer, own: list[int], *, until, at_most: int = 100_000) -> list[float]:  # type: ignore[no-untyped-def]
    """Milliseconds of each act, one after the other: the row is locked, changed, noted and journaled."""
    from django.db import connection

    from qulaq.hear.appeals import actions

    spent = []
    while not until() and len(spent) < at_most:
        started = time.perf_counter()
        actions.note(by=officer, appeal_id=own[len(spent) % len(own)], text="Шеберге қоңырау шалдым")
        spent.append((time.perf_counter() - started) * 1000)
    if threading.current_thread() is not threading.main_thread():
        connection.close()
    return spent


def clock(work):  # type: ignore[no-untyped-def]
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    main()
