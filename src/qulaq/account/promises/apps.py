from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "qulaq.account.promises"
    label = "promises"

    def ready(self) -> None:
        from qulaq.account.promises import registration

        registration.tell_the_foundation()
