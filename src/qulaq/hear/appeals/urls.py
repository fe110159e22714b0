"""Addresses of appeals: the pages of residents, and the desk of staff."""

from __future__ import annotations

from django.urls import include, path

from qulaq.hear.appeals.resident import after, send, status, write
from qulaq.hear.appeals.resident.home import home
from qulaq.hear.appeals.staff.urls import urlpatterns as desk

_appeals = [
    path("ask/", write.ask, name="ask"),
    path("new/", write.start, name="new"),
    path("new/what/", write.what, name="what"),
    path("new/where/", write.where, name="where"),
    path("new/who/", write.who, name="who"),
    path("new/check/", send.check, name="check"),
    path("new/send/<uuid:draft_id>/", send.send, name="send"),
    path("find/", status.find, name="find"),
    path("my/", status.mine, name="mine"),
    path("a/<str:number>/", status.status, name="status"),
    path("a/<str:number>/receipt/", send.receipt, name="receipt"),
    path("a/<str:number>/reopen/", after.reopen, name="reopen"),
    path("rate/<str:token>/", after.rate, name="rate"),
    *desk,
]

urlpatterns = [path("", home, name="home"), path("", include((_appeals, "appeals")))]
