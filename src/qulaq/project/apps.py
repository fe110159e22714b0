from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "qulaq.project"
    label = "project"
