"""Addresses of problems: the rating for everybody, and the desk of those who decide what is a problem."""

from __future__ import annotations

from django.urls import include, path, re_path

from qulaq.foundation.ui.papers import FORM
from qulaq.understand.problems.public import files, pages
from qulaq.understand.problems.staff import alerts, desk, problem, weights

_problems = [
    path("problems/", pages.rating, name="rating"),
    re_path(rf"^problems/problems\.{FORM}$", files.as_file, name="file"),
    path("problems/problems.json", files.as_json_file, name="json"),
    path("problems/method/", pages.method, name="method"),
    path("problems/embed/", pages.embed, name="embed"),
    path("problems/in/<str:code>/", pages.rating, name="place"),
    path("problems/desk/", desk.index, name="desk"),
    path("problems/desk/new/", desk.new, name="new"),
    path("problems/desk/formula/", weights.show, name="formula"),
    path("problems/desk/alerts/", alerts.index, name="alerts"),
    path("problems/desk/alerts/<int:alert_id>/", alerts.show, name="alert"),
    path("problems/desk/alerts/<int:alert_id>/<slug:slug>/", alerts.act, name="alert_act"),
    path("problems/desk/<str:number>/", problem.show, name="desk_problem"),
    path("problems/desk/<str:number>/voices/", problem.voices, name="voices"),
    path("problems/desk/<str:number>/undo/<int:regrouping_id>/", problem.undo, name="undo"),
    path("problems/desk/<str:number>/<slug:slug>/", problem.act, name="act"),
    path("problems/<str:number>/", pages.show, name="problem"),
]

urlpatterns = [path("", include((_problems, "problems")))]
