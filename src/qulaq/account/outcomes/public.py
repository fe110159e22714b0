"""What everybody sees: the list, one outcome, a place with what lies below, and the list as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.account.outcomes import queries, told
from qulaq.account.outcomes.filters import PAGE, Wanted
from qulaq.account.outcomes.knots import knots_of
from qulaq.account.outcomes.models import Outcome, OutcomeQuerySet, Says, Verdict
from qulaq.account.outcomes.staff.filter_form import PublicFilter
from qulaq.foundation.people.limits import within
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import sheets
from qulaq.foundation.ui.paging import page
from qulaq.foundation.ui.sheets import safe

EXPORTS, AT_MOST = "120/hour", 10_000


def released(wanted: Wanted) -> OutcomeQuerySet:
    return wanted.narrow(Outcome.objects.visible_to(None)).select_related(*queries.NEIGHBOURS)


@require_safe
def index(request: HttpRequest, code: str = "") -> HttpResponse:
    """All of them, or those of a territory and of what lies below it."""
    place = get_object_or_404(Territory, code=code.replace("\x00", "")[:64], is_draft=False) if code else None
    wanted = Wanted.read({**request.GET.dict(), **({"territory": place.code} if place else {})})
    kept = {name: value for name, value in wanted.query.items() if not (place and name == "territory")}
    rows = released(wanted)
    values = {
        "place": place,
        "page": page(rows.order_by("-public_at", "-id"), PAGE, {**kept, "from": request.GET.get("from", "")}),
        "filter": PublicFilter(wanted, Outcome.objects.visible_to(None)),
        "narrowed": bool(kept),
        "query": wanted.address,
        "counts": counts_of(rows) if place else [],
        "below": _below(place) if place else [],
    }
    return render(request, "outcomes/list.html", values)


def counts_of(rows: OutcomeQuerySet) -> list[tuple[str, int]]:
    found = list(rows.exclude(says="").values_list("says", flat=True))
    return [(str(label), found.count(value)) for value, label in Says.choices if found.count(value)]


def _below(place: Territory) -> list[Territory]:
    """Places right below with outcomes of their own or further below."""
    paths = Outcome.objects.visible_to(None).filter(territory__path__contains=[place.pk])
    inside = {pk for path in paths.values_list("territory__path", flat=True) for pk in path}
    return list(Territory.objects.filter(parent=place, pk__in=inside).order_by("sort_key", "id"))


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    outcome = Outcome.objects.visible_to(None).select_related(*queries.NEIGHBOURS).filter(number=number).first()
    if outcome is None:
        raise Http404
    values = {"o": queries.read(outcome), "outcome": outcome, "knots": knots_of(outcome)}
    return render(request, "outcomes/outcome.html", values)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How people are drawn, and how the evidence is read."""
    from qulaq.account.outcomes import rules, sampling

    sizes = [(people, sampling.wanted(people), sampling.size(people)) for people in (50, 100, 500, 5_000, 100_000)]
    values = {"rules": rules, "sampling": sampling, "sizes": sizes, "percent": round(100 * sampling.WIDTH)}
    return render(request, "outcomes/method.html", values)


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "outcomes.export", per_address=EXPORTS):
        return render(request, "429.html", status=429)
    last = Prefetch("verdicts", Verdict.objects.order_by("-version"), to_attr="last_verdicts")
    rows = released(Wanted.read(request.GET)).prefetch_related(last).order_by("id")[:AT_MOST]
    return sheets.answer(lines(rows), f"outcomes-{timezone.localdate()}")


def lines(rows: OutcomeQuerySet) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Problem"), _("Title"), _("State"), _("Verdict"), _("The evidence says"), _("Body"),
        _("Territory"), _("Decided"), _("People"), _("What the voices say"), _("What those who spoke say"),
        _("Money planned"), _("Money spent"), _("What we did"),
    ]  # fmt: skip
    for row in rows:
        yield [safe(value) for value in _line(row)]


def _line(row: Outcome) -> list[object]:
    verdicts: list[Verdict] = row.last_verdicts  # type: ignore[attr-defined]  # read beforehand
    texts = [row.number, row.problem.number, row.problem.title, row.get_state_display(), row.get_says_display()]
    names = [row.body, row.territory]
    if not verdicts:
        return [*texts, "", *names, *[""] * 7]
    shown = told.shown(verdicts[0].evidence)
    shares = "; ".join(f"{one.label}: {one.count}, {one.share}" for one in shown.lines) or shown.asked
    day = timezone.localdate(row.decided_at).isoformat() if row.decided_at else ""
    money = [verdicts[0].evidence["money"][name] or "" for name in ("planned", "spent")]
    return [*texts, shown.reading, *names, day, shown.people, shown.fall, shares, *money, verdicts[0].did]
