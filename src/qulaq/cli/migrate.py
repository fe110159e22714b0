"""`qulaq migrate`: from an empty folder, or an older version, to a database and files that `serve` accepts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from rich.console import Console

from qulaq.cli.base import boot, data_option, json_option, print_json

Step = Callable[[], None]
ONE_MIGRATION = 0x6D696772617465  # an advisory lock of this number: "migrate" in ASCII


@click.command()
@data_option
@json_option
def migrate(data: Path | None, as_json: bool) -> None:
    """Bring the database and the static files up to this version. Safe to run again, and before every start."""
    boot(data)
    took = bring_up()
    if as_json:
        print_json({"seconds": took})


def bring_up() -> dict[str, float]:
    """All steps, with the seconds each took."""
    console, took = Console(stderr=True), {}
    with console.status("Migrating…") as status, _one_at_a_time():
        for name, step in STEPS.items():
            status.update(f"{name}…")
            started = time.perf_counter()
            step()
            took[name] = round(time.perf_counter() - started, 2)
            console.print(f"[green]✓[/] {name} [dim]{took[name]} s[/]")
    return took


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Many nodes may be upgraded at once: the first migrates, the others wait and find nothing to do."""
    from django.db import connection

    with closing(connection.copy()) as lock, lock.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_MIGRATION])
        yield


def _tables() -> None:
    _command("migrate", interactive=False)


def _cache() -> None:
    _command("createcachetable")


def _country() -> None:
    """The territories and topics of the jurisdiction, and a desk for whatever no rule of competence knows."""
    from qulaq.foundation.bodies.actions import ensure_triage_desk, load_topics
    from qulaq.foundation.territories.actions import load_jurisdiction

    load_jurisdiction()
    load_topics()
    ensure_triage_desk()


def _first_model() -> None:
    """Topics are suggested from the first day on: learned from written examples until people here have decided."""
    from qulaq.hear.appeals.understood import learning

    learning.begin()


def _static() -> None:
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    _command("collectstatic", interactive=False)  # older files stay: nodes not yet upgraded still name them


def _command(name: str, **options: object) -> None:
    from django.core.management import call_command

    call_command(name, verbosity=0, **options)


STEPS: dict[str, Step] = {
    "Tables": _tables,
    "Cache": _cache,
    "Territories, topics and the triage desk": _country,
    "First model of topics": _first_model,
    "Static files": _static,
}
