from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qulaq.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """People stand below notices and can not import them: their letters come to us through this door."""
        from qulaq.foundation.notices.actions import send
        from qulaq.foundation.people import letters

        letters.register(send)
