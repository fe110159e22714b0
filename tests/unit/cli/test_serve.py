"""Serving: refuses what it can not serve, answers, and stops without dropping anybody."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from tests.unit.cli.conftest import free_port, run, start


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


def ask_slowly(port: int) -> socket.socket:
    """A request whose last line has not come yet."""
    asked = socket.create_connection(("127.0.0.1", port), timeout=30)
    asked.sendall(b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n")
    return asked


def test_it_refuses_a_database_that_is_not_migrated(data: Path) -> None:
    done = run(data, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert "qulaq migrate" in done.stderr


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
