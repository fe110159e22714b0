"""The list of problems at the desk, and proposing one by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.refusals import kept
from qulaq.foundation.ui.paging import page
from qulaq.understand.problems import actions, queries
from qulaq.understand.problems.filters import DeskFilter, tabs
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.staff.access import watching_only
from qulaq.understand.problems.staff.acts import voices_of
from qulaq.understand.problems.staff.forms import NewForm, territories_of
from qulaq.understand.problems.told import figures
from qulaq.understand.problems.workflow import TRANSITIONS, Act

PAGE = 40


@require_safe
@never_cache
@watching_only
def index(request: StaffRequest) -> HttpResponse:
    """A fixed number of statements: tabs, lists of the filter, a page of rows and their figures."""
    rows = Problem.objects.visible_to(request.user)
    counts: dict[str, int] = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    state = _state(request.GET.get("state", ""), counts)
    form = DeskFilter(request.GET, rows.filter(state=state))
    found = page(form.in_order(form.apply().select_related(*queries.NEAR)), PAGE, request.GET.dict())
    context = {
        "tabs": [(value, label, counts.get(value, 0)) for value, label in tabs()],
        "state": state,
        "filter": form,
        "rows": [_row(one) for one in queries.with_figures(found.rows)],
        "next": found.next,
        "previous": found.previous,
        "may_propose": may_propose(request),
    }
    return render(request, "problems/staff/index.html", context)


def _row(one: queries.Rated) -> dict[str, Any]:
    said = figures(one.figures, one.figures, everything=True) if one.figures else None
    return {"problem": one.problem, "score": one.score, "said": said}


def _state(asked: str, counts: dict[str, int]) -> str:
    """What waits for somebody first: proposals, while there are any."""
    if asked in ProblemState.values:
        return asked
    return ProblemState.FOUND if counts.get(ProblemState.FOUND) else ProblemState.CONFIRMED


def may_propose(request: StaffRequest) -> bool:
    return bool(Reach.of(request.user).roles & TRANSITIONS[Act.PROPOSE].roles)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@watching_only
def new(request: StaffRequest) -> HttpResponse:
    if not may_propose(request):
        raise PermissionDenied
    first = territories_of(request.user).first()
    form = NewForm(request.POST or None, by=request.user, initial={"territory": first.code if first else None})
    if problem := kept(form, lambda: _propose(request, form)):
        messages.success(request, _("Proposed."))
        return redirect("problems:desk_problem", problem.number)
    return render(request, "problems/staff/new.html", {"form": form}, status=422 if form.errors else 200)


def _propose(request: StaffRequest, form: NewForm) -> Problem:
    given = dict(form.cleaned_data)
    return actions.propose(by=request.user, voices=voices_of(request.user, given.pop("numbers")), **given)
