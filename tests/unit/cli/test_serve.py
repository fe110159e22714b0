"""Serving: refuses what it can not serve, answers, and stops without dropping anybody."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
from tests.unit.cli.conftest import free_port, run, start

from qulaq.project.database import Cluster


def wait_until_up(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(300):
        assert process.poll() is None, process.communicate()[0]
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0 and "ok" in get(port, "/healthz"):
                return
        time.sleep(0.1)
    raise AssertionError("the server did not come up")


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return str(answer.read().decode())


def test_it_refuses_a_database_of_an_older_version(data: Path) -> None:
    assert run(data, "manage", "migrate", "journal").returncode == 0
    done = run(data, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert "qulaq migrate" in done.stderr


def test_it_does_not_share_a_port_with_another_server(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        done = run(data, "serve", "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert done.stderr.startswith("Error: Can not listen on 127.0.0.1")


def test_it_serves_and_stops_gracefully(migrated: Path) -> None:
    port = free_port()
    server = start(migrated, "serve", "--port", str(port), "--workers", "1")
    try:
        wait_until_up(server, port)
        assert '"ready": true' in get(port, "/readyz")
        assert "<h1" in get(port, "/about/")
        assert "qulaq_requests_total" in get(port, "/metrics")
        server.send_signal(signal.SIGTERM)
        output = server.communicate(timeout=40)[0]
    finally:
        server.kill()
    assert server.returncode == 0, output
    assert '"route": "about/"' in output
    assert not (migrated / "postgres" / "postmaster.pid").exists()


def test_who_has_begun_is_answered_before_it_stops(migrated: Path) -> None:
    """A lock on a table that /metrics counts keeps one request busy while the server is told to stop."""
    port = free_port()
    server = start(migrated, "serve", "--port", str(port), "--workers", "1")
    try:
        wait_until_up(server, port)
        with psycopg.connect(Cluster(migrated).url()) as holder, ThreadPoolExecutor(1) as asker:
            holder.execute("LOCK TABLE journal_pending IN ACCESS EXCLUSIVE MODE")
            answer = asker.submit(get, port, "/metrics")
            wait_until_blocked(holder)
            server.send_signal(signal.SIGTERM)
            time.sleep(1)
            holder.rollback()
            assert "qulaq_journal_pending" in answer.result(timeout=30)
        server.communicate(timeout=40)
    finally:
        server.kill()
    assert server.returncode == 0


def wait_until_blocked(holder: psycopg.Connection[tuple[object, ...]]) -> None:
    for _ in range(100):
        if holder.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            return
        time.sleep(0.1)
    raise AssertionError("the request did not wait for the lock")
