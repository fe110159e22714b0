"""Keys derived from the data key: one for each purpose, so that what leaks from one use opens no other."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "keyed_hash", "seal", "unseal"]


def seal(purpose: str, content: bytes) -> bytes:
    return _fernet(purpose, _secrets()).encrypt(content)


def unseal(purpose: str, sealed: bytes, *, max_age: int | None = None) -> bytes:
    """Raises InvalidToken for what is forged, foreign or older than `max_age` seconds."""
    return _fernet(purpose, _secrets()).decrypt(bytes(sealed), ttl=max_age)


def keyed_hash(purpose: str, content: str) -> bytes:
    """Equal contents give equal hashes; without the key nobody can try all contents out."""
    return hmac.new(_derived(f"{purpose}.hash", _secrets()[0]), content.encode(), hashlib.sha256).digest()


def _secrets() -> tuple[str, ...]:
    """The key in use, and older ones by which we still read what was written under them."""
    return (settings.DATA_KEY, *getattr(settings, "DATA_KEY_FALLBACKS", ()))


@lru_cache(maxsize=32)
def _fernet(purpose: str, secrets: tuple[str, ...]) -> MultiFernet:
    keys = (_derived(f"{purpose}.seal", secret) for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


@lru_cache(maxsize=64)
def _derived(purpose: str, secret: str) -> bytes:
    # No salt: the secret is random already, and every process must come to the same key.
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"qulaq.{purpose}".encode()).derive(secret.encode())
