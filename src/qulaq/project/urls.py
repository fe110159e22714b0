"""Every address of the portal. Kazakh has no prefix; the API speaks the language of its caller."""

from __future__ import annotations

import os
from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from qulaq.project import views

handler400 = views.bad_request
handler404 = views.not_found


def _present(prefix: str, urls: str) -> list[URLResolver]:
    return [path(prefix, include(urls))] if find_spec(urls) else []


def _api() -> list[URLPattern | URLResolver]:
    if find_spec("qulaq.project.api.routes") is None and not os.path.exists(os.path.join(os.path.dirname(__file__), "api", "__init__.py")):
        return []
    from qulaq.project.api import api

    return [path("api/v1/", api.urls)]


urlpatterns = [
    *_api(),
    *i18n_patterns(
        path("about/", views.about, name="about"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("ui/", include("qulaq.foundation.ui.urls")),
        *_present("people/", "qulaq.foundation.people.urls"),
        path("account/", include("allauth.urls")),
        *_present("files/", "qulaq.foundation.files.urls"),
        *_present("", "qulaq.hear.appeals.urls"),
        prefix_default_language=False,
    ),
]
