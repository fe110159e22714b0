"""One router for all of projects, and what every act of it shares."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.decide.projects.api.values import ProjectRow, row
from qulaq.decide.projects.models import Project
from qulaq.decide.projects.queries import NEIGHBOURS, with_money
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest

router = Router()
ProjectNumber = Annotated[
    str,
    Field(description="Number of the project, such as PR-26-0001", json_schema_extra={"format": "project-number"}),
]
Number = Annotated[ProjectNumber, Path()]


def work(name: str, summary: str) -> dict[str, Any]:
    named = {"tags": ["Projects"], "summary": summary, "operation_id": name}
    return {"response": ProjectRow, "auth": STAFF_WORK, **named}


def public(name: str, summary: str) -> dict[str, Any]:
    return {"auth": None, "tags": ["Projects"], "summary": summary, "operation_id": name}


def seen(request: ApiRequest, number: str) -> Project:
    """A project that is not at the desk of this person is not found."""
    limits.working(request)
    rows = Project.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    found = rows.filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def now(project: Project) -> ProjectRow:
    """As it is after the act."""
    return row(with_money(Project.objects.all()).get(pk=project.pk))


def released(request: HttpRequest, number: str) -> Project:
    limits.asking(request)
    rows = Project.objects.visible_to(None)
    found = with_money(rows).filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found
