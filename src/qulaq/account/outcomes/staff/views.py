"""The desk: the list, one outcome with the acts that are open now, opening one, and those to be told by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qulaq.account.outcomes import queries
from qulaq.account.outcomes.actions import opening, telling
from qulaq.account.outcomes.filters import PAGE, Wanted
from qulaq.account.outcomes.models import Outcome, OutcomeState
from qulaq.account.outcomes.staff.acts import ACTS
from qulaq.account.outcomes.staff.filter_form import DeskFilter
from qulaq.account.outcomes.staff.forms import OpenForm
from qulaq.account.outcomes.telling import newest_version
from qulaq.account.outcomes.workflow import MAY_OPEN, TRANSITIONS
from qulaq.foundation.goals.desk import ActForm, DeskAct, open_acts
from qulaq.foundation.goals.workflow import roles_in
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, kept
from qulaq.foundation.ui.paging import page
from qulaq.understand.problems.queries import asked_for


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    rows = wanted.narrow(Outcome.objects.at_desk_of(request.user)).select_related(*queries.NEIGHBOURS)
    values = {
        "page": page(rows.order_by("-id"), PAGE, {**wanted.query, "from": request.GET.get("from", "")}),
        "filter": DeskFilter(wanted, Outcome.objects.at_desk_of(request.user)),
        "narrowed": bool(wanted.query),
        "may_open": may_open(request.user),
        "by_hand": queries.with_by_hand(request.user),
    }
    return render(request, "outcomes/staff/list.html", values)


def may_open(person: Person) -> bool:
    return bool(Reach.of(person).roles & MAY_OPEN)


def outcome_or_404(person: Person, number: str) -> Outcome:
    """Whoever may not see it learns nothing, not even that it exists."""
    rows = Outcome.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS)
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest, number: str) -> HttpResponse:
    outcome = outcome_or_404(request.user, number)
    acts = open_acts(ACTS, TRANSITIONS, request.user, outcome)
    wanted = ACTS.get(request.GET.get("act", ""))
    form = wanted.form(matter=outcome, by=request.user) if wanted and wanted.asks and wanted in acts else None
    return _page(request, outcome, acts, wanted if form else None, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def act(request: StaffRequest, number: str, slug: str) -> HttpResponse:
    outcome, wanted = outcome_or_404(request.user, number), ACTS.get(slug)
    if wanted is None:
        raise Http404
    here = reverse("outcomes:desk_outcome", args=[number])
    if request.method != "POST":
        return redirect(f"{here}?act={slug}#act")
    if not TRANSITIONS[wanted.act].roles & roles_in(request.user, outcome):
        raise PermissionDenied  # whoever may never do this; a state that is in the way is told on the page
    form = wanted.form(request.POST, matter=outcome, by=request.user)
    if kept(form, lambda: wanted.run(by=request.user, outcome_id=outcome.pk, **form.cleaned_data)):
        messages.success(request, wanted.done)
        return redirect(here)
    outcome = outcome_or_404(request.user, number)
    return _page(request, outcome, open_acts(ACTS, TRANSITIONS, request.user, outcome), wanted, form, status=422)


def _page(
    request: StaffRequest,
    outcome: Outcome,
    acts: list[DeskAct],
    asked: DeskAct | None,
    form: ActForm | None,
    status: int = 200,
) -> HttpResponse:
    open_now = outcome.state in (OutcomeState.GATHERING, OutcomeState.ASKED)
    values = {
        "o": queries.read(outcome, inside=True),
        "outcome": outcome,
        "now": queries.found_now(outcome) if open_now or asked else None,
        "progress": queries.progress(outcome) if outcome.telling_at else None,
        "again": queries.progress(outcome, again=True) if outcome.telling_at else None,
        "said": queries.words_of(outcome),
        "acts": acts,
        "asked": asked,
        "form": form,
    }
    return render(request, "outcomes/staff/outcome.html", values, status=status)


# -- opening one


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    if not may_open(request.user):
        raise PermissionDenied
    form = OpenForm(request.POST or None, by=request.user, initial=_initial(request))
    made = kept(form, lambda: _opened(request, form))
    if made:
        messages.success(request, _("The outcome is open. Look at the evidence, then ask those who spoke."))
        return redirect("outcomes:desk_outcome", number=made.number)
    return render(request, "outcomes/staff/new.html", {"form": form}, status=422 if form.is_bound else 200)


def _opened(request: StaffRequest, form: OpenForm) -> Outcome:
    given = form.cleaned_data
    return opening.open_outcome(by=request.user, problem=given["problem"], body=form.bodies[given["body"]])


def _initial(request: StaffRequest) -> dict[str, str]:
    problem = asked_for(request.user, request.GET.get("problem", ""))
    return {"problem": problem.number, "body": problem.body.code if problem.body else ""} if problem else {}


# -- told by post or telephone


@require_GET
@never_cache
@staff_only
def by_hand(request: StaffRequest, number: str) -> HttpResponse:
    outcome = public_or_404(request.user, number)
    version = newest_version(outcome)
    rows, done = queries.by_hand(outcome, request.user), queries.done_by(request.user, outcome)
    values = {"outcome": outcome, "rows": rows, "done": done, "version": version}
    return render(request, "outcomes/staff/by_hand.html", values)


@require_GET
@never_cache
@staff_only
def paper(request: StaffRequest, number: str, told_id: str) -> HttpResponse:
    """The letter to be printed, or what to say in a call: it passes through other hands, so the words are masked."""
    outcome = public_or_404(request.user, number)
    found = next((one for one in queries.by_hand(outcome, request.user) if one.row.pk == int(told_id)), None)
    if found is None or found.row.voice is None:
        raise Http404
    values = {"outcome": outcome, "one": found, "version": queries.read(outcome)}
    values["corrected"] = queries.corrected(outcome, found.row, found.language)
    return render(request, "outcomes/staff/paper.html", values)


@require_POST
@never_cache
@staff_only
def told_by_hand(request: StaffRequest, number: str, told_id: str) -> HttpResponse:
    shown = request.POST.get("version", "")
    version = int(shown) if shown.isdecimal() and len(shown) < 5 else None
    said = _("It is kept that this person was told.")
    return _by_hand(request, number, said, partial(telling.told_by_hand, told_id=int(told_id), version=version))


@require_POST
@never_cache
@staff_only
def not_told(request: StaffRequest, number: str, told_id: str) -> HttpResponse:
    """The button was pressed by mistake."""
    said = _("This person is still to be told.")
    return _by_hand(request, number, said, partial(telling.take_back_told, told_id=int(told_id)))


def _by_hand(request: StaffRequest, number: str, said: str, act: Callable[..., object]) -> HttpResponse:
    outcome = public_or_404(request.user, number)
    try:
        act(by=request.user, outcome_id=outcome.pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("outcomes:by_hand", number=number)


def public_or_404(person: Person, number: str) -> Outcome:
    """Those who post letters serve in other bodies too: they need no desk of outcomes, only their own voices."""
    rows = Outcome.objects.visible_to(person).select_related(*queries.NEIGHBOURS).exclude(telling_at=None)
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found
