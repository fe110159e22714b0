"""Bodies and those who lead them: how many promises each kept, kept late, broke."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qulaq.account.promises import queries, tallies
from qulaq.account.promises.filters import Wanted
from qulaq.account.promises.models import SHOWN, Promise, Report
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.ui.periods import period_words

REPORTS = 8  # the last two years


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    values = {"lines": tallies.by_body(), "least": settings.RANK_FROM}
    return render(request, "promises/bodies.html", values)


def body_or_404(code: str) -> Body:
    found = Body.objects.select_related("territory").filter(code=code, is_draft=False).first()
    if found is None:
        raise Http404
    return found


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    body = body_or_404(code)
    rows = Promise.objects.filter(body=body)
    reports = Report.objects.filter(body=body, state=SHOWN[0]).order_by("-since")[:REPORTS]
    values = {
        "body": body,
        "tally": tallies.tally(rows),
        "leaders": tallies.by_leader(body),
        "below": tallies.by_body(below=body),
        "page": Wanted(body=code).page(rows.select_related(*queries.NEIGHBOURS), ""),
        "reports": [(row, period_words(row.quarter.since, row.quarter.until)) for row in reports],
    }
    return render(request, "promises/body.html", values)
