"""One router for promises and reports, and what every act of them shares."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.account.promises.api.report_values import ReportRow, report_row
from qulaq.account.promises.api.values import PromiseRow, row
from qulaq.account.promises.models import Promise, Report
from qulaq.account.promises.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest

router = Router()
PromiseNumber = Annotated[
    str,
    Field(description="Number of the promise, such as U-26-0001", json_schema_extra={"format": "promise-number"}),
]
NumberOfReport = Annotated[
    str, Field(description="Number of the report, such as R-26-0001", json_schema_extra={"format": "report-number"})
]
Number = Annotated[PromiseNumber, Path()]
ReportNumber = Annotated[NumberOfReport, Path()]
QuarterCode = Annotated[str, Field(pattern=r"^(19|20)[0-9]{2}-[1-4]$", description="Year and quarter: 2026-3")]


def named(tag: str, name: str, summary: str) -> dict[str, Any]:
    return {"tags": [tag], "summary": summary, "operation_id": name}


def public(tag: str, name: str, summary: str) -> dict[str, Any]:
    return {"auth": None, **named(tag, name, summary)}


def work(name: str, summary: str, *, makes: bool = False) -> dict[str, Any]:
    """`makes`: something new comes of it, so it answers 201."""
    response: Any = {201: PromiseRow} if makes else PromiseRow
    return {"response": response, "auth": STAFF_WORK, **named("Promises", name, summary)}


def report_work(name: str, summary: str, *, makes: bool = False) -> dict[str, Any]:
    response: Any = {201: ReportRow} if makes else ReportRow
    return {"response": response, "auth": STAFF_WORK, **named("Reports", name, summary)}


def everybodys(request: HttpRequest, number: str) -> Promise:
    limits.asking(request)
    found = Promise.objects.select_related(*NEIGHBOURS).filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def seen(request: ApiRequest, number: str) -> Promise:
    """A promise that is not at the desk of this person is not found there."""
    limits.working(request)
    rows = Promise.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    found = rows.filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def seen_report(request: ApiRequest, number: str) -> Report:
    limits.working(request)
    rows = Report.objects.at_desk_of(request.auth.person).select_related("body__territory", "signed_by")
    found = rows.filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def now(promise: Promise) -> PromiseRow:
    """As it is after the act."""
    return row(Promise.objects.select_related(*NEIGHBOURS).get(pk=promise.pk))


def report_now(report: Report) -> ReportRow:
    return report_row(Report.objects.select_related("body").get(pk=report.pk))
