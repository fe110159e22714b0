"""Rate limits that do not punish a service centre: a session counts first, an address only generously.

The counters stand in an UNLOGGED table of PostgreSQL: shared by all processes, quick, and lost in
a crash, which is fine.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from functools import cache, wraps
from math import ceil
from typing import Any

import limits
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from limits.storage import SlidingWindowCounterSupport, Storage
from limits.strategies import SlidingWindowCounterRateLimiter

from qulaq.foundation.people import vault

View = Callable[..., HttpResponseBase]

# The weight of the window before falls as the present one passes. A refused hit does not count, so that somebody who
# keeps knocking is let in as soon as the others are.
HIT = """
INSERT INTO people_hits AS h (key, slot, hits, previous, expires_at) VALUES (%(key)s, %(slot)s, %(amount)s, 0,
    now() + make_interval(secs => %(expiry)s * 2))
ON CONFLICT (key) DO UPDATE SET
    hits = CASE WHEN h.slot = excluded.slot THEN h.hits ELSE 0 END + excluded.hits,
    previous = CASE WHEN h.slot = excluded.slot THEN h.previous WHEN h.slot = excluded.slot - 1 THEN h.hits ELSE 0 END,
    slot = excluded.slot,
    expires_at = excluded.expires_at
WHERE CASE WHEN h.slot = excluded.slot THEN h.hits + h.previous * %(left)s
           WHEN h.slot = excluded.slot - 1 THEN h.hits * %(left)s
           ELSE 0 END + excluded.hits <= %(limit)s
RETURNING hits
"""


class PostgresStorage(Storage, SlidingWindowCounterSupport):
    """The sliding window of the `limits` library, one statement for each hit."""

    STORAGE_SCHEME = None

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseError

    def acquire_sliding_window_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        slot, passed = divmod(time.time(), expiry)
        values: dict[str, Any] = {
            "key": _hidden(key),
            "slot": int(slot),
            "amount": amount,
            "expiry": expiry,
            "limit": limit,
        }
        with connection.cursor() as cursor:
            cursor.execute(HIT, {**values, "left": 1 - passed / expiry})
            return cursor.fetchone() is not None

    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        slot, passed = divmod(time.time(), expiry)
        with connection.cursor() as cursor:
            cursor.execute("SELECT slot, hits, previous FROM people_hits WHERE key = %s", [_hidden(key)])
            row = cursor.fetchone() or (int(slot), 0, 0)
        known = {row[0]: row[1], row[0] - 1: row[2]}
        left = expiry - passed
        return known.get(int(slot) - 1, 0), left, known.get(int(slot), 0), left + expiry

    def clear_sliding_window(self, key: str, expiry: int) -> None:
        self.clear(key)

    def clear(self, key: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM people_hits WHERE key = %s", [_hidden(key)])

    def reset(self) -> int | None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM people_hits")
            return int(cursor.rowcount)

    def check(self) -> bool:
        return connection.is_usable()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError("Only the sliding window is used.")

    def get(self, key: str) -> int:
        raise NotImplementedError("Only the sliding window is used.")

    def get_expiry(self, key: str) -> float:
        raise NotImplementedError("Only the sliding window is used.")


def _hidden(key: str) -> str:
    """What is counted may be an address: only a keyed hash of it is kept."""
    return vault.keyed_hash("limits", key).hex()


_limiter = SlidingWindowCounterRateLimiter(PostgresStorage())
_parsed = cache(limits.parse)


def allow(scope: str, key: str, rate: str) -> bool:
    """Count one more; False: too many. `rate` as in '5/minute'."""
    return _limiter.hit(_parsed(rate), scope, key)


def client_address(request: HttpRequest) -> str:
    """The address before our own proxies: each of them appended one, so we count from the right."""
    proxies = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if not proxies or not forwarded:
        return str(request.META.get("REMOTE_ADDR") or "")
    return _address(forwarded[-min(proxies, len(forwarded))]) or str(request.META.get("REMOTE_ADDR") or "")


def network(address: str) -> str:
    """IPv6 gives every home 2^64 addresses: the network is counted."""
    address = _without_mapping(address)
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False))


def is_service_centre(address: str) -> bool:
    """Hundreds of people send from one address there: no limit for it."""
    try:
        known = ipaddress.ip_address(_without_mapping(address))
    except ValueError:
        return False
    return any(known in ipaddress.ip_network(item, strict=False) for item in settings.SERVICE_CENTRES)


def within(request: HttpRequest, scope: str, *, per_session: str = "", per_address: str = "") -> bool:
    if per_session and (who := _who(request)) and not allow(scope, who, per_session):
        return False
    address = client_address(request)
    if not per_address or is_service_centre(address):
        return True
    return allow(scope, f"address:{network(address)}", per_address)


def limited(scope: str, *, per_session: str = "", per_address: str = "") -> Callable[[View], View]:
    """Changes only (POST) are counted; reading a page is not limited."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            counted = request.method not in ("GET", "HEAD", "OPTIONS")
            if counted and not within(request, scope, per_session=per_session, per_address=per_address):
                return too_many(request, per_session or per_address)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def too_many(request: HttpRequest, rate: str) -> HttpResponseBase:
    seconds = _parsed(rate).get_expiry()
    response = render(request, "429.html", {"wait_minutes": ceil(seconds / 60)}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _who(request: HttpRequest) -> str:
    """Account, else session. Somebody without either is counted by address alone."""
    if request.user.is_authenticated:
        return f"person:{request.user.pk}"
    session = request.session.session_key
    return f"session:{session}" if session else ""


def _without_mapping(address: str) -> str:
    """An IPv4 address written as IPv6 (::ffff:1.2.3.4) is that IPv4 address, not one network with all others."""
    if ":" not in address:
        return address
    mapped = ipaddress.IPv6Address(address).ipv4_mapped
    return str(mapped) if mapped else address


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
