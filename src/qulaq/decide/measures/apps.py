from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "qulaq.decide.measures"
    label = "measures"

    def ready(self) -> None:
        from qulaq.decide.measures import registration

        registration.tell_the_foundation()
