"""Addresses of the thread."""

from __future__ import annotations

from django.urls import include, path

from qulaq.foundation.thread import pages

_thread = [path("thread/<str:kind>/<str:key>/", pages.whole, name="whole")]

urlpatterns = [path("", include((_thread, "thread")))]
