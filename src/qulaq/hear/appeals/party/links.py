"""The address of the page on which the other party replies: whoever has it may reply, nobody else."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def party_url(token: UUID, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:party', args=[token])}"
