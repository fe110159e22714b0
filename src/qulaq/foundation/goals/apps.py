from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "qulaq.foundation.goals"
    label = "goals"
