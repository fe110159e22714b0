"""One router for all of projects, and what every act of it shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.decide.projects.api.values import ProjectRow, row
from qulaq.decide.projects.models import Project
from qulaq.decide.projects.queries import NEIGHBOURS, with_money
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import numbered

router = Router()
ProjectNumber = Annotated[
    str,
    Field(description="Number of the project, such as PR-26-0001", json_schema_extra={"format": "project-number"}),
]
Number = Annotated[ProjectNumber, Path()]

work = partial(door, response=ProjectRow, tag="Projects", auth=STAFF_WORK)
desk = partial(door, tag="Projects", auth=STAFF_READ)
public = partial(door, tag="Projects")


def seen(request: ApiRequest, number: str) -> Project:
    """A project that is not at the desk of this person is not found."""
    limits.working(request)
    rows = Project.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    return numbered(rows, number)


def now(project: Project) -> ProjectRow:
    """As it is after the act."""
    return row(with_money(Project.objects.all()).get(pk=project.pk))


def done(request: ApiRequest, number: str, run: Callable[..., object], /, **given: Any) -> ProjectRow:
    """The project after an act that takes `by`, `project_id` and what was given."""
    project = seen(request, number)
    run(by=request.auth.person, project_id=project.pk, **given)
    return now(project)


def released(request: HttpRequest, number: str) -> Project:
    limits.asking(request)
    rows = Project.objects.visible_to(None)
    return numbered(with_money(rows), number)
