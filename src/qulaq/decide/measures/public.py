"""What everybody sees: the list, one measure, the list as a file, and problems without a measure with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.decide.measures import queries
from qulaq.decide.measures.filters import PublicFilter, Wanted
from qulaq.decide.measures.knots import knots_of
from qulaq.decide.measures.models import Measure, MeasureQuerySet
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import within
from qulaq.foundation.ui.sheets import answer, day, plain, safe

EXPORTS, AT_MOST = "120/hour", 10_000


def wanted_of(request: HttpRequest) -> Wanted:
    """Late is what was marked as late in public; a person's id is for the desk alone."""
    given = Wanted.read(request.GET)
    return Wanted(**{**given.query, "owner": "", "late": ""})


def released(wanted: Wanted) -> MeasureQuerySet:
    return wanted.narrow(Measure.objects.visible_to(None)).select_related(*queries.NEIGHBOURS)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted = wanted_of(request)
    values = {
        "page": wanted.page(released(wanted), request.GET.get("from", "")),
        "filter": PublicFilter(wanted, Measure.objects.visible_to(None)),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
        "refusals": queries.refusals(wanted),
    }
    return render(request, "measures/list.html", values)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    rows = Measure.objects.visible_to(None).select_related(*queries.NEIGHBOURS)
    measure = get_object_or_404(rows, number=number)
    shown = queries.read(measure, reader_of(request))
    return render(request, "measures/measure.html", {"m": shown, "measure": measure, "knots": knots_of(shown)})


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "measures.export", per_address=EXPORTS):
        return render(request, "429.html", status=429)
    rows = released(wanted_of(request)).prefetch_related("problems").order_by("id")[:AT_MOST]
    return answer(lines(rows), f"measures-{timezone.localdate()}")


def lines(rows: MeasureQuerySet) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Measure"), _("State"), _("Problems"), _("Body"), _("Responsible leader"), _("Territory"),
        _("Decided"), _("Until when"), _("Late since"), _("Money planned"), _("Indicator"), _("Unit"),
        _("Value before"), _("Target"), _("Done"), _("Checked"),
    ]  # fmt: skip
    for row in rows:
        numbers = " ".join(sorted(problem.number for problem in row.problems.all()))
        texts = [row.title, row.get_state_display(), numbers, row.body, leader(row.owner, row.office), row.territory]
        goal = [safe(row.indicator), safe(row.unit), plain(row.baseline), plain(row.target)]
        days = [day(row.decided_at), plain(row.due_on), plain(row.late_since), plain(row.budget)]
        yield [row.number, *map(safe, texts), *days, *goal, day(row.done_at), day(row.checked_at)]
