"""Every address of the portal. Kazakh has no prefix; the API speaks the language of its caller."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from qulaq.project import views
from qulaq.project.api import api

handler400 = views.bad_request
handler404 = views.not_found

urlpatterns = [
    path("api/v1/", api.urls),
    path("kk/", views.without_prefix),
    path("kk/<path:rest>", views.without_prefix),
    *i18n_patterns(
        path("about/", views.about, name="about"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("developers/", views.developers, name="api-docs"),
        path("ui/", include("qulaq.foundation.ui.urls")),
        path("account/", include("allauth.urls")),
        path("people/", include("qulaq.foundation.people.urls")),
        path("files/", include("qulaq.foundation.files.urls")),
        path("", include("qulaq.foundation.calendar.urls")),
        path("", include("qulaq.foundation.thread.urls")),
        path("", include("qulaq.account.outcomes.urls")),
        path("", include("qulaq.account.participation.urls")),
        path("", include("qulaq.decide.measures.urls")),
        path("", include("qulaq.decide.projects.urls")),
        path("", include("qulaq.account.promises.urls")),
        path("", include("qulaq.deliberate.opinions.urls")),
        path("", include("qulaq.hear.appeals.urls")),
        path("", include("qulaq.understand.problems.urls")),
        path("", include("qulaq.understand.quality.urls")),
        path("", include("qulaq.understand.indicators.urls")),
        prefix_default_language=False,
    ),
]
