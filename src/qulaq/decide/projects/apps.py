from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "qulaq.decide.projects"
    label = "projects"

    def ready(self) -> None:
        from qulaq.decide.projects import registration

        registration.tell_the_foundation()
