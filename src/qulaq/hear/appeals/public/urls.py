"""Addresses of the public register; included by the app's urls.py, in the namespace `appeals`."""

from django.urls import path

from qulaq.hear.appeals.public import feed, figures_pages, following, map, pages

urlpatterns = [
    path("register/", pages.register, name="public_register"),
    path("register/feed.atom", feed.feed, name="public_feed"),
    path("register/register.csv", pages.export, name="public_export"),
    path("register/map/", map.show, name="public_map"),
    path("register/<str:number>/", pages.record, name="public_record"),
    path("register/<str:number>/me-too/", pages.support, name="public_support"),
    path("register/<str:number>/problem/", pages.report, name="public_report"),
    path("follow/<uuid:token>/", following.follow, name="follow"),
    path("follow/<uuid:token>/stop/", following.unfollow, name="unfollow"),
    path("figures/", figures_pages.overview, name="figures"),
    path("figures/figures.csv", figures_pages.export, name="figures_export"),
    path("figures/<str:code>/", figures_pages.of_body, name="body_figures"),
]
