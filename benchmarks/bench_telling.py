#!/usr/bin/env python3
"""Telling everyone who spoke: letters written in a second, memory, a worker killed in the middle, and what a reader of
the portal notices meanwhile.

usage: bench_telling.py [NUMBER OF PEOPLE]
"""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import sys
import time

import _bench

PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else 100_000
WORK = "--work"  # in a process of its own: chunk after chunk, as the job does
EVERY_TWICE, EVERY_WITHOUT, EVERY_ERASED, EVERY_QUIET = 10, 50, 100, 100
PAGE_MS = 1_000

# Everybody wrote once, some twice; some left no address, some are erased. Half in Kazakh, half in Russian.
FILL = """
INSERT INTO appeals_appeal (
    number, code, kind, state, channel, text, language, letters_language, territory_id, address, applicant_name,
    applicant_email, applicant_phone, executor_id, routed_because, redirects, reopenings, received_at, registered_at,
    counts_from, due_on, "limit", batch, external_id, delivery, postal_address, is_protected, may_publish,
    complained_words, ending, answered_at, erased_at)
SELECT format('26-%%s-%%s', lpad((%(from)s + n)::text, 7, '0'), n %% 10), 'ABCDEFGH', 'application', 'answered', 'web',
       'Үшінші қабатқа су шықпайды, қысым төмен. Есік ' || n, (ARRAY['kk', 'ru'])[1 + n %% 2], '',
       (SELECT min(id) FROM territories_territory), '', '',
       CASE WHEN n %% %(without)s = 7 OR n %% %(erased)s = 2 THEN '' ELSE 'n' || n || '@example.kz' END, '',
       (SELECT min(id) FROM bodies_body), '{}', 0, 0, now() - interval '60 days', now() - interval '60 days',
       current_date - 60, current_date - 40, '{}', '', '', 'electronic', '', false, false, '', '', now(),
       CASE WHEN n %% %(erased)s = 2 THEN now() END
FROM generate_series(1, %(people)s, %(step)s) AS n
"""
MEMBERS = """
INSERT INTO problems_membership (problem_id, voice_id, origin, why, added_at)
SELECT %s, id, 'program', '[]', now() FROM voices_voice
"""
QUIET = """
INSERT INTO outcomes_quiet (speaker, at) SELECT speaker, now() FROM voices_voice
WHERE speaker IS NOT NULL AND source_id %% %s = 3 GROUP BY speaker
"""
DOUBLE = "SELECT count(*) FROM (SELECT to_email FROM notices_notice WHERE template = 'outcome_told' GROUP BY to_email HAVING count(*) > 1) d"  # noqa: E501
TOLD = "SELECT state, count(*) FROM outcomes_told GROUP BY state"


def main() -> None:
    _bench.boot()
    outcome, number, spent = filled()
    calm = [page(number) for _round in range(20)]
    started = time.perf_counter()
    rows = begin(outcome)
    begun = time.perf_counter() - started
    first, written_first = killed(outcome)
    started = time.perf_counter()
    peak, noticed = finished(outcome, number)
    took = time.perf_counter() - started
    states, letters, double = counted()
    rate = (letters - written_first) / took
    _bench.table(
        f"Telling {PEOPLE:,} people",
        [
            ("voices taken over, seconds", spent, ""),
            ("rows of people made, seconds", begun, ""),
            ("people to be told", rows, PEOPLE),
            ("letters when the worker was killed", written_first, f"0 to {PEOPLE}"),
            ("seconds until then", first, ""),
            ("letters in all", letters, states["written"]),
            ("of them more than one to an address", double, 0),
            ("letters in a second", rate, ""),
            ("100,000 people would take, minutes", PEOPLE and 100_000 / rate / 60, ""),
            ("peak memory of the worker, MB", peak, ""),
            ("want no letters, and got none", states.get("quiet", 0), ""),
            ("left no address, or erased", states.get("unreached", 0), ""),
            ("still waiting", states.get("waiting", 0), 0),
            ("a page alone, median ms", statistics.median(calm), ""),
            ("a page meanwhile, median ms", statistics.median(noticed) if noticed else 0.0, ""),
            ("slowest page meanwhile, ms", max(noticed, default=0.0), f"< {PAGE_MS}"),
            ("calibration loop, ms", _bench.calibrate(), ""),
        ],
    )
    if double or states.get("waiting") or letters != states["written"] or rows != PEOPLE:
        sys.exit("Not as it should be.")


def filled() -> tuple[int, str, float]:
    """A problem of so many voices, solved, with a verdict: everything but the telling."""
    from django.db import connection
    from django.utils import timezone

    from qulaq.account.outcomes.models import Outcome, Verdict
    from qulaq.foundation.bodies.models import Body
    from qulaq.foundation.territories.models import Territory
    from qulaq.foundation.thread.actions import register_record
    from qulaq.foundation.voices.taking import take_all
    from qulaq.understand.problems.models import Problem

    place = Territory.objects.order_by("pk").first() or sys.exit("no territory")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bodies_body (code, name, kind, path, territory_id, email, sort_key, answers_need_approval,"
            " is_draft) VALUES ('bench', 'Bench', 'other', '{}', %s, '', '', false, false) ON CONFLICT DO NOTHING",
            [place.pk],
        )
        parts = {"people": PEOPLE, "without": EVERY_WITHOUT, "erased": EVERY_ERASED}
        cursor.execute(FILL, {**parts, "from": 0, "step": 1})
        cursor.execute(FILL, {**parts, "from": PEOPLE, "step": EVERY_TWICE})
    started = time.perf_counter()
    take_all()
    spent = time.perf_counter() - started
    now, body = timezone.now(), Body.objects.get(code="bench")
    problem = Problem.objects.create(
        number="P-90001", state="solved", title_kk="Су қысымы", title_ru="Напор воды", territory=place, body=body,
        confirmed_at=now, solved_at=now,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, [problem.pk])
        cursor.execute(QUIET, [EVERY_QUIET])
        cursor.execute("VACUUM ANALYZE voices_voice, problems_membership, appeals_appeal")
    outcome = Outcome.objects.create(
        number="O-26-9001", problem=problem, body=body, territory=place, state="decided", says="not_known",
        decided_at=now, public_at=now,
    )  # fmt: skip
    register_record(kind="outcome", key=outcome.number, state="decided")
    from qulaq.account.outcomes import evidence

    found = evidence.gather(outcome)
    Verdict.objects.create(
        outcome=outcome, version=1, says="not_known", reading="not_known", evidence=found, did_kk="Жаңа сорғы",
        did_ru="Новый насос",
    )  # fmt: skip
    return outcome.pk, outcome.number, spent


def begin(outcome_id: int) -> int:
    """As the act does, without a person: rows of everybody, and the first job."""
    from django.utils import timezone

    from qulaq.account.outcomes.actions.telling import _make_rows
    from qulaq.account.outcomes.models import Outcome

    Outcome.objects.filter(pk=outcome_id).update(telling_at=timezone.now())
    return _make_rows(Outcome.objects.get(pk=outcome_id))


def killed(outcome_id: int) -> tuple[float, int]:
    """Work until a third is written, then no more: without a warning."""
    from qulaq.foundation.notices.models import Notice

    started = time.perf_counter()
    worker = start(outcome_id)
    while Notice.objects.count() < PEOPLE // 3 and worker.poll() is None:
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    time.sleep(0.5)  # the server notices that nobody is there any more
    return time.perf_counter() - started, Notice.objects.filter(template="outcome_told").count()


def finished(outcome_id: int, number: str) -> tuple[float, list[float]]:
    """The second start, and what a reader notices while it works."""
    worker, noticed = start(outcome_id), []
    while worker.poll() is None:
        noticed.append(page(number))
        time.sleep(0.1)
    said, wrong = worker.communicate()
    if worker.returncode:
        sys.exit(f"the worker failed: {wrong}")
    return float(said.split()[-1]), noticed


def start(outcome_id: int) -> subprocess.Popen[str]:
    given = [sys.executable, __file__, WORK, str(outcome_id)]
    return subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def page(number: str) -> float:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    started = time.perf_counter()
    answer = Client().get(f"/outcomes/{number}/")
    if answer.status_code != 200:
        sys.exit(f"the page answered {answer.status_code}")
    return (time.perf_counter() - started) * 1000


def counted() -> tuple[dict[str, int], int, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TOLD)
        states = dict(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM notices_notice WHERE template = 'outcome_told'")
        letters = cursor.fetchone()[0]
        cursor.execute(DOUBLE)
        return states, letters, cursor.fetchone()[0]


def work(outcome_id: int) -> None:
    import django

    django.setup()
    from qulaq.account.outcomes.telling import tell_chunk

    while tell_chunk(outcome_id):
        pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    work(int(sys.argv[2])) if WORK in sys.argv else main()
