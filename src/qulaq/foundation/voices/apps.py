from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "qulaq.foundation.voices"
    label = "voices"
