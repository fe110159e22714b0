from django.urls import include, path

from qulaq.foundation.people import views

app_name = "people"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("link/", views.link, name="link"),
    path("link/<str:token>/", views.enter, name="enter"),
    path("manage/", include("qulaq.foundation.people.manage.urls")),
]
