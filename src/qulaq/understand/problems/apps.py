from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "qulaq.understand.problems"
    label = "problems"
