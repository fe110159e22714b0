from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "qulaq.foundation.people"
    label = "people"
