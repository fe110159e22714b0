"""Portals of open data that really listen, on a port of this machine: CKAN's action API, and SDMX-CSV.

Answers have the form of the documentation: https://docs.ckan.org/en/latest/api/ and https://github.com/sdmx-twg/sdmx-csv
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ETAG = '"v1"'


@dataclass
class Portal:
    """What it holds, and what it was asked. `broken`: it answers everything with this status."""

    address: str = ""
    resources: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # path -> (content type, content)
    moved: dict[str, str] = field(default_factory=dict)
    most_rows: int = 32_000
    refusal: int = 200  # status of an answer that tells a refusal
    error: dict[str, Any] = field(default_factory=lambda: {"__type": "Not Found Error", "message": "Not found"})
    drips: float = 0  # seconds between two bytes of a file
    broken: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [urlsplit(path).path.rpartition("/")[2] for path, _headers in self.asked]


@contextmanager
def listening() -> Iterator[Portal]:
    portal = Portal()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"portal": portal}))
    portal.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    portal: Portal

    def do_GET(self) -> None:
        self.portal.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self.portal.broken:
            self._say(self.portal.broken, "text/plain", b"broken")
        elif parts.path in self.portal.moved:
            self._say(302, "text/plain", b"", Location=self.portal.moved[parts.path])
        elif parts.path.startswith("/api/3/action/"):
            self._action(parts.path.rpartition("/")[2], query)
        elif parts.path in self.portal.files:
            self._file(*self.portal.files[parts.path])
        else:
            self._say(404, "text/plain", b"not found")

    def _action(self, name: str, query: dict[str, str]) -> None:
        if name == "package_show" and query.get("id") == "water":
            self._json(200, {"success": True, "result": {"name": "water", "resources": self.portal.resources}})
        elif name == "datastore_search":
            self._json(200, {"success": True, "result": _page(self.portal, query)})
        else:
            self._json(self.portal.refusal, {"success": False, "error": self.portal.error})

    def _file(self, kind: str, content: bytes) -> None:
        if self.headers.get("If-None-Match") == ETAG:
            self._say(304, kind, b"", ETag=ETAG)
        else:
            self._say(200, kind, content, ETag=ETAG)

    def _json(self, status: int, said: Any) -> None:
        self._say(status, "application/json;charset=utf-8", json.dumps(said).encode())

    def _say(self, status: int, kind: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if not self.portal.drips:
            self.wfile.write(content)
            return
        with suppress(OSError):  # nobody listens any more
            for byte in content:
                self.wfile.write(bytes([byte]))
                time.sleep(self.portal.drips)

    def log_message(self, *arguments: object) -> None:
        """Quiet."""


def _page(portal: Portal, query: dict[str, str]) -> dict[str, Any]:
    offset, limit = int(query.get("offset", 0)), min(int(query.get("limit", 100)), portal.most_rows)
    fields = [
        {"id": "_id", "type": "int"},
        *({"id": name, "type": "text"} for name in portal.records[0] if name != "_id"),
    ]
    rows = portal.records[offset : offset + limit]
    return {
        "resource_id": query["resource_id"],
        "fields": fields,
        "records": rows,
        "total": len(portal.records),
        "limit": limit,
    }
