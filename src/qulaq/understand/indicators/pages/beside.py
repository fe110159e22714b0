"""Putting a series beside a record: first which series, then for which territory and why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.refusals import accepted
from qulaq.foundation.thread.models import Record
from qulaq.foundation.thread.registry import Described, describe
from qulaq.understand.indicators import actions, queries
from qulaq.understand.indicators.models import Beside, Series
from qulaq.understand.indicators.pages.filters import wanted_of
from qulaq.understand.indicators.pages.forms import BesideForm
from qulaq.understand.indicators.pages.guard import who_put_beside

MOST = 30


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@who_put_beside
def put(request: StaffRequest) -> HttpResponse:
    kind, key = (request.GET.get(name, "").replace("\x00", "")[:64] for name in ("kind", "key"))
    record = _record(request, kind, key)
    values: dict[str, Any] = {"record": record, "kind": kind, "key": key, "at_indicators": True}
    code = request.GET.get("series", "").replace("\x00", "")
    if not code:
        wanted = wanted_of(request.GET)
        values |= {"rows": queries.listed(list(queries.series_for(wanted)[:MOST])), "words": wanted.words}
        return render(request, "indicators/staff/beside_list.html", values)
    series = get_object_or_404(Series.objects.select_related("source"), code=code)
    form = _form(request, series)
    if accepted(form, lambda: _put(request, kind, key, series, form)):
        messages.success(request, _("It stands beside the record now."))
        return redirect(_safe(request, record.url))
    values |= {"series": series, "form": form}
    return render(request, "indicators/staff/beside.html", values, status=422 if form.errors else 200)


def _record(request: StaffRequest, kind: str, key: str) -> Described:
    """What the person may not see does not exist for them."""
    found = Record.objects.filter(kind=kind, key=key).first()
    known = describe([found], request.user).get(found) if found else None
    if known is None:
        raise Http404
    return known


def _form(request: StaffRequest, series: Series) -> BesideForm:
    newest = queries.newest_by_territory(series)
    choices = [(one.territory.code, str(one.territory)) for one in newest]
    return BesideForm(request.POST or None, territories=choices)


def _put(request: StaffRequest, kind: str, key: str, series: Series, form: BesideForm) -> None:
    places = {one.territory.code: one.territory_id for one in queries.newest_by_territory(series)}
    actions.put_beside(
        by=request.user, kind=kind, key=key, series_id=series.pk,
        territory_id=places[form.cleaned_data["territory"]], note=form.cleaned_data["note"],
    )  # fmt: skip


def _safe(request: StaffRequest, address: str) -> str:
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else "/"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@who_put_beside
def away(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Beside.objects.select_related("series", "territory"), pk=pk)
    record = _record(request, shown.kind, shown.key)
    if request.method == "POST":
        actions.take_away(by=request.user, beside_id=pk)
        messages.success(request, _("It was taken away."))
        return redirect(_safe(request, record.url))
    return render(request, "indicators/staff/away.html", {"beside": shown, "record": record, "at_indicators": True})
