"""The desk: the list, one measure with the acts that are open now, proposing, and saying no to a problem."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.decide.measures import queries
from qulaq.decide.measures.actions import drafting
from qulaq.decide.measures.filters import Wanted, page
from qulaq.decide.measures.models import Act, Measure
from qulaq.decide.measures.staff.acts import ACTS
from qulaq.decide.measures.staff.filter_form import DeskFilter
from qulaq.decide.measures.staff.plan_form import PlanForm, of_problem, shown
from qulaq.decide.measures.workflow import REFUSERS, TRANSITIONS
from qulaq.foundation.goals.desk import ActForm, DeskAct, kept, open_acts, session_key
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.goals.workflow import allowed, roles_in
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.models import Problem


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    rows = wanted.narrow(Measure.objects.at_desk_of(request.user)).select_related(*queries.NEIGHBOURS)
    values = {
        "page": page(rows, wanted, request.GET.get("from", "")),
        "filter": DeskFilter(wanted, request.user),
        "narrowed": bool(wanted.query),
        "may_propose": bodies_for(request.user).exists(),
        "may_refuse": bool(Reach.of(request.user).roles & REFUSERS),
        "today": timezone.localdate(),
    }
    return render(request, "measures/staff/list.html", values)


def measure_or_404(person: Person, number: str) -> Measure:
    """Whoever may not see it learns nothing, not even that it exists."""
    rows = Measure.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS)
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest, number: str) -> HttpResponse:
    measure = measure_or_404(request.user, number)
    acts = open_acts(ACTS, TRANSITIONS, request.user, measure)
    wanted = ACTS.get(request.GET.get("act", ""))
    form = wanted.form(matter=measure, by=request.user) if wanted and wanted.asks and wanted in acts else None
    return _page(request, measure, acts, wanted if form else None, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def act(request: StaffRequest, number: str, slug: str) -> HttpResponse:
    measure = measure_or_404(request.user, number)
    wanted = ACTS.get(slug)
    if wanted is None:
        raise Http404
    here = reverse("measures:desk_measure", args=[number])
    if request.method != "POST":
        return redirect(f"{here}?act={slug}#act")
    _check_role(wanted.act, request.user, measure)
    form = wanted.form(request.POST, request.FILES, matter=measure, by=request.user)
    given = {"by": request.user, "measure_id": measure.pk}
    if wanted.sends_file:
        given["session_key"] = session_key(request)
    if kept(form, lambda: wanted.run(**given, **form.cleaned_data)):
        messages.success(request, wanted.done)
        return redirect(here)
    measure.refresh_from_db()
    return _page(request, measure, open_acts(ACTS, TRANSITIONS, request.user, measure), wanted, form, status=422)


def _check_role(act: str, person: Person, measure: Measure) -> None:
    """403 for whoever may never do this; a state that is in the way is told on the page."""
    if not TRANSITIONS[act].roles & roles_in(person, measure):
        raise PermissionDenied


def _page(
    request: StaffRequest,
    measure: Measure,
    acts: list[DeskAct],
    asked: DeskAct | None,
    form: ActForm | None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "m": queries.read(measure, request.user, inside=True),
        "measure": measure,
        "acts": acts,
        "asked": asked,
        "form": form,
        "may_edit": _may_edit(request.user, measure),
    }
    return render(request, "measures/staff/measure.html", values, status=status)


def _may_edit(person: Person, measure: Measure) -> bool:
    return Act.EDIT in allowed(TRANSITIONS, person, measure)


# -- the proposal


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    if not bodies_for(request.user).exists():
        raise PermissionDenied
    problem = _problem(request)
    form = PlanForm(request.POST or None, by=request.user, initial=of_problem(problem) if problem else None)
    made = kept(form, lambda: drafting.propose(by=request.user, plan=form.plan))
    if made:
        messages.success(request, _("The proposal is kept. Add the options that were considered."))
        return redirect("measures:desk_measure", number=made.number)
    return _form_page(request, form, None)


def _problem(request: StaffRequest) -> Problem | None:
    number = request.GET.get("problem", "").replace("\x00", "")[:16]
    rows = Problem.objects.visible_to(request.user).select_related("territory", "body")
    return rows.filter(number=number).first() if number else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def edit(request: StaffRequest, number: str) -> HttpResponse:
    measure = measure_or_404(request.user, number)
    if not _may_edit(request.user, measure):
        raise PermissionDenied
    form = PlanForm(request.POST or None, by=request.user, initial=shown(measure))
    if kept(form, lambda: drafting.edit(by=request.user, measure_id=measure.pk, plan=form.plan)):
        messages.success(request, _("The proposal is kept."))
        return redirect("measures:desk_measure", number=number)
    return _form_page(request, form, measure)


def _form_page(request: StaffRequest, form: forms.Form, measure: Measure | None) -> HttpResponse:
    values = {"form": form, "measure": measure}
    return render(request, "measures/staff/plan.html", values, status=422 if form.is_bound else 200)
