from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "qulaq.foundation.search"
    label = "search"
