from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "qulaq.understand.quality"
    label = "quality"

    def ready(self) -> None:
        from qulaq.foundation.voices import registry
        from qulaq.understand.quality import counting

        registry.listen(counting.count_changes)
