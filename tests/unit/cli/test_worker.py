"""The worker does what waits, ends when told, and frees jobs of workers that died."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

from tests.unit.cli.conftest import run, start

ENTRIES = """
from qulaq.foundation.journal.actions import record
for n in range(3): record(by=None, act="appeal.registered", subject=f"appeal:26-{n}")
from qulaq.foundation.journal.jobs import seal_journal
seal_journal.defer(timestamp=0)
"""
WAITING = """
from procrastinate.contrib.django.models import ProcrastinateJob
ours = ProcrastinateJob.objects.filter(task_name__endswith="seal_journal", args={"timestamp": 0})  # the clock adds more
print("waiting", ours.filter(status="todo").count())
"""
DEAD = """
from django.db import connection
from procrastinate.contrib.django import app
from qulaq.foundation.journal.jobs import seal_journal
job = seal_journal.defer(timestamp=0)
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id")
    worker = cursor.fetchone()[0]
    cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job])
from qulaq.project.jobs import free_stalled_jobs
import asyncio
with app.replace_connector(app.connector.get_worker_connector()):
    async def go():
        async with app.open_async():
            await free_stalled_jobs.func(type("C", (), {"app": app})(), 0)
    asyncio.run(go())
with connection.cursor() as cursor:
    cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
    print("now", cursor.fetchone()[0])
"""

CAUSE = """
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from qulaq.foundation.notices.jobs import deliver
from qulaq.project.jobs import worker_connector

@app.task(name="cause")
def cause(holds):
    try:
        with transaction.atomic():
            deliver.defer(notice_id=holds)
            if not holds:
                raise ValueError
    except ValueError:
        pass

cause.defer(holds=0)
cause.defer(holds=1)
with app.replace_connector(worker_connector()):
    app.run_worker(wait=False, listen_notify=False)
jobs = ProcrastinateJob.objects.filter(task_name__endswith="deliver")
print("queued", [jobs.filter(args__notice_id=holds).count() for holds in (0, 1)])
"""


def test_what_a_job_queues_comes_and_goes_with_what_it_did(migrated: Path) -> None:
    assert "queued [0, 1]" in run(migrated, "manage", "shell", "-c", CAUSE).stdout


def test_it_does_what_waits_and_ends(migrated: Path) -> None:
    assert run(migrated, "manage", "shell", "-c", ENTRIES).returncode == 0
    done = run(migrated, "worker", "--once")
    assert done.returncode == 0, done.stderr
    proof = json.loads(run(migrated, "check", "--journal", "--json").stdout)
    assert (proof["ok"], proof["checked"] >= 3) == (True, True)


def test_it_stops_when_told(migrated: Path) -> None:
    worker = start(migrated, "worker")
    assert worker.stdout
    line = worker.stdout.readline()
    while line and "Starting worker" not in line:
        line = worker.stdout.readline()
    time.sleep(1)
    worker.send_signal(signal.SIGTERM)
    output = worker.communicate(timeout=40)[0]
    assert worker.returncode == 0, output
    assert not (migrated / "postgres" / "postmaster.pid").exists()


def test_jobs_of_a_dead_worker_are_done_by_another(migrated: Path) -> None:
    assert "now todo" in run(migrated, "manage", "shell", "-c", DEAD).stdout


def test_a_worker_of_one_queue_does_that_queue_alone(migrated: Path) -> None:
    assert run(migrated, "manage", "shell", "-c", ENTRIES).returncode == 0
    assert run(migrated, "worker", "--once", "--queue", "notices").returncode == 0
    assert "waiting 1" in run(migrated, "manage", "shell", "-c", WAITING).stdout
    assert run(migrated, "worker", "--once", "--queue", "default", "--queue", "telling").returncode == 0
    assert "waiting 0" in run(migrated, "manage", "shell", "-c", WAITING).stdout


def test_a_queue_that_is_not_there_is_refused(migrated: Path) -> None:
    done = run(migrated, "worker", "--once", "--queue", "notises")
    assert done.returncode == 2
    assert "notices" in done.stderr
