"""Addresses of outcomes: the desk of staff, what everybody sees, and pages of those who spoke."""

from __future__ import annotations

from django.urls import path, re_path

from qulaq.account.outcomes import public, resident
from qulaq.account.outcomes.staff import views

app_name = "outcomes"
NUMBER = r"(?P<number>O-\d{2}-\d{4,9})"
urlpatterns = [
    path("outcomes/", public.index, name="list"),
    path("outcomes/outcomes.csv", public.export, name="export"),
    path("outcomes/method/", public.method, name="method"),
    path("outcomes/places/<str:code>/", public.index, name="place"),
    path("outcomes/question/<str:key>/", resident.question, name="question"),
    path("outcomes/quiet/<str:key>/", resident.quiet, name="quiet"),
    path("me/outcomes/", resident.mine, name="mine"),
    path("outcomes/desk/", views.index, name="desk"),
    path("outcomes/desk/new/", views.new, name="desk_new"),
    re_path(rf"^outcomes/desk/{NUMBER}/$", views.show, name="desk_outcome"),
    re_path(rf"^outcomes/desk/{NUMBER}/by-hand/$", views.by_hand, name="by_hand"),
    re_path(rf"^outcomes/desk/{NUMBER}/by-hand/(?P<told_id>\d{{1,18}})/$", views.paper, name="paper"),
    re_path(rf"^outcomes/desk/{NUMBER}/by-hand/(?P<told_id>\d{{1,18}})/told/$", views.told_by_hand, name="told"),
    re_path(rf"^outcomes/desk/{NUMBER}/by-hand/(?P<told_id>\d{{1,18}})/not-told/$", views.not_told, name="not_told"),
    re_path(rf"^outcomes/desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="desk_act"),
    re_path(rf"^outcomes/{NUMBER}/$", public.show, name="outcome"),
]
