"""Bringing in a file: read it, look at what was understood, take it, and take it back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.imports.sources import SourceError
from qulaq.understand.indicators import actions
from qulaq.understand.indicators.bringing.columns import LABELS, ColumnsError
from qulaq.understand.indicators.bringing.files import on_disk, read_file
from qulaq.understand.indicators.bringing.reading import Value
from qulaq.understand.indicators.models import Batch, BatchState, Observation, Series
from qulaq.understand.indicators.pages.forms import BringForm
from qulaq.understand.indicators.pages.guard import keepers_only
from qulaq.understand.indicators.pages.wording import Newest

MOST_ROWS = 20_000  # taken while somebody waits
SHOWN = 20
PROBLEMS = 100


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def bring(request: StaffRequest) -> HttpResponse:
    form = BringForm(request.POST or None, request.FILES or None, initial={"series": request.GET.get("series", "")})
    if request.method == "POST" and form.is_valid():
        made = _read(request, form)
        if made is not None:
            return redirect("indicators:batch", made.pk)
    values = {"form": form, "at_indicators": True}
    return render(request, "indicators/staff/bring.html", values, status=422 if form.errors else 200)


def _read(request: StaffRequest, form: BringForm) -> Batch | None:
    upload, series = form.cleaned_data["file"], form.cleaned_data["series"]
    if upload.size > settings.UPLOAD_BYTES:
        limit = settings.UPLOAD_BYTES // (1024 * 1024)
        form.add_error(
            "file", _("This file is larger than %(limit)s MB. Please send a smaller one.") % {"limit": limit}
        )
        return None
    try:
        with on_disk(upload) as path:
            read = read_file(path, series)
    except (SourceError, ColumnsError) as error:
        form.add_error("file", str(error))
        return None
    if len(read.values) > MOST_ROWS:
        message = _("This table has more than %(rows)s rows: an administrator brings it in by the command line.")
        form.add_error("file", message % {"rows": MOST_ROWS})
        return None
    source = series.source if series else None
    return actions.keep_read(by=request.user, source=source, name=upload.name or "", read=read)


@require_safe
@never_cache
@keepers_only
def batch(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Batch.objects.select_related("source"), pk=pk)
    values = {
        "batch": shown,
        "rows": _preview(shown),
        "problems": [{**one, "field": LABELS.get(one["field"], one["field"])} for one in shown.problems[:PROBLEMS]],
        "waits": shown.state == BatchState.READ,
        "taken": shown.state == BatchState.TAKEN,
        "at_indicators": True,
    }
    return render(request, "indicators/staff/batch.html", values)


def _preview(shown: Batch) -> list[dict[str, Any]]:
    """The first rows, as they were understood or as they were taken."""
    if shown.state != BatchState.READ:
        taken = Observation.objects.filter(batch=shown).select_related("series", "territory").order_by("id")[:SHOWN]
        return [{"series": row.series, "territory": row.territory, "said": Newest(row)} for row in taken]
    values = [Value.kept(row) for row in shown.rows[:SHOWN]]
    series = Series.objects.in_bulk({value.series_id for value in values})
    places = Territory.objects.in_bulk({value.territory_id for value in values})
    return [
        {"series": series[one.series_id], "territory": places[one.territory_id], "said": Newest(_unsaved(one))}
        for one in values
    ]


def _unsaved(one: Value) -> Observation:
    return Observation(day=one.day, length=one.length, value=one.value, status=one.status)


@require_POST
@keepers_only
def take(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(Batch.objects.only("pk"), pk=pk)
    try:
        taken = actions.take_kept(by=request.user, batch_id=pk)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        n = taken.added + taken.revised
        messages.success(request, ngettext("%(n)s value was taken.", "%(n)s values were taken.", n) % {"n": n})
    return redirect("indicators:batch", pk)


@require_POST
@keepers_only
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(Batch.objects.only("pk"), pk=pk)
    try:
        actions.undo(by=request.user, batch_id=pk)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Taken back: what was there before holds again."))
    return redirect("indicators:batch", pk)
