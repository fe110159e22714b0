"""A form that a person signed in sends twice, by a second press on a slow line, is taken once; no script is needed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

WORKING = 60  # seconds; who was stopped in the middle may send again after them
REMEMBERED = 600
LOOKS = 0.1


class Once:
    """The same page holds the same hidden token, another load of it another one: what is equal was pressed twice.

    The second press waits for the first and is led where that led. What was refused is not remembered, nor what
    changed the session, as signing in does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if sent := getattr(request, "sent_once", None):
            key, session = sent
            if isinstance(response, HttpResponseRedirect) and request.session.session_key == session:
                cache.set(key, response.url, REMEMBERED)
            else:
                cache.delete(key)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        if not (request.user.is_authenticated and "csrfmiddlewaretoken" in request.POST) or request.htmx:  # type: ignore[attr-defined]
            return None
        key = _key(request)
        while not cache.add(key, "", WORKING):
            if led := cache.get(key):
                messages.info(request, _("This was sent twice. It is kept once."))
                return HttpResponseRedirect(led)
            time.sleep(LOOKS)
        request.sent_once = key, request.session.session_key  # type: ignore[attr-defined]
        return None


def _key(request: HttpRequest) -> str:
    files = [(name, file.name, file.size) for name, found in request.FILES.lists() for file in found]
    sent = (request.user.pk, request.get_full_path(), sorted(request.POST.lists()), sorted(files, key=str))
    return f"once:{salted_hmac('once', repr(sent), algorithm='sha256').hexdigest()}"
