"""Who may read a file is known by the owner of its record: each app above registers its answer here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

Check = Callable[[HttpRequest, str], bool]
_checks: dict[str, Check] = {}


def register(kind: str, check: Check) -> None:
    """`check(request, key)` decides for owners '<kind>:<key>'."""
    _checks[kind] = check


def may_read(request: HttpRequest, owner: str) -> bool:
    """Nobody answers for an unknown kind, so nobody may read it."""
    kind, _, key = owner.partition(":")
    check = _checks.get(kind)
    return bool(check and key and check(request, key))
