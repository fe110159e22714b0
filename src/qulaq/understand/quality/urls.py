"""Addresses of quality and of dashboards."""

from django.urls import path, re_path

from qulaq.foundation.ui.papers import FORM
from qulaq.understand.quality import dashboard_views, list_views, row_views, weekly_views
from qulaq.understand.quality.lists import BODIES, HEADS, TERRITORIES

app_name = "quality"
urlpatterns = [
    path("quality/", list_views.show, {"by": BODIES}, name="bodies"),
    path("quality/heads/", list_views.show, {"by": HEADS}, name="heads"),
    path("quality/territories/", list_views.show, {"by": TERRITORIES}, name="territories"),
    re_path(rf"^quality/(?P<by>bodies|heads|territories)\.{FORM}$", list_views.export, name="export"),
    re_path(
        r"^quality/(?P<by>bodies|heads|territories)/(?P<code>[^/]{1,64})/rows/(?P<count_of>[a-z_]{1,20})/$",
        row_views.of_list,
        name="list_rows",
    ),
    re_path(
        r"^dashboard/(?P<what>place|body)/(?P<code>[^/]{1,64})/rows/(?P<count_of>[a-z_]{1,20})/$",
        row_views.of_dashboard,
        name="dashboard_rows",
    ),
    re_path(
        rf"^quality/(?P<by>bodies|heads|territories)/(?P<code>[^/]{{1,64}})/rows/(?P<count_of>[a-z_]{{1,20}})\.{FORM}$",
        row_views.of_list,
        name="list_rows_file",
    ),
    re_path(
        rf"^dashboard/(?P<what>place|body)/(?P<code>[^/]{{1,64}})/rows/(?P<count_of>[a-z_]{{1,20}})\.{FORM}$",
        row_views.of_dashboard,
        name="dashboard_rows_file",
    ),
    path("people/account/weekly/", weekly_views.own, name="weekly"),
    path("people/account/weekly/<str:key>/", weekly_views.by_letter, name="weekly_by_letter"),
    path("dashboard/", dashboard_views.country, name="dashboard"),
    path("dashboard/place/<str:code>/", dashboard_views.of_place, name="of_place"),
    path("dashboard/body/<str:code>/", dashboard_views.of_body, name="of_body"),
    re_path(
        rf"^dashboard/(?P<what>place|body)/(?P<code>[^/]{{1,64}})/figures\.{FORM}$",
        dashboard_views.export,
        name="dashboard_file",
    ),
]
