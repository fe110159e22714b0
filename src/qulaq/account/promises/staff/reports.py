"""Reports at the desk: those in the making, words and signature, publication, and what people say of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.models import Report
from qulaq.account.promises.public.reports import ReportFilter, as_file, asked, narrowed, quarter_words
from qulaq.account.promises.quarters import Quarter
from qulaq.account.promises.report.document import document
from qulaq.account.promises.report.knots import knots_of
from qulaq.account.promises.staff.oversight import may_judge
from qulaq.account.promises.staff.report_acts import ACTS
from qulaq.account.promises.workflow import DRAFTERS, READERS, REPORTS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.goals.matter import MatterDesk
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, only, staff_only
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.paging import page
from qulaq.foundation.ui.periods import period_words

SIZE, OFFERED = 40, 8  # quarters that may be drafted by hand
drafters_only = only(lambda person: bool(Reach.of(person).roles & DRAFTERS))


class DraftForm(forms.Form):
    body = forms.ChoiceField(label=gettext_lazy("Body"))
    quarter = forms.ChoiceField(label=gettext_lazy("Quarter"))

    def __init__(self, data: Any, person: Person) -> None:
        super().__init__(data)
        self.bodies = {row.code: row for row in _bodies(person)}
        last = [Quarter.of(timezone.localdate()).before]
        while len(last) < OFFERED:
            last.append(last[-1].before)
        self._offer("body", [("", _("Choose")), *((code, str(row)) for code, row in self.bodies.items())])
        self._offer("quarter", [(one.code, period_words(one.since, one.until)) for one in last])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _bodies(person: Person) -> list[Body]:
    reach = Reach.of(person)
    rows = competent_bodies().select_related("territory").order_by("sort_key", "id")
    own = rows.filter(path__overlap=sorted(reach.bodies)) if reach.bodies else rows.none()
    wide = rows.filter(territory__path__overlap=sorted(reach.territories)) if reach.territories else rows.none()
    return list(own | wide)


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    given, seen = asked(request), Report.objects.at_desk_of(request.user)
    found = narrowed(seen, given).select_related("body__territory").order_by("-since", "body__sort_key", "-version")
    shown = page(found, SIZE, {**given, "from": request.GET.get("from", "")})
    roles = Reach.of(request.user).roles
    values = {
        "page": shown,
        "rows": [(row, quarter_words(row)) for row in shown.rows],
        "filter": ReportFilter(given, seen),
        "narrowed": any(given.values()),
        "may_draft": bool(roles & DRAFTERS),
        "may_read": may_judge(request.user, READERS),
    }
    return render(request, "promises/staff/reports.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@drafters_only
def new(request: StaffRequest) -> HttpResponse:
    form = DraftForm(request.POST or None, request.user)

    def keep() -> Report:
        given = form.cleaned_data
        quarter = Quarter.read(given["quarter"]) or Quarter.of(timezone.localdate())
        return reporting.draft(by=request.user, body=form.bodies[given["body"]], quarter=quarter)

    return DESK.planned(request, form, keep, _("The figures are counted. Write what the body says itself."))


def _shown(report: Report, reader: Person) -> dict[str, Any]:
    steps = report.steps.select_related("by").order_by("at", "id")
    newer = Report.objects.filter(body_id=report.body_id, since=report.since, version__gt=report.version)
    return {"doc": document(report), "knots": knots_of(report), "steps": steps, "newer": newer.order_by("version")}


DESK = MatterDesk(
    kind="report",
    rows=lambda person: Report.objects.at_desk_of(person).select_related("body__territory", "signed_by"),
    acts=ACTS,
    table=REPORTS,
    page="promises:desk_report",
    templates=("promises/staff/report.html", "promises/staff/draft.html"),
    shown=_shown,
)
show, act = DESK.show, DESK.act


@require_GET
@never_cache
@staff_only
def download(request: StaffRequest, number: str, form: str) -> HttpResponse:
    """The draft on paper, to be read before it is signed."""
    return as_file(DESK.get(request.user, number), form)
