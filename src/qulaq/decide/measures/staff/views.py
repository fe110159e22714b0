"""The desk: the list, one measure with the acts that are open now, proposing, and saying no to a problem."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.decide.measures import queries
from qulaq.decide.measures.actions import drafting
from qulaq.decide.measures.filters import DeskFilter, Wanted
from qulaq.decide.measures.models import Measure
from qulaq.decide.measures.staff.acts import ACTS
from qulaq.decide.measures.staff.plan_form import PlanForm, of_problem, shown
from qulaq.decide.measures.workflow import REFUSERS, TRANSITIONS
from qulaq.foundation.goals.matter import MatterDesk
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.queries import asked_for


def _shown(measure: Measure, reader: Person) -> dict[str, Any]:
    return {"m": queries.read(measure, reader, inside=True)}


DESK = MatterDesk(
    kind="measure",
    rows=lambda person: Measure.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS),
    acts=ACTS,
    table=TRANSITIONS,
    page="measures:desk_measure",
    templates=("measures/staff/measure.html", "measures/staff/plan.html"),
    shown=_shown,
)
show, act = DESK.show, DESK.act


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted, rows = Wanted.read(request.GET), Measure.objects.at_desk_of(request.user)
    values = {
        "page": wanted.page(wanted.narrow(rows).select_related(*queries.NEIGHBOURS), request.GET.get("from", "")),
        "filter": DeskFilter(wanted, rows),
        "narrowed": bool(wanted.query),
        "may_propose": bodies_for(request.user).exists(),
        "may_refuse": bool(Reach.of(request.user).roles & REFUSERS),
        "today": timezone.localdate(),
    }
    return render(request, "measures/staff/list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    DESK.check_may_plan(request.user)
    problem = asked_for(request.user, request.GET.get("problem", ""))
    form = PlanForm(request.POST or None, by=request.user, initial=of_problem(problem) if problem else None)
    said = _("The proposal is kept. Add the options that were considered.")
    return DESK.planned(request, form, lambda: drafting.propose(by=request.user, plan=form.plan), said)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def edit(request: StaffRequest, number: str) -> HttpResponse:
    measure = DESK.editable(request.user, number)
    form = PlanForm(request.POST or None, by=request.user, initial=shown(measure))
    return DESK.planned(
        request,
        form,
        lambda: drafting.edit(by=request.user, measure_id=measure.pk, plan=form.plan),
        _("The proposal is kept."),
        measure,
    )
