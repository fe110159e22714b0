"""Addresses of judgments and of the register: the desk, the expert's own pages, and what everybody sees."""

from __future__ import annotations

from django.urls import path, re_path

from qulaq.deliberate.opinions import mine, public
from qulaq.deliberate.opinions.staff import choosing, experts, views

app_name = "opinions"
NUMBER = r"(?P<number>J-\d{2}-\d{4,9})"
urlpatterns = [
    path("judgments/", public.index, name="list"),
    path("judgments/judgments.csv", public.export, name="export"),
    path("judgments/method/", public.method, name="method"),
    path("judgments/desk/", views.index, name="desk"),
    path("judgments/desk/new/", views.new, name="desk_new"),
    re_path(rf"^judgments/desk/{NUMBER}/$", views.show, name="desk_judgment"),
    re_path(rf"^judgments/desk/{NUMBER}/edit/$", views.edit, name="desk_edit"),
    re_path(rf"^judgments/desk/{NUMBER}/experts/$", choosing.index, name="desk_choose"),
    re_path(rf"^judgments/desk/{NUMBER}/(?P<slug>[a-z-]+)/$", views.act, name="desk_act"),
    re_path(rf"^judgments/{NUMBER}/$", public.show, name="judgment"),
    path("experts/", public.experts, name="experts"),
    path("experts/experts.csv", public.experts_export, name="experts_export"),
    path("experts/desk/", experts.index, name="desk_experts"),
    path("experts/desk/experts.csv", experts.export, name="desk_experts_export"),
    path("experts/desk/new/", experts.new, name="desk_expert_new"),
    path("experts/desk/<int:expert_id>/", experts.show, name="desk_expert"),
    path("experts/desk/<int:expert_id>/edit/", experts.edit, name="desk_expert_edit"),
    path("experts/desk/<int:expert_id>/<slug:slug>/", experts.act, name="desk_expert_act"),
    path("experts/mine/", mine.index, name="mine"),
    re_path(rf"^experts/mine/{NUMBER}/$", mine.show, name="mine_judgment"),
    re_path(rf"^experts/mine/{NUMBER}/(?P<slug>[a-z-]+)/$", mine.act, name="mine_act"),
    path("experts/mine/<slug:slug>/", mine.register_act, name="mine_register"),
    path("experts/<int:expert_id>/", public.expert, name="expert"),
]
