from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "qulaq.foundation.bodies"
    label = "bodies"
