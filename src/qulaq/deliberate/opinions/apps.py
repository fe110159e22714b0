from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "qulaq.deliberate.opinions"
    label = "opinions"

    def ready(self) -> None:
        from qulaq.deliberate.opinions import registration

        registration.tell_the_foundation()
