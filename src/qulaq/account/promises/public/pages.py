"""Promises as everybody sees them: the list, one promise, the list as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.account.promises import queries, tallies
from qulaq.account.promises.dated import rule_on
from qulaq.account.promises.filters import PromiseFilter, Wanted
from qulaq.account.promises.knots import knots_of
from qulaq.account.promises.models import Promise, PromiseQuerySet
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.ui import sheets
from qulaq.foundation.ui.sheets import safe

EXPORTS, AT_MOST = "120/hour", 10_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    rows = wanted.narrow(Promise.objects.all())
    values = {
        "page": wanted.page(rows.select_related(*queries.NEIGHBOURS), request.GET.get("from", "")),
        "filter": PromiseFilter(wanted, Promise.objects.all()),
        "narrowed": bool(wanted.query),
        "query": wanted.address,
        "tally": tallies.tally(rows),
        "today": timezone.localdate(),
    }
    return render(request, "promises/list.html", values)


def promise_or_404(number: str) -> Promise:
    found = Promise.objects.select_related(*queries.NEIGHBOURS).filter(number=number).first()
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    promise = promise_or_404(number)
    shown = queries.read(promise, reader_of(request))
    values = {"p": shown, "promise": promise, "knots": knots_of(shown)}
    return render(request, "promises/promise.html", values)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    values = {"method": tallies.method(), "rule": rule_on(timezone.localdate())}
    return render(request, "promises/method.html", values)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    if not within(request, "promises.export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    rows = Wanted.read(request.GET).narrow(Promise.objects.all()).select_related(*queries.NEIGHBOURS)
    return sheets.answer(lines(rows.order_by("id")[:AT_MOST]), f"promises-{timezone.localdate()}", form)


def lines(rows: PromiseQuerySet) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Promise"), _("State"), _("Body"), _("Responsible leader"), _("Territory"), _("Topic"),
        _("Where it was promised"), _("Address"), _("Promised"), _("First day"), _("Until when"), _("Late since"),
        _("Kept on"), _("Broken on"), _("Why"),
    ]  # fmt: skip
    for row in rows:
        who = [row.body, leader(row.leader, row.office), row.territory, row.topic or ""]
        where = [row.get_origin_display(), row.source_url]
        days = [row.made_on, row.first_due_on, row.due_on, row.late_since, row.kept_on, row.broken_on]
        texts = [row.title, row.get_state_display(), *who, *where]
        yield [
            row.number,
            *map(safe, texts),
            *(day.isoformat() if day else "" for day in days),
            safe(row.ended_because),
        ]
