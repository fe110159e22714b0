from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "qulaq.foundation.journal"
    label = "journal"
