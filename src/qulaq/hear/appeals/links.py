"""Addresses we put into letters."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from qulaq.hear.appeals.models import ErasureRequest

_SALT = "appeals.rating"
_MAX_AGE = 180 * 24 * 3600


def status_url(number: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:status', args=[number])}"


def reply_url(number: str, language: str) -> str:
    """Where the person replies to a question of the body."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:reply', args=[number])}"


def rating_token(number: str) -> str:
    return signing.dumps(number, salt=_SALT)


def read_rating_token(token: str) -> str | None:
    """The number in the token, or None when it is forged or older than half a year."""
    try:
        return str(signing.loads(token, salt=_SALT, max_age=_MAX_AGE))
    except signing.BadSignature:
        return None


def rating_url(number: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:rate', args=[rating_token(number)])}"


def erasure_url(asked: ErasureRequest) -> str:
    with translation.override(asked.language):
        return f"{settings.BASE_URL}{reverse('appeals:erasure', args=[asked.token])}"
