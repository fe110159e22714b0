"""Addresses of indicators: for everybody under /indicators/, for those who keep them under /desk/indicators/."""

from __future__ import annotations

from django.urls import include, path, re_path

from qulaq.understand.indicators.pages import beside, bringing, public, sources

_pages = [
    path("indicators/", public.index, name="list"),
    re_path(r"^indicators/(?P<code>[-\w]{1,64})\.(?P<form>csv|xlsx|json)$", public.download, name="download"),
    path("indicators/<slug:code>/", public.series, name="series"),
    path("desk/indicators/", sources.desk, name="desk"),
    path("desk/indicators/sources/new/", sources.new_source, name="new_source"),
    path("desk/indicators/sources/<slug:code>/", sources.source, name="source"),
    path("desk/indicators/sources/<slug:code>/change/", sources.change_source, name="change_source"),
    path("desk/indicators/sources/<slug:code>/ask/", sources.ask, name="ask"),
    path("desk/indicators/series/new/", sources.new_series, name="new_series"),
    path("desk/indicators/series/<slug:code>/change/", sources.change_series, name="change_series"),
    path("desk/indicators/bring/", bringing.bring, name="bring"),
    path("desk/indicators/brought/<int:pk>/", bringing.batch, name="batch"),
    path("desk/indicators/brought/<int:pk>/take/", bringing.take, name="take"),
    path("desk/indicators/brought/<int:pk>/undo/", bringing.undo, name="undo"),
    path("desk/indicators/beside/", beside.put, name="beside"),
    path("desk/indicators/beside/<int:pk>/away/", beside.away, name="away"),
]

urlpatterns = [path("", include((_pages, "indicators")))]
