"""Published reports: the list, one report as page and file, and what somebody thinks of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.account.promises.actions import saying
from qulaq.account.promises.models import SHOWN, Report, ReportState
from qulaq.account.promises.public.bodies import body_or_404
from qulaq.account.promises.public.saying import PER_ADDRESS, PER_SESSION, language, who
from qulaq.account.promises.quarters import Quarter
from qulaq.account.promises.report.document import document
from qulaq.account.promises.report.files import DOCX, as_docx, as_pdf
from qulaq.account.promises.report.knots import knots_of
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.fields import words
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited, too_many, within
from qulaq.foundation.refusals import kept
from qulaq.foundation.search import names
from qulaq.foundation.ui.paging import number, page
from qulaq.foundation.ui.paper import PaperMissingError
from qulaq.foundation.ui.periods import period_words

SIZE, QUARTERS, FILES = 40, 12, "60/hour"
ANY = ("", gettext_lazy("Any"))


def quarter_words(report: Report) -> str:
    return period_words(report.quarter.since, report.quarter.until)


class ReportFilter(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Body"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    quarter = forms.ChoiceField(label=gettext_lazy("Quarter"), required=False)

    def __init__(self, given: dict[str, str], rows: QuerySet[Report]) -> None:
        super().__init__(initial=given)
        days = rows.order_by("-since").values_list("since", flat=True).distinct()[:QUARTERS]
        quarters = [Quarter.of(day) for day in days]
        choices = [(one.code, period_words(one.since, one.until)) for one in quarters]
        self.fields["quarter"].choices = [ANY, *choices]  # type: ignore[attr-defined]


def narrowed(rows: QuerySet[Report], given: dict[str, str]) -> QuerySet[Report]:
    if quarter := Quarter.read(given["quarter"]):
        rows = rows.filter(since=quarter.since)
    return rows.filter(body__in=names.fitting(Body.objects.all(), given["q"])) if given["q"] else rows


def asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\x00", "").strip()[:100] for name in ("q", "quarter")}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    given = asked(request)
    rows = Report.objects.filter(state=ReportState.PUBLISHED)
    found = narrowed(rows, given).select_related("body__territory").order_by("-since", "body__sort_key", "id")
    shown = page(found, SIZE, {**given, "from": request.GET.get("from", "")})
    values = {
        "page": shown,
        "rows": [(row, quarter_words(row)) for row in shown.rows],
        "filter": ReportFilter(given, rows),
        "narrowed": any(given.values()),
    }
    return render(request, "promises/report/list.html", values)


def report_or_404(request: HttpRequest, code: str, quarter: str) -> Report:
    """The published version, or the one asked for."""
    found = Quarter.read(quarter)
    if found is None:
        raise Http404
    rows = Report.objects.filter(body=body_or_404(code), since=found.since, state__in=SHOWN)
    version = number(request.GET.get("version", ""), 4)
    rows = rows.filter(version=version) if version else rows.filter(state=ReportState.PUBLISHED)
    report = rows.select_related("body__territory", "signed_by").first()
    if report is None:
        raise Http404
    return report


@require_safe
def show(request: HttpRequest, code: str, quarter: str) -> HttpResponse:
    report = report_or_404(request, code, quarter)
    versions = Report.objects.filter(body=report.body, since=report.since, state__in=SHOWN).exclude(pk=report.pk)
    values = {
        "report": report,
        "doc": document(report),
        "knots": knots_of(report),
        "versions": list(versions.order_by("-version")),
        "version": f"?version={report.version}",
    }
    return render(request, "promises/report/report.html", values)


@require_safe
def download(request: HttpRequest, code: str, quarter: str, form: str) -> HttpResponse:
    if not within(request, "promises.files", per_address=FILES):
        return too_many(request, FILES)  # type: ignore[return-value]
    return as_file(report_or_404(request, code, quarter), form)


def as_file(report: Report, form: str) -> HttpResponse:
    doc = document(report)
    if form == "docx":
        answer = HttpResponse(as_docx(doc), content_type=DOCX)
    else:
        try:
            answer = HttpResponse(as_pdf(doc), content_type="application/pdf")
        except PaperMissingError:
            return HttpResponse(_("This server can not draw PDFs. Take the DOCX."), status=503)
    answer.headers["Content-Disposition"] = f'attachment; filename="{doc.name}.{form}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


STARS = [
    ("5", gettext_lazy("5: all I wanted to know, and I believe it")),
    ("4", gettext_lazy("4: good")),
    ("3", gettext_lazy("3: so-so")),
    ("2", gettext_lazy("2: bad")),
    ("1", gettext_lazy("1: it is not what I see around me")),
]


class OpinionForm(forms.Form):
    stars = forms.TypedChoiceField(label=gettext_lazy("Your mark"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    words = words(
        gettext_lazy("Why? In your own words"), required=False, most=saying.MOST,
        help_text=gettext_lazy("Somebody hides what is personal before it is public, or does not publish it."),
    )  # fmt: skip


@limited("promises.assess", per_session=PER_SESSION, per_address=PER_ADDRESS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def assess(request: HttpRequest, code: str, quarter: str) -> HttpResponse:
    report = report_or_404(request, code, quarter)
    form = OpinionForm(request.POST or None)

    def keep() -> Any:
        return saying.assess(
            report=report,
            who=who(request),
            language=language(),
            by_account=reader_of(request) is not None,
            **form.cleaned_data,
        )

    if kept(form, keep):
        messages.success(request, _("Thank you. Your mark counts from now on."))
        return redirect("promises:report", code, quarter)
    values = {"form": form, "report": report, "quarter": quarter_words(report)}
    return render(request, "promises/report/assess.html", values, status=422 if form.is_bound else 200)
