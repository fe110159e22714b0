"""What each process keeps in memory of the database, asked for anew once a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
ASKED_EVERY = 60.0  # seconds


class Remembered(Generic[T]):
    """Called, it is what `fetch` last made of the database; `fetch` is given what was known before."""

    def __init__(self, fetch: Callable[[T | None], T | None]) -> None:
        self._fetch = fetch
        self._known: T | None = None
        self._asked_at = float("-inf")
        self._lock = Lock()

    def __call__(self) -> T | None:
        if time.monotonic() - self._asked_at < ASKED_EVERY:
            return self._known
        with self._lock:
            if time.monotonic() - self._asked_at >= ASKED_EVERY:
                self._known = self._fetch(self._known)
                self._asked_at = time.monotonic()
        return self._known

    def forget(self) -> None:
        """Ask the database again next time: something else was just put in use here."""
        self._asked_at, self._known = float("-inf"), None
