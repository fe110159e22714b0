"""`qulaq serve`: the web server."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from qulaq.cli.base import boot, data_option
from qulaq.cli.ready import prepare

PATIENCE = 30  # seconds a request may still take after SIGTERM; then its worker is killed


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1), help="Threads in each process.")
def serve(data: Path | None, host: str, port: int, workers: int, threads: int) -> None:
    """Serve the portal. Stops gracefully on SIGTERM: requests already begun are answered."""
    _refuse_taken(host, port)
    boot(data)
    prepare()
    _leave_no_connection_to_children()
    from granian.constants import Interfaces
    from granian.server import Server

    os.environ["QULAQ_DATA"] = str(Path(os.environ.get("QULAQ_DATA", "./data")).expanduser().resolve())
    Server(
        "qulaq.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=workers,
        blocking_threads=threads,
        workers_kill_timeout=PATIENCE,
        respawn_failed_workers=True,
        log_enabled=True,
        log_access=False,  # our own request line says less: no address, no query
    ).serve()


def _refuse_taken(host: str, port: int) -> None:
    """Two servers on one port would share the requests between them, and nobody would see it."""
    try:
        (family, kind, _protocol, _name, address), *_others = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(f"Can not listen on {host}, port {port}: {error.strerror or error}.") from error


def _leave_no_connection_to_children() -> None:
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        connection.close_pool()  # type: ignore[attr-defined]  # only the PostgreSQL backend has one
