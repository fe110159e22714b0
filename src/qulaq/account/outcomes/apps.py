from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "qulaq.account.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        from qulaq.account.outcomes import registration

        registration.tell_the_foundation()
