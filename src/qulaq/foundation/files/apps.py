from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "qulaq.foundation.files"
    label = "files"
