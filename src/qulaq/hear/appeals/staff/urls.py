"""Addresses of the desk; included by the app's urls.py, in the namespace `appeals`."""

from django.urls import path, re_path

from qulaq.hear.appeals.staff import calls, views

NUMBER = r"(?P<number>\d{2}-\d{7,}-\d)"

urlpatterns = [
    path("desk/", views.queue, name="queue"),
    path("desk/new/", calls.new, name="new_call"),
    re_path(r"^desk/appeals\.(?P<form>csv|xlsx)$", views.export_list, name="export"),
    re_path(rf"^desk/{NUMBER}/$", views.show, name="matter"),
    re_path(rf"^desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="act"),
]
