from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "qulaq.foundation.thread"
    label = "thread"

    def ready(self) -> None:
        from qulaq.foundation.thread import strip

        strip.tell_the_panels()
