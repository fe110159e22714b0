"""What every page may say about the portal it belongs to."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    return {"SITE_NAME": settings.SITE_NAME, "BASE_URL": settings.BASE_URL, "DEMO": settings.DEMO}
