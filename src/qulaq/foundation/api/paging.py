"""Cursors: opaque to the caller, keys to us. A page never shifts when rows are added before it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from qulaq.foundation.refusals import Unprocessable

M = TypeVar("M", bound=Model)
LARGEST = 2**63 - 1  # of a column


def wrong_cursor() -> Unprocessable:
    said = _("This cursor leads nowhere: send back `next` of the page before as it is, or begin with the first page.")
    return Unprocessable("cursor", said)


def pack(*keys: str | int) -> str:
    return urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def unpack(cursor: str, *kinds: type) -> list[str | int]:
    """The keys in the cursor. Raises Unprocessable for one that we did not make."""
    try:
        keys = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, list) or [type(key) for key in keys] != list(kinds):
        raise wrong_cursor()
    return keys


def key_of(cursor: str) -> int:
    """The one key in the cursor."""
    return min(int(unpack(cursor, int)[0]), LARGEST)


def by_id(rows: QuerySet[M], cursor: str | None, size: int) -> tuple[list[M], str | None]:
    """So many rows after the cursor, the oldest first, and the cursor of the page after them."""
    found = list((rows.filter(pk__gt=key_of(cursor)) if cursor else rows).order_by("pk")[: size + 1])
    return found[:size], pack(found[size - 1].pk) if len(found) > size else None
