from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "qulaq.understand.indicators"
    label = "indicators"

    def ready(self) -> None:
        from qulaq.understand.indicators import registration

        registration.tell_the_foundation()
