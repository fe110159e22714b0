"""Addresses of promises and reports: the desk of staff, and what everybody sees."""

from __future__ import annotations

from django.urls import path, re_path

from qulaq.account.promises.public import bodies, pages, saying
from qulaq.account.promises.public import reports as public_reports
from qulaq.account.promises.staff import found, opinions, reports, said, views

app_name = "promises"
NUMBER = r"(?P<number>U-\d{2}-\d{4,9})"
REPORT = r"(?P<number>R-\d{2}-\d{4,9})"
QUARTER = r"(?P<code>[^/]{1,64})/(?P<quarter>\d{4}-[1-4])"
FORM = r"(?P<form>csv|xlsx)"
urlpatterns = [
    path("promises/", pages.index, name="list"),
    re_path(rf"^promises/promises\.{FORM}$", pages.export, name="export"),
    path("promises/method/", pages.method, name="method"),
    path("promises/bodies/", bodies.index, name="bodies"),
    path("promises/bodies/<str:code>/", bodies.show, name="body"),
    path("promises/desk/", views.index, name="desk"),
    path("promises/desk/new/", views.new, name="desk_new"),
    path("promises/desk/found/", found.index, name="desk_found"),
    path("promises/desk/found/<int:found_id>/", found.confirm, name="desk_confirm"),
    path("promises/desk/found/<int:found_id>/aside/", found.set_aside, name="desk_set_aside"),
    path("promises/desk/said/", said.index, name="desk_said"),
    path("promises/desk/said/<int:said_id>/", said.look, name="desk_look"),
    re_path(rf"^promises/desk/{NUMBER}/$", views.show, name="desk_promise"),
    re_path(rf"^promises/desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="desk_act"),
    re_path(rf"^promises/{NUMBER}/$", pages.show, name="promise"),
    re_path(rf"^promises/{NUMBER}/not-done/$", saying.not_done, name="not_done"),
    path("reports/", public_reports.index, name="reports"),
    path("reports/desk/", reports.index, name="desk_reports"),
    path("reports/desk/new/", reports.new, name="desk_report_new"),
    path("reports/desk/opinions/", opinions.index, name="desk_opinions"),
    path("reports/desk/opinions/<int:opinion_id>/", opinions.look, name="desk_opinion"),
    re_path(rf"^reports/desk/{REPORT}/$", reports.show, name="desk_report"),
    re_path(rf"^reports/desk/{REPORT}/report\.(?P<form>pdf|docx)$", reports.download, name="desk_report_file"),
    re_path(rf"^reports/desk/{REPORT}/(?P<slug>[a-z-]+)/$", reports.act, name="desk_report_act"),
    re_path(rf"^reports/{QUARTER}/$", public_reports.show, name="report"),
    re_path(rf"^reports/{QUARTER}/report\.(?P<form>pdf|docx)$", public_reports.download, name="report_file"),
    re_path(rf"^reports/{QUARTER}/assess/$", public_reports.assess, name="assess"),
]
