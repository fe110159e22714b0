from django.urls import path

from qulaq.foundation.calendar import views

urlpatterns = [path("limits/", views.limits, name="limits")]
