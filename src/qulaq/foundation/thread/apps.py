from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "qulaq.foundation.thread"
    label = "thread"
