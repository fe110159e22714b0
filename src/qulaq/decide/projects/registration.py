"""What projects tell the foundation: how the thread describes them, and who may fetch their papers."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from qulaq.decide.projects.models import Project, ProjectState
from qulaq.foundation.files import registry as files
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry as thread
from qulaq.foundation.thread.stages import Stage


def tell_the_foundation() -> None:
    thread.register(thread.RecordKind("project", describe, takes_part, Stage.MEASURE, label=gettext_lazy("Project")))
    files.register("project", may_fetch)


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, thread.Described]:
    return {item.number: _described(item) for item in Project.objects.visible_to(reader).filter(number__in=[*numbers])}


def _described(item: Project) -> thread.Described:
    address = reverse("projects:project" if item.is_public else "projects:desk_project", args=[item.number])
    return thread.Described(
        item.title,
        item.get_state_display(),
        address,
        item.due_on,
        item.budget,
        on=timezone.localdate(item.started_at or item.made_at),
        ended=item.state in (ProjectState.FINISHED, ProjectState.STOPPED),
        idle=item.state in (ProjectState.DRAFT, ProjectState.STOPPED),
        lang="" if item.read_in == get_language() else item.read_in,
        body=item.body_id,
        territory=item.territory_id,
    )


def takes_part(number: str) -> Iterable[Person]:
    """Nobody speaks in a project: who is to be told of it spoke in the problems behind its measures."""
    return []


def may_fetch(request: HttpRequest, number: str) -> bool:
    """Papers of what was spent are published with the project."""
    person = reader_of(request)
    return Project.objects.visible_to(person).filter(number=number).exists()
