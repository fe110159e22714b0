"""One router for promises and reports, and what every act of them shares."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.account.promises.api.report_values import ReportRow, report_row
from qulaq.account.promises.api.values import PromiseRow, row
from qulaq.account.promises.models import Promise, Report
from qulaq.account.promises.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import numbered

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


work = partial(door, response=PromiseRow, tag="Promises", auth=STAFF_WORK)
desk = partial(door, tag="Promises", auth=STAFF_READ)
public = partial(door, tag="Promises")
report_work = partial(door, response=ReportRow, tag="Reports", auth=STAFF_WORK)
report_desk = partial(door, tag="Reports", auth=STAFF_READ)
report_public = partial(door, tag="Reports")


def everybodys(request: HttpRequest, number: str) -> Promise:
    limits.asking(request)
    return numbered(Promise.objects.select_related(*NEIGHBOURS), number)


def seen(request: ApiRequest, number: str) -> Promise:
    """A promise that is not at the desk of this person is not found there."""
    limits.working(request)
    rows = Promise.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    return numbered(rows, number)


def seen_report(request: ApiRequest, number: str) -> Report:
    limits.working(request)
    rows = Report.objects.at_desk_of(request.auth.person).select_related("body__territory", "signed_by")
    return numbered(rows, number)


def now(promise: Promise) -> PromiseRow:
    """As it is after the act."""
    return row(Promise.objects.select_related(*NEIGHBOURS).get(pk=promise.pk))


def report_now(report: Report) -> ReportRow:
    return report_row(Report.objects.select_related("body").get(pk=report.pk))
