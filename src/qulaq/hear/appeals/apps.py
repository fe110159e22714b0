from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "qulaq.hear.appeals"
    label = "appeals"

    def ready(self) -> None:
        from qulaq.hear.appeals import registration

        registration.tell_the_foundation()
