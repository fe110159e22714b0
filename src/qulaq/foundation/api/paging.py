"""Cursors: opaque to the caller, keys to us. A page never shifts when rows are added before it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.http import Http404


def pack(*keys: str | int) -> str:
    return urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def unpack(cursor: str, *kinds: type) -> list[str | int]:
    """The keys in the cursor. One that we did not make leads to a page that does not exist."""
    try:
        keys = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, list) or [type(key) for key in keys] != list(kinds):
        raise Http404
    return keys
