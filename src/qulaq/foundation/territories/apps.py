from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "qulaq.foundation.territories"
    label = "territories"
