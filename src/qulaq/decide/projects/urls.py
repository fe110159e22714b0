"""Addresses of projects: the desk of staff, and what everybody sees."""

from __future__ import annotations

from django.urls import path, re_path

from qulaq.decide.projects import public
from qulaq.decide.projects.staff import views

app_name = "projects"
NUMBER = r"(?P<number>PR-\d{2}-\d{4,9})"
urlpatterns = [
    path("projects/", public.index, name="list"),
    path("projects/map/", public.on_map, name="map"),
    re_path(r"^projects/projects\.(?P<form>csv|xlsx)$", public.export, name="export"),
    path("projects/desk/", views.index, name="desk"),
    path("projects/desk/new/", views.new, name="desk_new"),
    re_path(rf"^projects/desk/{NUMBER}/$", views.show, name="desk_project"),
    re_path(rf"^projects/desk/{NUMBER}/edit/$", views.edit, name="desk_edit"),
    re_path(rf"^projects/desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="desk_act"),
    re_path(rf"^projects/{NUMBER}/$", public.show, name="project"),
]
