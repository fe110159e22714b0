"""Addresses of participation."""

from __future__ import annotations

from django.urls import include, path

from qulaq.account.participation import public
from qulaq.account.participation.staff import views

_participation = [
    path("participation/", public.index, name="list"),
    path("participation/participation.csv", public.export, name="export"),
    path("participation/desk/", views.index, name="desk"),
    path("participation/desk/<str:kind>/<str:key>/", views.one, name="desk_one"),
    path("participation/desk/<str:kind>/<str:key>/back/", views.take_back, name="take_back"),
    path("participation/desk/<str:kind>/<str:key>/write/<slug:slug>/", views.write, name="write"),
    path("participation/desk/<str:kind>/<str:key>/write/<slug:slug>/<int:pk>/", views.write, name="write_row"),
    path("participation/<str:kind>/<str:key>/", public.one, name="one"),
]

urlpatterns = [path("", include((_participation, "participation")))]
