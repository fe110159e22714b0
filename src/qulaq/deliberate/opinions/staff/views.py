"""The desk: the list, one judgment with the acts that are open now, and the question."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.deliberate.opinions import queries
from qulaq.deliberate.opinions.actions import drafting
from qulaq.deliberate.opinions.filters import JudgmentFilter, Wanted
from qulaq.deliberate.opinions.models import Act, Judgment
from qulaq.deliberate.opinions.staff.acts import ACTS
from qulaq.deliberate.opinions.staff.forms import QuestionForm, of_problem, shown
from qulaq.deliberate.opinions.workflow import TRANSITIONS
from qulaq.foundation.goals.matter import MatterDesk
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.goals.workflow import allowed
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.queries import asked_for


def _shown(judgment: Judgment, reader: Person) -> dict[str, Any]:
    return {
        "j": queries.read(judgment, inside=True),
        "today": timezone.localdate(),
        "may_choose": Act.CHOOSE in allowed(TRANSITIONS, reader, judgment),
    }


DESK = MatterDesk(
    kind="judgment",
    rows=lambda person: Judgment.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS),
    acts=ACTS,
    table=TRANSITIONS,
    page="opinions:desk_judgment",
    templates=("opinions/staff/judgment.html", "opinions/staff/question.html"),
    shown=_shown,
)
show, act = DESK.show, DESK.act


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted, rows = Wanted.read(request.GET), Judgment.objects.at_desk_of(request.user)
    read = wanted.narrow(rows).select_related("body", "territory", "problem")
    values = {
        "page": wanted.newest(read, request.GET.get("from", "")),
        "filter": JudgmentFilter(wanted, rows, inside=True),
        "narrowed": bool(wanted.query),
        "may_ask": bodies_for(request.user).exists(),
    }
    return render(request, "opinions/staff/list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    DESK.check_may_plan(request.user)
    problem = asked_for(request.user, request.GET.get("problem", ""))
    form = QuestionForm(request.POST or None, by=request.user, initial=of_problem(problem) if problem else None)
    said = _("The question is kept. Choose experts for this problem.")
    return DESK.planned(request, form, lambda: drafting.prepare(by=request.user, question=form.question), said)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def edit(request: StaffRequest, number: str) -> HttpResponse:
    judgment = DESK.editable(request.user, number)
    form = QuestionForm(request.POST or None, by=request.user, initial=shown(judgment))
    return DESK.planned(
        request,
        form,
        lambda: drafting.edit(by=request.user, judgment_id=judgment.pk, question=form.question),
        _("The question is kept."),
        judgment,
    )
