#!/usr/bin/env python3
"""What a page costs: bytes of the home page over the wire with all it needs, and SQL statements of page views."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

import _bench

LINKED = re.compile(r"""<(?:link|script|img|use)\b[^>]*?\b(?:href|src)="([^"#]+)""")
LINK = re.compile(r"<link\b[^>]*>")
IN_CSS = re.compile(r"""url\(["']?([^"')]+)""")
ENCODING = {"Accept-Encoding": "br, gzip"}
PAGES = {"home": "/", "write an appeal": "/new/", "find an appeal": "/find/", "about": "/about/"}


def main() -> None:
    _bench.boot()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    WSGIHandler()
    weigh(Client())
    count(Client())


def weigh(browser) -> None:  # type: ignore[no-untyped-def]
    """As a browser with an empty cache: the page, its styles, scripts, icons, and the fonts for Kazakh and Russian."""
    home = fetch(browser, "/")
    parts, hosts = {"/": home}, set()
    for address in wanted(home[1]):
        hosts.add(urlsplit(address).netloc)
        parts[address] = fetch(browser, address)
        if address.endswith(".css"):
            for inner in IN_CSS.findall(parts[address][1]):
                if not inner.startswith("data:"):
                    full = urljoin(address, inner)
                    parts.setdefault(full, fetch(browser, full))
    rows = [(PurePosixPath(address).name or "home page", size / 1024, "") for address, (size, _) in parts.items()]
    total = sum(size for size, _ in parts.values()) / 1024
    foreign = len(hosts - {"", "testserver"})
    _bench.table(
        "The home page over the wire, KB (every font file counted)",
        [*rows, ("together", total, "< 120"), ("requests to other hosts", foreign, 0)],
    )


def wanted(page: str) -> list[str]:
    icons = {tag for tag in LINK.findall(page) if 'rel="alternate"' in tag or 'rel="canonical"' in tag}
    for tag in icons:
        page = page.replace(tag, "")
    return list(dict.fromkeys(LINKED.findall(page)))


def fetch(browser, address: str) -> tuple[int, str]:  # type: ignore[no-untyped-def]
    """Bytes as sent (compressed where the server or the proxy before it compresses), and the text."""
    import gzip

    answer = browser.get(address, headers=ENCODING, follow=True)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    encoded = answer.headers.get("Content-Encoding")
    plain = gzip.decompress(body) if encoded == "gzip" else body
    if encoded == "br":
        plain = browser.get(address, follow=True).getvalue()
    packed = body if encoded or address.endswith((".woff2", ".png")) else gzip.compress(body, 6)
    return len(packed), plain.decode(errors="replace") if not address.endswith((".woff2", ".png")) else ""


def count(browser) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    rows: list[tuple[str, object, object]] = []
    for name, address in PAGES.items():
        browser.get(address, follow=True)
        with CaptureQueriesContext(connection) as statements:
            answer = browser.get(address, follow=True)
        if answer.status_code == 200:
            rows.append((name, len(statements), "≤ 12"))
    _bench.table("SQL statements of a page view", rows)


if __name__ == "__main__":
    main()
