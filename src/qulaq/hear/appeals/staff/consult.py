"""Questions answered at once: kept in a few words, found again, made into an appeal when that is needed after all."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.people.models import Language
from qulaq.foundation.refusals import accepted
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.actions import consult as actions
from qulaq.hear.appeals.models import Channel, Consultation
from qulaq.hear.appeals.staff import calls
from qulaq.hear.appeals.staff.access import operators_only
from qulaq.hear.appeals.staff.filters import reachable_territories
from qulaq.hear.appeals.staff.forms import CallForm, text_field
from qulaq.hear.appeals.workflow import NotAllowed

PAGE = 30


class ConsultForm(forms.Form):
    question = text_field(
        gettext_lazy("What was asked?"), rows=3, help_text=gettext_lazy("In short. No names: nobody is registered.")
    )
    answer = text_field(gettext_lazy("What did you answer?"), rows=3)
    territory = forms.ModelChoiceField(
        label=gettext_lazy("Where?"), queryset=Territory.objects.none(), empty_label=None
    )
    topic = forms.ModelChoiceField(
        label=gettext_lazy("Topic"), required=False, empty_label=gettext_lazy("Not known"),
        queryset=Topic.objects.filter(closed_on=None, is_draft=False).order_by("sort_key", "id"),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("How did it come?"), widget=forms.RadioSelect, initial=Channel.DESK,
        choices=[(item.value, item.label) for item in actions.CHANNELS],
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the caller"), choices=Language.choices[:2])

    def __init__(self, data: Any, *, request: StaffRequest) -> None:
        super().__init__(data, initial={"territory": calls.usual_place(request.user)})
        self.fields["territory"].queryset = reachable_territories(request.user)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@never_cache
@operators_only
def consult(request: StaffRequest) -> HttpResponse:
    form = ConsultForm(request.POST if request.method == "POST" else None, request=request)
    if accepted(form, lambda: actions.consult(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The consultation has been kept."))
        return redirect("appeals:consult")
    context = {"form": form, "operator": True, **_list(request)}
    return render(request, "appeals/staff/consult.html", context, status=422 if form.errors else 200)


def _list(request: StaffRequest) -> dict[str, Any]:
    """One's own of today; a search goes through all of the desk, the latest first."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    every = Consultation.objects.filter(body=actions.desk_of(request.user))
    today = every.filter(by=request.user, at__gte=_midnight())
    rows = names.fitting(every, words, ("question", "answer")) if words else today
    if before := paging.key(request.GET.get("before", "")):
        rows = rows.filter(id__lt=before)
    shown = list(rows.select_related("topic", "territory", "by", "became").order_by("-id")[: PAGE + 1])
    if words and shown:
        viewed(by=request.user, subject="consultations", fields=["question", "answer"])
    more = "?" + urlencode({"q": words, "before": str(shown[PAGE - 1].pk)}) if len(shown) > PAGE else ""
    return {"rows": shown[:PAGE], "words": words, "more": more, "counts": _counts(every, request.user.pk)}


def _counts(rows: QuerySet[Consultation], person_id: int) -> dict[str, int]:
    """Today: one's own and those of the desk; this month, and how many of them became appeals."""
    midnight = _midnight()
    month = rows.filter(at__gte=midnight.replace(day=1))
    return month.aggregate(
        mine=Count("id", filter=Q(by_id=person_id, at__gte=midnight)),
        desk=Count("id", filter=Q(at__gte=midnight)),
        month=Count("id"),
        became=Count("became"),
    )


def _midnight() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


@require_http_methods(["GET", "POST"])
@never_cache
@operators_only
def become(request: StaffRequest, consultation_id: int) -> HttpResponse:
    """The form of a call with what is known filled in. Nothing is registered before the operator has asked the rest."""
    try:
        kept = actions.own(request.user, consultation_id)
    except NotAllowed as refusal:
        raise Http404 from refusal
    if kept.became_id:
        messages.info(request, _("This consultation has become an appeal already."))
        return redirect("appeals:consult")
    if request.method == "GET":
        return render(request, "appeals/staff/new.html", {"form": _filled(request, kept), "operator": True})
    form = CallForm(request.POST, request.FILES, person=request.user)
    if form.is_valid() and (appeal := calls.register_call(request, form)):
        actions.became(by=request.user, consultation_id=kept.pk, appeal=appeal)
        calls.remember(request, appeal)
        return redirect("appeals:new_call")
    return render(request, "appeals/staff/new.html", {"form": form, "operator": True}, status=422)


def _filled(request: StaffRequest, kept: Consultation) -> CallForm:
    form = CallForm(person=request.user, territory=kept.territory)
    known = {"text": kept.question, "language": kept.language, "topic": kept.topic_id, "channel": kept.channel}
    form.initial = {**form.initial, **known}
    return form
