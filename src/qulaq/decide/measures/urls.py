"""Addresses of measures: the desk of staff, and what everybody sees."""

from __future__ import annotations

from django.urls import path, re_path

from qulaq.decide.measures import public
from qulaq.decide.measures.staff import refusals, views

app_name = "measures"
NUMBER = r"(?P<number>M-\d{2}-\d{4,9})"
urlpatterns = [
    path("measures/", public.index, name="list"),
    path("measures/measures.csv", public.export, name="export"),
    path("measures/desk/", views.index, name="desk"),
    path("measures/desk/new/", views.new, name="desk_new"),
    path("measures/desk/refusals/", refusals.index, name="desk_refusals"),
    path("measures/desk/refusals/<int:refusal_id>/end/", refusals.take_back, name="desk_refusal_end"),
    re_path(rf"^measures/desk/{NUMBER}/$", views.show, name="desk_measure"),
    re_path(rf"^measures/desk/{NUMBER}/edit/$", views.edit, name="desk_edit"),
    re_path(rf"^measures/desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="desk_act"),
    re_path(rf"^measures/{NUMBER}/$", public.show, name="measure"),
]
