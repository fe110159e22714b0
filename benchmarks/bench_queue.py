#!/usr/bin/env python3
"""The queue of the desk with a million appeals: what a page costs an officer, a head of a big akimat, and a controller.

usage: bench_queue.py [NUMBER OF APPEALS]
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import _bench

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ROUNDS = 21
SETTLEMENTS, DISTRICTS, BODIES, AKIMATS = 8, 10, 300, 20
ROLES = ("officer", "head", "controller")
MOST_STATEMENTS, MEDIAN_MS, MOST_MS = 12, 15, 100

BELOW = """
INSERT INTO territories_territory (code, name, name_kk, name_ru, name_en, level, parent_id, path, sort_key, is_draft)
SELECT %(level)s || '-' || above.id || '-' || n, 'Жер ' || n, 'Жер ' || n, 'Место ' || n, 'Place ' || n, %(level)s,
       above.id, above.path, 's', false
FROM territories_territory above, generate_series(1, %(count)s) n WHERE cardinality(above.path) = %(depth)s
"""
PATHS = "UPDATE territories_territory SET path = path || id WHERE level = %(level)s AND NOT path @> ARRAY[id]"
LEVELS = (("district", 2, DISTRICTS), ("settlement", 3, SETTLEMENTS))
# Twenty akimats; every other body belongs to one of them.
BODIES_SQL = """
INSERT INTO bodies_body (id, code, name, name_kk, name_ru, name_en, kind, parent_id, path, territory_id, email,
  sort_key, answers_need_approval, is_draft)
SELECT 1000 + n, 'b' || n, 'Бөлім ' || n, 'Бөлім ' || n, 'Отдел ' || n, 'Body ' || n, 'department',
       CASE WHEN n > %(akimats)s THEN 1001 + n %% %(akimats)s END,
       CASE WHEN n > %(akimats)s THEN ARRAY[1001 + n %% %(akimats)s, 1000 + n] ELSE ARRAY[1000 + n] END,
       (SELECT id FROM territories_territory WHERE cardinality(path) = 2 ORDER BY id LIMIT 1), '', 'b', false, false
FROM generate_series(1, %(bodies)s) n
"""
# Three years; one in twenty is open, and of those a third is late; one in 23 is better soon. Few bodies get most of it,
# few topics too.
FILL = """
INSERT INTO appeals_appeal (number, code, kind, state, channel, text, language, letters_language, topic_id,
  territory_id, address, applicant_name, applicant_email, applicant_phone, executor_id, officer_id, routed_because,
  redirects, reopenings, received_at, registered_at, counts_from, due_on, "limit", batch, external_id, delivery,
  postal_address, is_protected, may_publish, complained_words, ending, soon_at, answered_at, closed_at)
SELECT format('26-%%s-%%s', lpad(n::text, 7, '0'), n %% 10), 'ABCDEFGH',
       (ARRAY['application', 'application', 'application', 'proposal', 'request'])[1 + (r * 5)::int %% 5],
       CASE WHEN opened THEN (ARRAY['routed', 'in_work', 'in_work', 'reopened'])[1 + n %% 4]
            ELSE (ARRAY['closed', 'closed', 'answered'])[1 + n %% 3] END,
       'web', words[1 + n %% 5] || ' ' || words[6 + (n / 7) %% 10] || ' ' || words[16 + (n / 11) %% 20] || ' ' || n
         || ' үй, көшедегі мәселе туралы өтініш, қаралуын сұраймын', (ARRAY['kk', 'kk', 'ru'])[1 + n %% 3], '',
       topics[1 + (power(s, 2) * (cardinality(topics) - 1))::int],
       places[1 + (power(r, 1.5) * (cardinality(places) - 1))::int], '', 'Айгерім', '', '',
       1001 + (power(s, 2.5) * (%(bodies)s - 1))::int,
       CASE WHEN opened AND n %% 4 IN (1, 2) THEN staff[1 + n %% 40] END,
       '{}', 0, 0, at, at, at::date, at::date + 21, '{"article": "76(1)"}', 'batch-' || n / 50000, '',
       CASE WHEN n %% 20 = 0 THEN 'paper' ELSE 'electronic' END, '', false, false, '', '',
       CASE WHEN n %% 23 = 0 THEN at END,
       CASE WHEN NOT opened THEN at + interval '14 days' END,
       CASE WHEN NOT opened AND n %% 3 < 2 THEN at + interval '30 days' END
FROM (SELECT n, random() AS r, random() AS s, n %% 20 = 0 AS opened,
             now() - CASE WHEN n %% 20 = 0 THEN random() * 32 ELSE 60 + random() * 1035 END * interval '1 day' AS at
      FROM generate_series(1, %(rows)s) n) drawn,
     (SELECT array_agg(id ORDER BY id) AS topics FROM bodies_topic) t,
     (SELECT array_agg(id ORDER BY md5(id::text)) AS places FROM territories_territory WHERE cardinality(path) = 4) p,
     (SELECT array_agg(id ORDER BY id) AS staff FROM people_person) o,
     (SELECT %(words)s::text[] AS words) w
"""
WORDS = (
    "су жылу жарық жол қоқыс ауыстырылмады жөнделмеді жоқ бұзылды қосылмады тазаланбады өшті келмеді ашылмады төгілді"
    " бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы подъезд аула мектеп балабақша"
    " емхана базар көпір алаң саябақ кәріз"
)


@dataclass
class Measured:
    """One page as one of them sees it."""

    name: str
    statements: int
    own: list[float] = field(default_factory=list)
    database: float = 0.0
    scans: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.own) + self.database

    @property
    def most(self) -> float:
        return max(self.own) + self.database


def main() -> None:
    _bench.boot()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECOND_FACTOR_REQUIRED = False
    started = time.perf_counter()
    people = made() or fill()
    print(f"{ROWS:,} appeals made in {time.perf_counter() - started:.0f} s; calibration {_bench.calibrate():.0f} ms")
    rows: list[Measured] = []
    for role, person in people.items():
        browser = Client()
        browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        browser.get("/desk/")
        _bench.settled()
        rows += [measured(browser, f"{role}: {name}", address) for name, address in pages(person).items()]
    if not report(rows):
        sys.exit("Not as it should be.")


def made() -> dict[str, Any]:
    """The three whose pages are measured, where the rows were kept from an earlier run."""
    from qulaq.foundation.people.models import Person

    return {name: person for name in ROLES for person in Person.objects.filter(email=f"{name}@example.kz")}


def fill() -> dict[str, Any]:
    """Without indexes and checks first, which are put back afterwards: minutes instead of an hour."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for level, depth, count in LEVELS:
            cursor.execute(BELOW, {"level": level, "depth": depth, "count": count})
            cursor.execute(PATHS, {"level": level})
        cursor.execute(BODIES_SQL, {"bodies": BODIES, "akimats": AKIMATS})
        people = staff()
        indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'appeals_appeal'"
        cursor.execute(f"{indexes} AND indexdef NOT LIKE '%UNIQUE%'")
        dropped = cursor.fetchall()
        for name, _definition in dropped:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(FILL, {"rows": ROWS, "bodies": BODIES, "words": WORDS.split()})
        for _name, definition in dropped:
            cursor.execute(definition)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE appeals_appeal")
        cursor.execute("ANALYZE")
    _bench.indexed("appeals")
    return people


def staff() -> dict[str, Any]:
    """Forty officers who have taken something, and the three whose pages are measured."""
    from qulaq.foundation.bodies.models import Body
    from qulaq.foundation.people.models import Assignment, Person, Role
    from qulaq.foundation.territories.models import Territory

    country = Territory.objects.get(parent=None)
    # Of the department with the median share, of the akimat with the most, and of everything.
    roles = {"officer": (Role.OFFICER, 1110), "head": (Role.HEAD, 1001), "controller": (Role.CONTROLLER, 1001)}
    people = {}
    for name, (role, body) in roles.items():
        people[name] = Person.objects.create_user(f"{name}@example.kz", name=name)
        at = Body.objects.get(pk=body)
        Assignment.objects.create(person=people[name], role=role, body=at, territory=country)
    for number in range(40):
        person = Person.objects.create_user(f"o{number}@example.kz", name=f"Officer {number}")
        at = Body.objects.get(pk=1001 + number)
        Assignment.objects.create(person=person, role=Role.OFFICER, body=at, territory=at.territory)
    return people


def pages(person: Any) -> dict[str, str]:
    from qulaq.foundation.bodies.models import Topic
    from qulaq.foundation.territories.models import Territory
    from qulaq.hear.appeals.models import Appeal
    from qulaq.hear.appeals.staff import paging

    topic = Topic.objects.order_by("id")[20].pk
    district = Territory.objects.filter(level="district").order_by("id")[30].pk
    rows = Appeal.objects.in_queue_of(person).order_by("due_on", "id")
    deep = paging.Key.of(rows[min(1000, rows.count() // 2)])
    return {
        "first page": "/desk/",
        "mine": "/desk/?whose=mine",
        "late": "/desk/?whose=late",
        "nobody's": "/desk/?whose=free",
        "better soon": "/desk/?whose=soon",
        "waits for approval": "/desk/?whose=approval",
        "all states": "/desk/?state=all",
        "all states, page 26": f"/desk/?state=all&after={deep}",
        "all states, the middle": "/desk/?state=all&after=2025-06-01.1",
        "closed": "/desk/?state=closed",
        "topic": f"/desk/?topic={topic}",
        "territory": f"/desk/?territory={district}",
        "topic and territory, all states": f"/desk/?state=all&topic={topic}&territory={district}",
        "received in a week": "/desk/?state=all&since=2025-03-03&until=2025-03-09",
        "a usual word": "/desk/?q=жылу",
        "a usual word, all states": "/desk/?state=all&q=жылу",
        "two words, all states": "/desk/?state=all&q=жылу көпір",
        "a rare word, all states": "/desk/?state=all&q=123457",
        "a number": "/desk/?q=26-0500000",
        "batch": "/desk/?state=all&batch=batch-3",
    }


def measured(browser: Any, name: str, address: str) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    found = Measured(name, len(captured), scans=scanned([query["sql"] for query in captured]))
    pid, base = connection.connection.info.backend_pid, []
    for _round in range(ROUNDS):
        before, started = _bench.backend_cpu(pid), time.process_time()
        browser.get(address)
        found.own.append((time.process_time() - started) * 1000)
        base.append(_bench.backend_cpu(pid) - before)
    found.database = statistics.median(base)
    return found


def scanned(statements: list[str]) -> str:
    """The first statement that would read the whole table."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            if statement.lstrip().startswith("SELECT") and "appeals_appeal" in statement:
                cursor.execute(f"EXPLAIN {statement}")
                if any("Seq Scan on appeals_appeal " in line for (line,) in cursor.fetchall()):
                    return statement[:60]
    return ""


def report(rows: list[Measured]) -> bool:
    """The table, and whether every goal is reached."""
    print(f"\n{'':46}{'SQL':>5}{'own':>8}{'base':>8}{'median':>8}{'most':>8}  CPU ms")
    for row in rows:
        own = statistics.median(row.own)
        scan = "  Seq Scan!" if row.scans else ""
        print(f"{row.name:46}{row.statements:5}{own:8.1f}{row.database:8.1f}{row.median:8.1f}{row.most:8.1f}{scan}")
    statements, scans = max(row.statements for row in rows), sum(bool(row.scans) for row in rows)
    median, slowest = statistics.median(row.median for row in rows), max(row.median for row in rows)
    _bench.table(
        f"The queue with {ROWS:,} appeals",
        [
            ("statements of a page, at most", statements, f"<= {MOST_STATEMENTS}"),
            ("median of the pages, CPU ms", median, f"<= {MEDIAN_MS}"),
            ("slowest page, CPU ms", slowest, f"<= {MOST_MS}"),
            ("pages that read the whole table", scans, 0),
            ("an empty view, CPU ms", _bench.empty_view(), ""),
            ("calibration loop, ms", _bench.calibrate(), ""),
        ],
    )
    return statements <= MOST_STATEMENTS and not scans and median <= MEDIAN_MS and slowest <= MOST_MS


if __name__ == "__main__":
    main()
