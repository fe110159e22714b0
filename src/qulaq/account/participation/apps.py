from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "qulaq.account.participation"
    label = "participation"

    def ready(self) -> None:
        from qulaq.account.participation import registration

        registration.tell_the_foundation()
