"""The expert's own pages: invitations, open questions, days left, and what was published. No role is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qulaq.deliberate.opinions import queries, remembered
from qulaq.deliberate.opinions.actions import foreseeing, register, speaking
from qulaq.deliberate.opinions.mine_forms import (
    AcceptForm,
    DeclineForm,
    DissentForm,
    EmptyForm,
    EstimatesForm,
    OpinionForm,
)
from qulaq.deliberate.opinions.models import Expert, ExpertState, JudgmentState, Seat, SeatState
from qulaq.deliberate.opinions.queries import Shown
from qulaq.deliberate.opinions.remembered import Before
from qulaq.deliberate.opinions.staff.expert_forms import InterestEndForm, InterestForm
from qulaq.foundation.goals.act_forms import ReasonForm
from qulaq.foundation.people.guards import StaffRequest, only
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import kept

signed_in = only(lambda _person: True)


@dataclass(frozen=True)
class OwnAct:
    slug: str
    run: Callable[..., Any]
    done: Any


ACTS = {
    item.slug: item
    for item in (
        OwnAct("accept", speaking.accept, _("You have accepted. Write when you are ready.")),
        OwnAct("decline", speaking.decline, _("You have declined. Thank you for answering.")),
        OwnAct("opinion", speaking.write, _("Your opinion is kept. You may change it until the last day.")),
        OwnAct("answer", foreseeing.answer, _("Your estimates are kept. You may change them while the round is open.")),
        OwnAct("dissent", speaking.dissent, _("Your dissent is kept, and published with the conclusion.")),
        OwnAct("nothing-to-add", speaking.nothing_to_add, _("Thank you. You have nothing to add.")),
    )
}


@require_GET
@never_cache
@signed_in
def index(request: StaffRequest) -> HttpResponse:
    expert = _expert(request.user)
    seats = (
        Seat.objects.filter(expert__person=request.user, judgment__asked_at__isnull=False)
        .select_related("judgment__body")
        .order_by("judgment__closes_on", "id")
    )
    today = timezone.localdate()
    rows = [(seat, max(seat.judgment.days_left(today), 0)) for seat in seats]
    values = {
        "expert": expert,
        "invited": [row for row in rows if _waits(row[0], SeatState.INVITED)],
        "open": [row for row in rows if _waits(row[0], SeatState.ACCEPTED)],
        "past": [seat for seat, _left in rows if seat.judgment.state != JudgmentState.ASKED],
        "interests": expert.interests.select_related("body").order_by("-since", "id") if expert else [],
        "may_declare": expert is not None and expert.state != ExpertState.LEFT,
    }
    return render(request, "opinions/mine/list.html", values)


def _expert(person: Person) -> Expert | None:
    return Expert.objects.select_related("territory").filter(person=person).first()


def _waits(seat: Seat, state: SeatState) -> bool:
    return seat.state == state and seat.judgment.state == JudgmentState.ASKED


REGISTER: dict[str, tuple[Any, Callable[..., Any], Any]] = {
    "interest": (InterestForm, register.declare, _("The interest is declared.")),
    "interest-end": (InterestEndForm, register.end_interest, _("The interest has its last day.")),
    "leave": (ReasonForm, register.leave, _("You have left the register. What you signed stays.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def register_act(request: StaffRequest, slug: str) -> HttpResponse:
    """What experts do with their own entry; each on a page of its own."""
    expert = _expert(request.user)
    if expert is None or slug not in REGISTER:
        raise Http404
    kind, run, done = REGISTER[slug]
    form = kind(request.POST if request.method == "POST" else None, matter=expert, by=request.user)
    if kept(form, lambda: run(by=request.user, expert_id=expert.pk, **_named(form.cleaned_data))):
        messages.success(request, done)
        return redirect("opinions:mine")
    values = {"form": form, "slug": slug, "expert": expert}
    return render(request, "opinions/mine/register.html", values, status=422 if form.is_bound else 200)


def _named(given: dict[str, Any]) -> dict[str, Any]:
    return {"interest_id" if name == "interest" else name: value for name, value in given.items()}


# -- one judgment


def _seat_or_404(person: Person, number: str) -> Seat:
    rows = Seat.objects.filter(expert__person=person, judgment__number=number, judgment__asked_at__isnull=False)
    found = rows.select_related("expert", *(f"judgment__{name}" for name in queries.NEIGHBOURS)).first()
    if found is None:
        raise Http404
    return found


@require_GET
@never_cache
@signed_in
def show(request: StaffRequest, number: str) -> HttpResponse:
    return _page(request, _seat_or_404(request.user, number), "", None)


@require_POST
@never_cache
@signed_in
def act(request: StaffRequest, number: str, slug: str) -> HttpResponse:
    seat, wanted = _seat_or_404(request.user, number), ACTS.get(slug)
    if wanted is None:
        raise Http404
    shown = queries.read(seat.judgment, seat=seat)
    form = _form(slug, request.POST, seat, shown, {})
    if kept(form, lambda: wanted.run(by=request.user, judgment_id=seat.judgment_id, **form.given)):  # type: ignore[attr-defined]
        messages.success(request, wanted.done)
        answer = redirect("opinions:mine_judgment", number=number)
        if isinstance(form, EstimatesForm) and (running := shown.foresight.running):
            remembered.keep(request, answer, by=request.user, running=running, values=form.values)
        return answer
    return _page(request, _seat_or_404(request.user, number), slug, form)


def _form(slug: str, data: Any, seat: Seat, shown: Shown, before: Mapping[int, Sequence[Before]]) -> forms.Form:
    if slug == "answer":
        rows = shown.foresight.items
        mine = {one.item.pk: one.mine for one in rows if one.mine}
        return EstimatesForm(data, items=[one.item for one in rows], mine=mine, before=before)
    if slug == "opinion":
        return OpinionForm(data, last=seat.opinions.order_by("-version").first())
    kinds: dict[str, type[forms.Form]] = {"accept": AcceptForm, "decline": DeclineForm, "dissent": DissentForm}
    return kinds.get(slug, EmptyForm)(data)


def _page(request: StaffRequest, seat: Seat, slug: str, wrong: forms.Form | None) -> HttpResponse:
    judgment, today = seat.judgment, timezone.localdate()
    shown = queries.read(judgment, seat=seat)
    before = remembered.before(request, request.user, judgment)
    made = {name: wrong if name == slug else _form(name, None, seat, shown, before) for name in _open(seat, shown)}
    values = {
        "seat": seat,
        "judgment": judgment,
        "j": shown,
        "forms": {name.replace("-", "_"): form for name, form in made.items()},
        "form": wrong,
        "left": max(judgment.days_left(today), 0),
        "versions": list(seat.opinions.order_by("-version")),
        "own_dissent": seat.dissents.order_by("-id").first(),
        "running": shown.foresight.running if _round_open(shown) else None,
        "own_estimates": [(one.item, before[one.item.pk]) for one in shown.foresight.items if one.item.pk in before],
    }
    return render(request, "opinions/mine/judgment.html", values, status=422 if wrong else 200)


def _round_open(shown: Shown) -> bool:
    return shown.foresight.running is not None and shown.foresight.running.is_open()


def _open(seat: Seat, shown: Shown) -> list[str]:
    """What this expert may do now. The opinion is not asked before the interest was declared."""
    judgment = seat.judgment
    if judgment.state == JudgmentState.ASKED and judgment.days_left(timezone.localdate()) >= 0:
        if seat.state == SeatState.INVITED:
            return ["accept", "decline"]
        if seat.state == SeatState.DECLINED:
            return ["accept"]
        if seat.state == SeatState.ACCEPTED:
            return ["opinion", *(["answer"] if _round_open(shown) else [])]
    if judgment.state == JudgmentState.CLOSED and seat.state == SeatState.ACCEPTED and judgment.conclusion_language:
        return ["dissent", *([] if seat.nothing_to_add_at else ["nothing-to-add"])]
    return []
