from django.urls import path

from qulaq.foundation.files import views

app_name = "files"
urlpatterns = [path("<uuid:attachment_id>/", views.download, name="download")]
