"""What everybody sees: the portfolio as a list, as a map and as a file, and one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.decide.projects import queries
from qulaq.decide.projects.filter_form import PortfolioFilter
from qulaq.decide.projects.filters import Wanted, page
from qulaq.decide.projects.models import Project
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import within
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.sheets import as_csv, as_xlsx, safe
from qulaq.foundation.ui.words import number
from qulaq.understand.quality.drawing import Tile, tiles

EXPORTS, AT_MOST = "120/hour", 10_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted, rows = Wanted.read(request.GET), Project.objects.visible_to(None)
    values = {
        "page": page(wanted.narrow(rows), wanted, request.GET.get("from", "")),
        "filter": PortfolioFilter(wanted, rows),
        "narrowed": bool(wanted.query),
        "query": wanted.address(0) if wanted.query else "",
        "today": timezone.localdate(),
    }
    return render(request, "projects/list.html", values)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    project = Project.objects.visible_to(None).select_related(*queries.NEIGHBOURS).filter(number=number).first()
    if project is None:
        raise Http404
    reader = reader_of(request)
    return render(request, "projects/project.html", {"p": queries.read(project, reader), "project": project})


@require_safe
def on_map(request: HttpRequest) -> HttpResponse:
    """Regions as even tiles, and every place that has a project, as a table."""
    places = list(
        Territory.objects.filter(projects__in=Project.objects.visible_to(None))
        .annotate(count=Count("projects"))
        .order_by("sort_key", "id")
    )
    values = {"places": places, "picture": tiles(_tiles(places)), "total": sum(place.count for place in places)}
    return render(request, "projects/map.html", values)


def _tiles(places: Sequence[Territory]) -> list[Tile]:
    """A project counts for the region its place lies in."""
    counts: dict[int, int] = {}
    for place in places:
        for above in place.path:
            counts[above] = counts.get(above, 0) + place.count  # type: ignore[attr-defined]  # annotated
    regions = Territory.objects.filter(parent__parent=None, parent__isnull=False).order_by("sort_key", "id")
    return [_tile(region, counts.get(region.pk, 0)) for region in regions]


def _tile(region: Territory, count: int) -> Tile:
    return Tile(region.code, str(region), count, number(count), f"{reverse('projects:list')}?territory={region.code}")


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    if not within(request, "projects.export", per_address=EXPORTS):
        return render(request, "429.html", status=429)
    narrowed = Wanted.read(request.GET).narrow(Project.objects.visible_to(None))
    rows = queries.with_money(narrowed).order_by(F("due_on").asc(nulls_last=True), "id")[:AT_MOST]
    answer: HttpResponseBase
    if form == "csv":
        answer = StreamingHttpResponse(as_csv(lines(rows)), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(as_xlsx(lines(rows)), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="projects-{timezone.localdate()}.{form}"'
    return answer


def lines(rows: QuerySet[Project]) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Project"), _("State"), _("Body"), _("Responsible leader"), _("Territory"), _("First day"),
        _("Last day"), _("Money planned"), _("Money spent"), _("Indicator"), _("Unit"), _("Value before"), _("Target"),
        _("Last value"), _("Ended"),
    ]  # fmt: skip
    for row in rows:
        texts = [row.title, row.get_state_display(), row.body, leader(row.leader, row.office), row.territory]
        plain = [row.begins_on, row.due_on, row.budget, row.spent]  # type: ignore[attr-defined]  # annotated
        goal = [safe(row.indicator), safe(row.unit), *map(_plain, (row.baseline, row.target, row.last_value))]  # type: ignore[attr-defined]
        yield [row.number, *map(safe, texts), *map(_plain, plain), *goal, _day(row.ended_at)]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _day(at: datetime | None) -> str:
    return timezone.localdate(at).isoformat() if at else ""
