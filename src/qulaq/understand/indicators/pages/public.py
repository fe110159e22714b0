"""Indicators as everybody reads them: the list, one series with its picture, and its values as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.ui import sheets
from qulaq.foundation.ui.timeline import Lane
from qulaq.understand.indicators import downloads, queries
from qulaq.understand.indicators.access import keeps
from qulaq.understand.indicators.models import Better, Observation, Series
from qulaq.understand.indicators.pages.filters import FilterForm, wanted_of
from qulaq.understand.indicators.pages.wording import Newest, change_words

PAGE = 50
MOST_PLACES = 300  # in the table of a page; the file holds them all
EXPORTS = "120/hour"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted = wanted_of(request.GET)
    page = Paginator(queries.series_for(wanted), PAGE).get_page(request.GET.get("page"))
    values = {
        "rows": [(one, Newest(one.latest) if one.latest else None) for one in queries.listed(list(page.object_list))],
        "page": page,
        "form": FilterForm(request.GET),
        "wanted": wanted,
        "next": _neighbour(wanted, page.next_page_number() if page.has_next() else None),
        "previous": _neighbour(wanted, page.previous_page_number() if page.has_previous() else None),
        "keeps": keeps(reader_of(request)),
    }
    return render(request, "indicators/list.html", values)


def _neighbour(wanted: queries.Wanted, page: int | None) -> str:
    return "?" + urlencode({**wanted.query, "page": str(page)}) if page else ""


@require_safe
def series(request: HttpRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Series.objects.select_related("source"), code=code)
    newest = queries.newest_by_territory(shown)
    here = _chosen(newest, request.GET.get("territory", ""))
    listed = [Newest(one) for one in newest[:MOST_PLACES]]
    values: dict[str, Any] = {"series": shown, "newest": listed, "here": here, "places": len(newest)}
    values["better"] = shown.get_better_display() if shown.better != Better.NONE else ""
    if here is not None:
        held = queries.values_of(shown.pk, here.territory_id)
        values["lanes"] = [Lane(str(here.territory), queries.points(held), unit=shown.unit)]
        values["sentence"] = change_words(shown, held)
        values["revisions"] = [Newest(one) for one in queries.revisions_of(shown.pk, here.territory_id)]
    return render(request, "indicators/series.html", values)


def _chosen(newest: list[Observation], code: str) -> Observation | None:
    """The territory that was asked for, else the widest."""
    wanted = next((one for one in newest if one.territory.code == code), None)
    if code and wanted is None:
        raise Http404
    return wanted or next(iter(newest), None)


@require_safe
@never_cache
def download(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    if not within(request, "indicators-export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    shown = get_object_or_404(Series.objects.select_related("source"), code=code)
    if form != "json":
        return sheets.answer(downloads.lines(shown, form), shown.code, form)
    answer = JsonResponse(downloads.document(shown), json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Disposition"] = f'attachment; filename="{shown.code}.json"'
    return answer
