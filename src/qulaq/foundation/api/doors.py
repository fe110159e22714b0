"""What an address of the API says of itself."""

from __future__ import annotations

from typing import Any


def door(name: str, summary: str, response: Any, *, tag: str, auth: Any = None) -> dict[str, Any]:
    """For the decorator of a router; without `auth` everybody may come in."""
    return {"response": response, "auth": auth, "tags": [tag], "summary": summary, "operation_id": name}
