"""The desk: the portfolio, one project with the acts that are open now, preparing one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.decide.projects import queries
from qulaq.decide.projects.actions import preparing
from qulaq.decide.projects.filter_form import PortfolioFilter
from qulaq.decide.projects.filters import Wanted, page
from qulaq.decide.projects.models import Act, Project
from qulaq.decide.projects.staff.acts import ACTS
from qulaq.decide.projects.staff.frame_form import FrameForm, shown
from qulaq.decide.projects.workflow import TRANSITIONS
from qulaq.foundation.goals.desk import ActForm, DeskAct, kept, open_acts, session_key
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.goals.workflow import allowed, roles_in
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    rows = Project.objects.at_desk_of(request.user)
    values = {
        "page": page(wanted.narrow(rows), wanted, request.GET.get("from", "")),
        "filter": PortfolioFilter(wanted, rows, hidden=True),
        "narrowed": bool(wanted.query),
        "may_make": bodies_for(request.user).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "projects/staff/list.html", values)


def project_or_404(person: Person, number: str) -> Project:
    """Whoever may not see it learns nothing, not even that it exists."""
    rows = Project.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS)
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest, number: str) -> HttpResponse:
    project = project_or_404(request.user, number)
    acts = open_acts(ACTS, TRANSITIONS, request.user, project)
    wanted = ACTS.get(request.GET.get("act", ""))
    form = wanted.form(matter=project, by=request.user) if wanted and wanted in acts else None
    return _page(request, project, acts, wanted if form else None, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def act(request: StaffRequest, number: str, slug: str) -> HttpResponse:
    project = project_or_404(request.user, number)
    wanted = ACTS.get(slug)
    if wanted is None:
        raise Http404
    here = reverse("projects:desk_project", args=[number])
    if request.method != "POST":
        return redirect(f"{here}?act={slug}#act")
    if not TRANSITIONS[wanted.act].roles & roles_in(request.user, project):
        raise PermissionDenied
    form = wanted.form(request.POST, request.FILES, matter=project, by=request.user)
    given = {"by": request.user, "project_id": project.pk}
    if wanted.sends_file:
        given["session_key"] = session_key(request)
    if kept(form, lambda: wanted.run(**given, **form.cleaned_data)):
        messages.success(request, wanted.done)
        return redirect(here)
    project.refresh_from_db()
    return _page(request, project, open_acts(ACTS, TRANSITIONS, request.user, project), wanted, form, status=422)


def _page(
    request: StaffRequest,
    project: Project,
    acts: list[DeskAct],
    asked: DeskAct | None,
    form: ActForm | None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "p": queries.read(project, request.user, inside=True),
        "project": project,
        "acts": acts,
        "asked": asked,
        "form": form,
        "may_edit": _may_edit(request.user, project),
    }
    return render(request, "projects/staff/project.html", values, status=status)


def _may_edit(person: Person, project: Project) -> bool:
    return Act.EDIT in allowed(TRANSITIONS, person, project)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    if not bodies_for(request.user).exists():
        raise PermissionDenied
    form = FrameForm(request.POST or None, by=request.user)
    made = kept(form, lambda: preparing.make(by=request.user, frame=form.frame))
    if made:
        messages.success(request, _("The project is kept. Add its measures and milestones, then start it."))
        return redirect("projects:desk_project", number=made.number)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def edit(request: StaffRequest, number: str) -> HttpResponse:
    project = project_or_404(request.user, number)
    if not _may_edit(request.user, project):
        raise PermissionDenied
    form = FrameForm(request.POST or None, by=request.user, initial=shown(project))
    if kept(form, lambda: preparing.edit(by=request.user, project_id=project.pk, frame=form.frame)):
        messages.success(request, _("The project is kept."))
        return redirect("projects:desk_project", number=number)
    return _form_page(request, form, project)


def _form_page(request: StaffRequest, form: FrameForm, project: Project | None) -> HttpResponse:
    values = {"form": form, "project": project}
    return render(request, "projects/staff/frame.html", values, status=422 if form.is_bound else 200)
