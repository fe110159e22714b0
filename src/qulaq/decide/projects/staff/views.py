"""The desk: the portfolio, one project with the acts that are open now, preparing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.decide.projects import queries
from qulaq.decide.projects.actions import preparing
from qulaq.decide.projects.filters import Wanted
from qulaq.decide.projects.models import Project
from qulaq.decide.projects.staff.acts import ACTS
from qulaq.decide.projects.staff.frame_form import FrameForm, shown
from qulaq.decide.projects.workflow import TRANSITIONS
from qulaq.foundation.goals.filters import FilterForm
from qulaq.foundation.goals.matter import MatterDesk
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person


def _shown(project: Project, reader: Person) -> dict[str, Any]:
    return {"p": queries.read(project, reader, inside=True)}


DESK = MatterDesk(
    kind="project",
    rows=lambda person: Project.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS),
    acts=ACTS,
    table=TRANSITIONS,
    page="projects:desk_project",
    templates=("projects/staff/project.html", "projects/staff/frame.html"),
    shown=_shown,
)
show, act = DESK.show, DESK.act


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted, rows = Wanted.read(request.GET), Project.objects.at_desk_of(request.user)
    values = {
        "page": wanted.page(queries.with_money(wanted.narrow(rows)), request.GET.get("from", "")),
        "filter": FilterForm(wanted, rows, inside=True),
        "narrowed": bool(wanted.query),
        "may_make": bodies_for(request.user).exists(),
    }
    return render(request, "projects/staff/list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    DESK.check_may_plan(request.user)
    form = FrameForm(request.POST or None, by=request.user)
    said = _("The project is kept. Add its measures and milestones, then start it.")
    return DESK.planned(request, form, lambda: preparing.make(by=request.user, frame=form.frame), said)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def edit(request: StaffRequest, number: str) -> HttpResponse:
    project = DESK.editable(request.user, number)
    form = FrameForm(request.POST or None, by=request.user, initial=shown(project))
    return DESK.planned(
        request,
        form,
        lambda: preparing.edit(by=request.user, project_id=project.pk, frame=form.frame),
        _("The project is kept."),
        project,
    )
