"""Cursors: opaque to the caller, keys to us. A page never shifts when rows are added before it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.utils.translation import gettext as _

from qulaq.hear.appeals.workflow import Refused


def pack(*keys: str | int) -> str:
    return urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def unpack(cursor: str, *kinds: type) -> list[str | int]:
    """The keys in the cursor. Raises Refused for one that we did not make."""
    try:
        keys = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, list) or [type(key) for key in keys] != list(kinds):
        raise Refused("cursor", _("This cursor is not one of ours: start from the first page."))
    return keys
