from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "qulaq.understand.quality"
    label = "quality"

    def ready(self) -> None:
        from qulaq.foundation.people import held
        from qulaq.foundation.voices import registry
        from qulaq.understand.quality import counting, weekly_choice

        registry.listen(counting.count_changes)
        held.register("no_weekly_letter", weekly_choice.held)
