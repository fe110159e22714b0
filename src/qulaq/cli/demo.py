"""`qulaq demo`: the invented town, alive: database, portal and worker in one command, stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from qulaq.cli.base import boot, json_option, print_json

HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the portal must answer
STOPPING = 35  # serve and worker give a request or job 30 seconds
BEHIND = 10  # how much the loading gives way to the portal (nice)
TOWN = "Folder of the town's own database, letters and keys (else QULAQ_DATA, else ./data/demo)."
YEAR = "Voices of a year: none, 3,000, or all 24,000 before it opens; without this the rest comes in while it is open."


@click.command()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help=TOWN)
@json_option
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0: any free one.")
@click.option("--check", is_flag=True, help="Walk the whole story over HTTP, print each step, and stop.")
@click.option("--year", type=click.Choice(["none", "some", "all"]), help=YEAR)
def demo(data: Path | None, as_json: bool, port: int, check: bool, year: str | None) -> None:
    """Start a living demonstration town. Everything in it is invented. Ctrl-C stops it."""
    console = Console(stderr=True)
    port = _free(port)
    _prepare(data, port)
    console.print(f"Data folder: {os.environ['QULAQ_DATA']}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways of stopping end the children
    _load(console)
    if (wanted := year or ("none" if check else "some")) != "none":
        _load_year(console, whole=wanted == "all")
    with _running(port) as children:
        _wait(port, children)
        facts = _facts(port)
        if check:
            _check(facts, as_json, console)
        else:
            _show(facts, as_json, console)
            _stay(console, growing=year is None)


def _free(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} is taken. Choose another one: make demo ARGS='--port {port + 1}'"
            ) from error
        return int(probe.getsockname()[1])


def _prepare(data: Path | None, port: int) -> None:
    """Settings are read once, at the start: everything that differs from production is said here."""
    chosen = data or os.environ.get("QULAQ_DATA") or Path("data/demo")
    os.environ["QULAQ_DATA"] = str(Path(chosen).expanduser().resolve())
    os.environ["QULAQ_DEMO"] = "1"
    os.environ["QULAQ_BASE_URL"] = f"http://{HOST}:{port}"
    os.environ.setdefault("QULAQ_QUIET_HOURS", "none")  # letters go to files and wake nobody
    os.environ.setdefault("QULAQ_LOG_LEVEL", "WARNING")
    boot()


def _load(console: Console) -> None:
    from qulaq.cli.migrate import STEPS

    with console.status("Preparing the database…"):
        for step in STEPS.values():
            step()
    from qulaq.project.demonstration.history import load_town

    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("Sarysai is being settled", total=None)
        added = load_town(lambda done, of: progress.update(bar, completed=done, total=of))
    if added:
        console.print(f"{added} appeals loaded")


def _load_year(console: Console, *, whole: bool) -> None:
    """Once: a tenth of it takes half a minute, the whole some minutes."""
    from qulaq.project.demonstration.year.loading import SOME, is_there, load

    share = 1.0 if whole else SOME
    if is_there(share):
        return
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("A year goes by in Sarysai", total=None)
        loaded = load(share=share, tell=lambda done, of: progress.update(bar, completed=done, total=of))
    console.print(f"{loaded.voices} voices of a year loaded, {loaded.problems} of the problems hidden in them found")


@contextmanager
def _running(port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The portal and the worker as children of their own sessions, so that Ctrl-C reaches them once, from us."""
    qulaq = [sys.executable, "-c", "from qulaq.cli import main; main()"]
    commands = (["serve", "--host", HOST, "--port", str(port), "--workers", "1"], ["worker"])
    children = [subprocess.Popen([*qulaq, *command], start_new_session=True, stdout=sys.stderr) for command in commands]
    try:
        yield children
    finally:
        _stop(children)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.send_signal(signal.SIGTERM)
    until = time.monotonic() + STOPPING
    for child in children:
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def _wait(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if any(child.poll() is not None for child in children):
            raise click.ClickException("The portal or the worker ended at once; its last words stand above.")
        try:
            with opener.open(f"http://{HOST}:{port}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise click.ClickException(f"The portal did not answer within {PATIENCE} seconds.")


def _facts(port: int) -> dict[str, Any]:
    from qulaq.project.demonstration.people import PASSWORD
    from qulaq.project.demonstration.source import LANGUAGES, town

    staff = {item["email"]: item["role"] for item in town()["staff"]}
    residents = {f"resident-{language}@demo.qulaq": "resident" for language in LANGUAGES}
    base = f"http://{HOST}:{port}"
    return {"portal": f"{base}/", "desk": f"{base}/desk/", "password": PASSWORD, "sign_ins": {**residents, **staff}}


def _show(facts: dict[str, Any], as_json: bool, console: Console) -> None:
    if as_json:
        print_json(facts)
        return
    table = Table("Sign in as", "role", title=f"Password of everybody: {facts['password']}")
    for email, role in facts["sign_ins"].items():
        table.add_row(email, role)
    console.print(table)
    console.print(f"Portal:  {facts['portal']}\nDesk:    {facts['desk']}")
    console.print(f"Letters: {os.environ['QULAQ_DATA']}/outbox\nCtrl-C stops everything.")


def _stay(console: Console, *, growing: bool) -> None:
    """Until Ctrl-C. Meanwhile the rest of the year comes in, behind whoever uses the portal."""
    try:
        if growing:
            os.nice(BEHIND)
            _load_year(console, whole=True)
        signal.pause()
    except KeyboardInterrupt:
        click.echo("\nStopping…", err=True)


def _check(facts: dict[str, Any], as_json: bool, console: Console) -> None:
    from qulaq.project.demonstration.check import Walk, WalkError

    said: list[dict[str, str]] = []

    def tell(step: str, seen: str) -> None:
        said.append({"step": step, "seen": seen})
        console.print(f"[green]✓[/] {step}: {seen}", highlight=False)

    try:
        Walk(facts["portal"], facts["password"], tell).whole()
    except WalkError as error:
        if as_json:
            print_json({"passed": False, "steps": said, "failed": str(error)})
        raise click.ClickException(str(error)) from error
    if as_json:
        print_json({"passed": True, "steps": said})
