from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "qulaq.understand.problems"
    label = "problems"

    def ready(self) -> None:
        from qulaq.understand.problems import registration

        registration.tell_the_foundation()
