"""Read by everybody; at the desk, what is being prepared too."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Schema

from qulaq.decide.projects import queries
from qulaq.decide.projects.api import values as out
from qulaq.decide.projects.api.router import Number, desk, public, released, router, seen
from qulaq.decide.projects.filters import Wanted
from qulaq.decide.projects.models import Project, ProjectQuerySet
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, BodyCode, Cursor, TerritoryCode
from qulaq.foundation.api.nodes import listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.goals.given import file_urls

PAGE = 100


class ProjectFilters(Schema):
    q: Asked = None
    state: Literal["draft", "running", "finished", "stopped"] | None = None
    body: BodyCode | None = None
    territory: TerritoryCode | None = None
    cursor: Cursor | None = None


@router.get("/projects", **public("projects", "List projects", out.ProjectList))
def projects(request: HttpRequest, filters: Annotated[ProjectFilters, Query()]) -> out.ProjectList:
    """The portfolio with money planned and spent, the oldest first."""
    limits.asking(request)
    return _page(Project.objects.visible_to(None), filters)


@router.get("/desk/projects", **desk("desk_projects", "List projects at your desk", out.ProjectList))
def desk_projects(request: ApiRequest, filters: Annotated[ProjectFilters, Query()]) -> out.ProjectList:
    """Those of the bodies and territories the person of this token serves, what is being prepared too."""
    limits.working(request)
    return _page(Project.objects.at_desk_of(request.auth.person), filters)


def _page(rows: ProjectQuerySet, filters: ProjectFilters) -> out.ProjectList:
    asked = Wanted.read(listed(filters))
    shown, following = by_id(queries.with_money(asked.narrow(rows)), filters.cursor, PAGE)
    return out.ProjectList(items=[out.row(one) for one in shown], next=following)


@router.get("/projects/{number}", **public("project", "Read a project", out.ProjectOut))
def project(request: HttpRequest, number: Number) -> out.ProjectOut:
    """Its measures, milestones, money spent with the papers, and its indicator."""
    return _whole(request, queries.read(released(request, number), None))


@router.get("/desk/projects/{number}", **desk("desk_project", "Read a project at your desk", out.ProjectOut))
def desk_project(request: ApiRequest, number: Number) -> out.ProjectOut:
    """Also while it is being prepared."""
    found = queries.with_money(Project.objects.all()).get(pk=seen(request, number).pk)
    return _whole(request, queries.read(found, request.auth.person, inside=True))


def _whole(request: HttpRequest, shown: queries.Shown) -> out.ProjectOut:
    return out.whole(shown, file_urls(request, shown.spendings))
