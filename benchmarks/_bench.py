"""What the benchmarks share: a house of their own, clocks of whole processes, and a table."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import psutil

LOOPS = 300_000


def boot() -> None:
    """An installation in a folder of its own, with its own database server, gone when the script ends.

    With QULAQ_BENCH_DATA=FOLDER it stays there, and the next run finds its rows: a million take a minute to make."""
    kept = os.environ.get("QULAQ_BENCH_DATA")
    folder = str(Path(kept).resolve()) if kept else tempfile.mkdtemp(prefix="qulaq-bench-")
    Path(folder).mkdir(parents=True, exist_ok=True)
    if not kept:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server is stopped: last in, first out
    os.environ.update(QULAQ_DATA=folder, QULAQ_LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="qulaq.project.settings")
    for name in ("DATABASE_URL", "QULAQ_POSTGRES_OPTIONS", "QULAQ_DEBUG"):
        os.environ.pop(name, None)
    from click.testing import CliRunner

    from qulaq.cli.migrate import migrate

    done = CliRunner().invoke(migrate, ["--data", folder])
    if done.exit_code:
        sys.exit(f"qulaq migrate failed: {done.output} {done.exception!r}")


def settled() -> None:
    """As a server process is when it begins to serve; call it when the pages have been read once."""
    from qulaq.project.memory import settle

    settle()


def indexed(name: str) -> None:
    """The words of rows that were made by SQL: read as after a restore."""
    from django.db import connection

    from qulaq.foundation.search.lists import named
    from qulaq.foundation.search.renewing import rebuild

    started = time.perf_counter()
    done = rebuild(named(name))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE search_tally, search_posting, search_stem")
    print(f"{done:,} texts indexed in {time.perf_counter() - started:.0f} s")


def empty_view(rounds: int = 50) -> float:
    """CPU milliseconds of a page with nothing in it, through all the layers of the application: the least there is."""
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import Client, override_settings
    from django.urls import path

    urls = ModuleType("qulaq_bench_urls")
    urls.__dict__["urlpatterns"] = [path("empty/", lambda _request: HttpResponse("empty"))]
    sys.modules[urls.__name__] = urls
    visitor, spent = Client(), []
    with override_settings(ROOT_URLCONF=urls.__name__, ALLOWED_HOSTS=settings.ALLOWED_HOSTS):
        visitor.get("/empty/")
        for _round in range(rounds):
            started = time.process_time()
            visitor.get("/empty/")
            spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent)


def calibrate() -> float:
    """CPU milliseconds of a fixed piece of plain Python: when it is slow, the machine is busy or weak."""
    started = time.process_time()
    total = 0
    for number in range(LOOPS):
        total += number * number % 7
    return (time.process_time() - started) * 1000


def postgres() -> list[psutil.Process]:
    """The server of our own folder and its children: other servers on the machine are not ours to count."""
    pid = int((Path(os.environ["QULAQ_DATA"]) / "postgres" / "postmaster.pid").read_text().split()[0])
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def database_cpu() -> float:
    times = (process.cpu_times() for process in postgres())
    return sum(spent.user + spent.system for spent in times) * 1000


def backend_cpu(pid: int) -> float:
    """CPU milliseconds of one server process, to the nanosecond where the kernel tells; its usual clock has ticks of
    ten milliseconds."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return sum(psutil.Process(pid).cpu_times()[:2]) * 1000


def measured(work: Callable[[int], object], rounds: int) -> tuple[float, float, float]:
    """Milliseconds for one round: CPU of this process, CPU of the database, and by the clock."""
    database, own, clock = database_cpu(), time.process_time(), time.perf_counter()
    for number in range(rounds):
        work(number)
    clock, own = time.perf_counter() - clock, time.process_time() - own
    database = database_cpu() - database
    return own * 1000 / rounds, database / rounds, clock * 1000 / rounds


def table(title: str, rows: Sequence[tuple[str, object, object]]) -> None:
    print(f"\n{title}")
    print(f"{'':44}{'measured':>14}{'goal':>12}")
    for name, value, goal in rows:
        shown = f"{value:.1f}" if isinstance(value, float) else str(value)
        print(f"{name:44}{shown:>14}{goal!s:>12}")
