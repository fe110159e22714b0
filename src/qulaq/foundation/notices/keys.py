"""Keys of links in letters: whoever holds one got the letter. It tells nobody whose it is; nobody makes one up."""

from __future__ import annotations

from django.core import signing


def sign(value: str, purpose: str) -> str:
    """Without colons, which mail programs break. A key of one purpose opens no link of another."""
    return signing.Signer(salt=purpose).sign(value).replace(":", ".")


def unsign(key: str, purpose: str) -> str | None:
    try:
        return signing.Signer(salt=purpose).unsign(key.replace(".", ":"))
    except signing.BadSignature:
        return None
