from django.urls import path

from qulaq.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("reading-mode/", views.reading_mode, name="reading_mode"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/desk/", views.desk, name="styleguide_desk"),
]
