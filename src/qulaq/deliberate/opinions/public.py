"""What everybody sees: judgments, the register of experts, both as files, and the method."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from qulaq.deliberate.opinions import queries, rules, sheets
from qulaq.deliberate.opinions.filters import ExpertFilter, ExpertsWanted, JudgmentFilter, Wanted
from qulaq.deliberate.opinions.knots import knots_of
from qulaq.deliberate.opinions.models import Expert, Judgment, JudgmentState, Seat, SeatState
from qulaq.foundation.people.limits import within

EXPORTS = "120/hour"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted, seen = Wanted.read(request.GET), Judgment.objects.visible_to(None)
    read = wanted.narrow(seen).select_related("body", "territory", "problem")
    values = {
        "page": wanted.newest(read, request.GET.get("from", "")),
        "filter": JudgmentFilter(wanted, seen),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
    }
    return render(request, "opinions/list.html", values)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    rows = Judgment.objects.visible_to(None).select_related(*queries.NEIGHBOURS)
    judgment = get_object_or_404(rows, number=number)
    shown = queries.read(judgment)
    values = {"j": shown, "judgment": judgment, "knots": knots_of(shown)}
    return render(request, "opinions/judgment.html", values)


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "judgments.export", per_address=EXPORTS):
        return render(request, "429.html", status=429)
    return sheets.judgments(Wanted.read(request.GET).narrow(Judgment.objects.visible_to(None)))


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    names = ("LEAST", "SHARES_FROM", "LOWEST", "HIGHEST")
    shares = {
        "range": rules.CONSENSUS_RANGE,
        "share": round(100 * rules.CONSENSUS_SHARE),
        "extreme": round(100 * rules.EXTREME_SHARE),
        "stable": round(100 * rules.STABLE_SHARE),
    }
    values = {**{name.lower(): getattr(rules, name) for name in names}, **shares}
    return render(request, "opinions/method.html", values)


# -- the register


@require_safe
def experts(request: HttpRequest) -> HttpResponse:
    wanted, seen = ExpertsWanted.read(request.GET), Expert.objects.listed()
    values = {
        "page": wanted.page(seen, request.GET.get("from", "")),
        "filter": ExpertFilter(wanted, seen),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
    }
    return render(request, "opinions/experts.html", values)


@require_safe
def expert(request: HttpRequest, expert_id: int) -> HttpResponse:
    found = get_object_or_404(Expert.objects.visible_to(None).select_related("territory"), pk=expert_id)
    values = {
        "expert": found,
        "topics": found.topics.order_by("sort_key", "id"),
        "interests": found.interests.select_related("body").order_by("-since", "id"),
        "seats": past_seats(found),
    }
    return render(request, "opinions/expert.html", values)


def past_seats(found: Expert) -> list[Seat]:
    """Judgments that were published with a seat of this expert."""
    rows = found.seats.filter(state=SeatState.ACCEPTED, judgment__state=JudgmentState.PUBLISHED).select_related(
        "judgment__problem"
    )
    return list(rows.order_by("-judgment__published_at"))


@require_safe
def experts_export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "experts.export", per_address=EXPORTS):
        return render(request, "429.html", status=429)
    return sheets.experts(ExpertsWanted.read(request.GET).narrow(Expert.objects.listed()))
