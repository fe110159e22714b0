"""The desk of the register: the list, one expert with the acts that are open now, and the entry."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from qulaq.deliberate.opinions import sheets
from qulaq.deliberate.opinions.actions import register
from qulaq.deliberate.opinions.filters import ExpertFilter, ExpertsWanted
from qulaq.deliberate.opinions.models import Expert
from qulaq.deliberate.opinions.staff.expert_forms import ExpertForm, InterestEndForm, InterestForm
from qulaq.deliberate.opinions.workflow import KEEPERS, KEEPING, ExpertAct, keeps, open_to
from qulaq.foundation.goals import seen
from qulaq.foundation.goals.act_forms import ReasonForm
from qulaq.foundation.goals.desk import ActForm, DeskAct, as_seen_by, renamed
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, only
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import kept

keeper_only = only(lambda person: bool(Reach.of(person).roles & frozenset(KEEPERS)))


def _has_running(expert: Expert) -> bool:
    return expert.interests.filter(until=None).exists()


ACTS = {
    item.slug: item
    for item in (
        DeskAct(
            "list",
            ExpertAct.ENTER,
            gettext_lazy("Enter in the register"),
            gettext_lazy("The expert is in the register."),
            register.enter,
            bar=register.bar_to_entering,
        ),
        DeskAct(
            "interest",
            ExpertAct.INTEREST,
            gettext_lazy("Declare an interest"),
            gettext_lazy("The interest is declared."),
            register.declare,
            InterestForm,
        ),
        DeskAct(
            "interest-end",
            ExpertAct.INTEREST_END,
            gettext_lazy("End an interest"),
            gettext_lazy("The interest has its last day."),
            renamed(register.end_interest, interest="interest_id"),
            InterestEndForm,
            fits=_has_running,
        ),
        DeskAct(
            "leave",
            ExpertAct.LEAVE,
            gettext_lazy("Leave the register"),
            gettext_lazy("The expert has left the register."),
            register.leave,
            ReasonForm,
            danger=True,
        ),
        DeskAct(
            "return",
            ExpertAct.RETURN,
            gettext_lazy("Return to the register"),
            gettext_lazy("The expert is in the register again."),
            register.come_back,
        ),
    )
}


@require_GET
@never_cache
@keeper_only
def index(request: StaffRequest) -> HttpResponse:
    wanted, at_desk = ExpertsWanted.read(request.GET, desk=True), Expert.objects.at_desk_of(request.user)
    values = {
        "page": wanted.page(at_desk, request.GET.get("from", "")),
        "filter": ExpertFilter(wanted, at_desk, desk=True),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
    }
    return render(request, "opinions/staff/experts.html", values)


@require_safe
@never_cache
@keeper_only
def export(request: StaffRequest) -> HttpResponseBase:
    wanted = ExpertsWanted.read(request.GET, desk=True)
    return sheets.experts(wanted.narrow(Expert.objects.at_desk_of(request.user)))


def _expert_or_404(person: Person, expert_id: int) -> Expert:
    found = Expert.objects.at_desk_of(person).select_related("territory", "person").filter(pk=expert_id).first()
    if found is None:
        raise Http404
    return found


@require_GET
@never_cache
@keeper_only
def show(request: StaffRequest, expert_id: int) -> HttpResponse:
    expert = _expert_or_404(request.user, expert_id)
    wanted = ACTS.get(request.GET.get("act", ""))
    form = wanted.form(matter=expert, by=request.user) if wanted and wanted.asks else None
    open_now = _open(request.user, expert)
    return _page(request, expert, wanted if wanted in open_now else None, form if wanted in open_now else None)


def _open(person: Person, expert: Expert) -> list[DeskAct]:
    may = open_to(person, expert)
    return as_seen_by(person, expert, (item for item in ACTS.values() if item.act in may))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@keeper_only
def act(request: StaffRequest, expert_id: int, slug: str) -> HttpResponse:
    expert, wanted = _expert_or_404(request.user, expert_id), ACTS.get(slug)
    if wanted is None:
        raise Http404
    here = reverse("opinions:desk_expert", args=[expert_id])
    if request.method != "POST":
        return redirect(f"{here}?act={slug}#act")
    if not KEEPING[wanted.act].roles & keeps(request.user, expert.territory):
        raise PermissionDenied
    form = wanted.form(request.POST, matter=expert, by=request.user)
    if kept(form, lambda: wanted.run(by=request.user, expert_id=expert_id, **form.cleaned_data)):
        messages.success(request, wanted.done)
        return redirect(here)
    return _page(request, _expert_or_404(request.user, expert_id), wanted, form, status=422)


def _page(
    request: StaffRequest, expert: Expert, asked: DeskAct | None, form: ActForm | None, status: int = 200
) -> HttpResponse:
    values = {
        "expert": expert,
        "topics": expert.topics.order_by("sort_key", "id"),
        "interests": expert.interests.select_related("body").order_by("-since", "id"),
        "seats": expert.seats.select_related("judgment").order_by("-id"),
        "acts": _open(request.user, expert),
        "asked": asked,
        "form": form,
        "may_change": ExpertAct.CHANGE in open_to(request.user, expert),
    }
    return render(request, "opinions/staff/expert.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@keeper_only
def new(request: StaffRequest) -> HttpResponse:
    form = ExpertForm(request.POST or None, by=request.user)
    made = kept(form, lambda: register.add(by=request.user, entry=form.entry))
    if made:
        messages.success(request, _("The expert is proposed. A controller enters them in the register."))
        return redirect("opinions:desk_expert", expert_id=made.pk)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@keeper_only
def edit(request: StaffRequest, expert_id: int) -> HttpResponse:
    expert = _expert_or_404(request.user, expert_id)
    if ExpertAct.CHANGE not in open_to(request.user, expert):
        raise PermissionDenied
    form = ExpertForm(request.POST or None, by=request.user, expert=expert)
    seen.mark(form, request.POST)
    if kept(form, lambda: register.change(by=request.user, expert_id=expert_id, entry=form.entry)):
        messages.success(request, _("The entry is kept."))
        return redirect("opinions:desk_expert", expert_id=expert_id)
    return _form_page(request, form, expert)


def _form_page(request: StaffRequest, form: ExpertForm, expert: Expert | None) -> HttpResponse:
    values = {"form": form, "expert": expert}
    return render(request, "opinions/staff/expert_form.html", values, status=422 if form.is_bound else 200)
