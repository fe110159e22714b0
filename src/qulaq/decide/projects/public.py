"""What everybody sees: the portfolio as a list, as a map and as a file, and one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.decide.projects import queries
from qulaq.decide.projects.filters import Wanted
from qulaq.decide.projects.models import Project
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.goals.filters import FilterForm
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import within
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.drawing import Tile, tiles
from qulaq.foundation.ui.sheets import answer, day, plain, safe
from qulaq.foundation.ui.words import number

EXPORTS, AT_MOST = "120/hour", 10_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted, rows = Wanted.read(request.GET), Project.objects.visible_to(None)
    values = {
        "page": wanted.page(queries.with_money(wanted.narrow(rows)), request.GET.get("from", "")),
        "filter": FilterForm(wanted, rows),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
    }
    return render(request, "projects/list.html", values)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    rows = Project.objects.visible_to(None).select_related(*queries.NEIGHBOURS)
    project = get_object_or_404(rows, number=number)
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
    values = {
        "places": places,
        "picture": tiles(_tiles(places), jurisdiction().territories),
        "total": sum(place.count for place in places),
    }
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
    return answer(lines(rows), f"projects-{timezone.localdate()}", form)


def lines(rows: QuerySet[Project]) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Project"), _("State"), _("Body"), _("Responsible leader"), _("Territory"), _("First day"),
        _("Last day"), _("Money planned"), _("Money spent"), _("Indicator"), _("Unit"), _("Value before"), _("Target"),
        _("Last value"), _("Ended"),
    ]  # fmt: skip
    for row in rows:
        texts = [row.title, row.get_state_display(), row.body, leader(row.leader, row.office), row.territory]
        money = [row.begins_on, row.due_on, row.budget, row.spent]  # type: ignore[attr-defined]  # annotated
        goal = [safe(row.indicator), safe(row.unit), *map(plain, (row.baseline, row.target, row.last_value))]  # type: ignore[attr-defined]
        yield [row.number, *map(safe, texts), *map(plain, money), *goal, day(row.ended_at)]
