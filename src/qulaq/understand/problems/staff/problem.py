"""The page of one problem at the desk, and the acts on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.refusals import NotAllowed, Refused, accepted
from qulaq.foundation.ui import paging
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Membership, Problem, Regrouping
from qulaq.understand.problems.staff.access import problem_or_404, watching_only
from qulaq.understand.problems.staff.acts import ACTS, FIRST, DeskAct, offered
from qulaq.understand.problems.staff.forms import ActForm
from qulaq.understand.problems.staff.shown import shown
from qulaq.understand.problems.workflow import Act, has_role

MOST_CHOSEN = 1_000
# The address of a form that came back with errors is opened by itself when its reader changes the language
ALSO_READ = ("GET", "HEAD", "POST")


@require_safe
@never_cache
@watching_only
def show(request: StaffRequest, number: str) -> HttpResponse:
    problem = problem_or_404(request.user, number)
    asked = ACTS.get(request.GET.get("act", ""))
    return page(request, problem, asked)


@require_http_methods(ALSO_READ)
@never_cache
@watching_only
def act(request: StaffRequest, number: str, slug: str) -> HttpResponse:
    problem = problem_or_404(request.user, number)
    wanted = ACTS.get(slug)
    if wanted is None:
        raise Http404
    if request.method != "POST":
        return redirect("problems:desk_problem", problem.number)
    if not has_role(wanted.act, by=request.user, problem=problem):
        raise PermissionDenied
    form = wanted.form(request.POST, problem=problem, by=request.user)
    if accepted(form, lambda: wanted.run(by=request.user, problem_id=problem.pk, **form.cleaned_data)):
        messages.success(request, wanted.done)
        return redirect("problems:desk_problem", problem.number)
    return page(request, problem, wanted, form, status=422)


@require_http_methods(ALSO_READ)
@never_cache
@watching_only
def voices(request: StaffRequest, number: str) -> HttpResponse:
    """The chosen voices do not belong to it, belong to it after all, or are a problem of their own."""
    problem = problem_or_404(request.user, number)
    if request.method != "POST":
        return redirect("problems:desk_problem", problem.number)
    chosen = [pk for text in request.POST.getlist("voice")[:MOST_CHOSEN] if (pk := paging.key(text))]
    wanted = {"split": Act.SPLIT, "back": Act.ADD}.get(request.POST.get("do", ""), Act.REMOVE)
    if not has_role(wanted, by=request.user, problem=problem):
        raise PermissionDenied
    try:
        return redirect("problems:desk_problem", _chosen(request, problem, wanted, chosen))
    except (Refused, NotAllowed) as refusal:
        return page(request, problem, None, wrong=str(refusal), status=422)


def _chosen(request: StaffRequest, problem: Problem, wanted: Act, chosen: list[int]) -> str:
    if wanted == Act.SPLIT:
        new = actions.split(by=request.user, problem_id=problem.pk, voices=chosen).other
        messages.success(request, _("They are a proposal of their own now: %(number)s.") % {"number": new.number})
    elif wanted == Act.ADD:
        out = Membership.objects.filter(problem=problem, voice__in=chosen).exclude(removed_at=None)
        actions.add(by=request.user, problem_id=problem.pk, voices=list(out.values_list("voice_id", flat=True)))
        messages.success(request, _("They belong to it again."))
    else:
        actions.remove(by=request.user, problem_id=problem.pk, voices=chosen)
        messages.success(request, _("Taken out. No program brings them back."))
    return problem.number


@require_http_methods(ALSO_READ)
@never_cache
@watching_only
def undo(request: StaffRequest, number: str, regrouping_id: int) -> HttpResponse:
    problem = problem_or_404(request.user, number)
    if request.method != "POST":
        return redirect("problems:desk_problem", problem.number)
    row = Regrouping.objects.filter(pk=regrouping_id, problem=problem).first()
    if row is None:
        raise Http404
    if not has_role(Act.UNMERGE, by=request.user, problem=problem):
        raise PermissionDenied
    try:
        actions.undo(by=request.user, regrouping_id=row.pk)
    except NotAllowed as refusal:
        return page(request, problem, None, wrong=str(refusal), status=422)
    messages.success(request, _("It is as it was before."))
    return redirect("problems:desk_problem", problem.number)


def page(
    request: StaffRequest,
    problem: Problem,
    asked: DeskAct | None,
    form: ActForm | None = None,
    *,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    if status == 422:  # a colleague may have been quicker
        problem.refresh_from_db(fields=["state"])
    acts: list[dict[str, Any]] = []
    for row in offered(request.user, problem):
        mine = form if form is not None and row is asked else row.form(problem=problem, by=request.user)
        mine.auto_id = f"id_{row.slug}_%s"  # several forms on a page ask for a text
        acts.append({"row": row, "form": mine, "open": row is asked, "first": row.act in FIRST})
    context = {
        "problem": problem,
        "acts": acts,
        "form": form,
        "wrong": wrong,
        "may_choose": has_role(Act.REMOVE, by=request.user, problem=problem),
        "may_add": any(one["row"].act == Act.ADD for one in acts),
        **shown(request.user, problem, request.GET.get("from", "")),
    }
    return render(request, "problems/staff/problem.html", context, status=status)
