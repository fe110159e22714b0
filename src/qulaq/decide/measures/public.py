"""What everybody sees: the list, one measure, the list as a file, and problems without a measure with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from qulaq.decide.measures import queries
from qulaq.decide.measures.filters import Wanted, page
from qulaq.decide.measures.knots import knots_of
from qulaq.decide.measures.models import Measure, MeasureQuerySet, MeasureState
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import within
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.sheets import as_csv, safe

ANY = ("", gettext_lazy("Any"))
EXPORTS, AT_MOST = "120/hour", 10_000


class PublicFilter(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Search"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False,
        choices=[ANY, *(one for one in MeasureState.choices if one[0] != MeasureState.DRAFT)],
    )  # fmt: skip
    territory = forms.ChoiceField(label=gettext_lazy("Territory"), required=False)

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(initial=wanted.query)
        seen = Measure.objects.visible_to(None)
        places = Territory.objects.filter(pk__in=seen.values("territory")).order_by("sort_key", "id")
        self.fields["territory"].choices = [  # type: ignore[attr-defined]
            ANY,
            *((row.code, str(row)) for row in places),
        ]


def wanted_of(request: HttpRequest) -> Wanted:
    """Late is what was marked as late in public; a person's id is for the desk alone."""
    given = Wanted.read(request.GET)
    return Wanted(**{**given.query, "owner": "", "late": ""})


def released(wanted: Wanted) -> MeasureQuerySet:
    return wanted.narrow(Measure.objects.visible_to(None)).select_related(*queries.NEIGHBOURS)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wanted = wanted_of(request)
    values = {
        "page": page(released(wanted), wanted, request.GET.get("from", "")),
        "filter": PublicFilter(wanted),
        "narrowed": bool(wanted.query),
        "query": wanted.address(0) if wanted.query else "",
        "refusals": queries.refusals(),
    }
    return render(request, "measures/list.html", values)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    measure = Measure.objects.visible_to(None).select_related(*queries.NEIGHBOURS).filter(number=number).first()
    if measure is None:
        raise Http404
    shown = queries.read(measure, reader_of(request))
    return render(request, "measures/measure.html", {"m": shown, "measure": measure, "knots": knots_of(shown)})


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "measures.export", per_address=EXPORTS):
        return render(request, "429.html", status=429)
    rows = released(wanted_of(request)).prefetch_related("problems").order_by("id")[:AT_MOST]
    answer = StreamingHttpResponse(as_csv(lines(rows)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="measures-{timezone.localdate()}.csv"'
    return answer


def lines(rows: MeasureQuerySet) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Measure"), _("State"), _("Problems"), _("Body"), _("Responsible leader"), _("Territory"),
        _("Decided"), _("Until when"), _("Late since"), _("Money planned"), _("Indicator"), _("Unit"),
        _("Value before"), _("Target"), _("Done"), _("Checked"),
    ]  # fmt: skip
    for row in rows:
        numbers = " ".join(sorted(problem.number for problem in row.problems.all()))
        texts = [row.title, row.get_state_display(), numbers, row.body, leader(row.owner, row.office), row.territory]
        goal = [safe(row.indicator), safe(row.unit), _plain(row.baseline), _plain(row.target)]
        days = [_day(row.decided_at), _plain(row.due_on), _plain(row.late_since), _plain(row.budget)]
        yield [row.number, *map(safe, texts), *days, *goal, _day(row.done_at), _day(row.checked_at)]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _day(at: datetime | None) -> str:
    return timezone.localdate(at).isoformat() if at else ""
