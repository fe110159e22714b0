"""The arithmetic of the seal: what exactly of an entry is hashed, and how one link follows from the last. Pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

FIRST = bytes(32)  # what the first link follows
SCHEME = 1  # of the canonical form; a later form gets the next number and a date from which it holds


class Sealable(Protocol):
    """An entry, as a row of the table or as a model."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def before(self) -> Any: ...
    @property
    def after(self) -> Any: ...


def canonical(entry: Sealable) -> bytes:
    """The same bytes on every machine and for ever: keys sorted, time in UTC with microseconds, UTF-8."""
    facts = {
        "scheme": SCHEME,
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "act": entry.act,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
    }
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def link_hash(previous: bytes, entry: Sealable) -> bytes:
    return sha256(previous + canonical(entry)).digest()
