"""What grows: the list of alerts, and one of them with its voices. Never public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.people.models import Language
from qulaq.foundation.refusals import accepted
from qulaq.foundation.ui import paging
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import queries
from qulaq.understand.problems.actions import alarms
from qulaq.understand.problems.models import Alert, AlertState, Problem
from qulaq.understand.problems.staff.access import watching_only
from qulaq.understand.problems.staff.acts import other_problem
from qulaq.understand.problems.staff.forms import name_field, text_field
from qulaq.understand.problems.told import signs
from qulaq.understand.problems.workflow import LEADING, WATCHING

PAGE, SHOWN, LETTERS, LONGEST = 50, 30, 600, 100


class SeenForm(forms.Form):
    """Nothing is asked."""


class FalseForm(forms.Form):
    note = text_field(lazy("Why is it a false alarm?"), help_text=lazy("Only staff read this."))


class MakeForm(forms.Form):
    title = name_field(lazy("What is the problem?"))
    language = forms.ChoiceField(label=lazy("Language of the name"), choices=Language.choices)


class BelongsForm(forms.Form):
    other = forms.CharField(label=lazy("Number of the problem"), max_length=20)


def _seen(request: StaffRequest, alert: Alert, given: dict[str, Any]) -> object:
    return alarms.seen(by=request.user, alert_id=alert.pk)


def _false(request: StaffRequest, alert: Alert, given: dict[str, Any]) -> object:
    return alarms.false_alarm(by=request.user, alert_id=alert.pk, **given)


def _make(request: StaffRequest, alert: Alert, given: dict[str, Any]) -> object:
    return alarms.make_problem(by=request.user, alert_id=alert.pk, **given)


def _belongs(request: StaffRequest, alert: Alert, given: dict[str, Any]) -> object:
    problem = other_problem(request.user, given["other"])
    return alarms.belongs(by=request.user, alert_id=alert.pk, problem_id=problem.pk)


Run = Callable[[StaffRequest, Alert, dict[str, Any]], object]
ACTS: dict[str, tuple[Any, type[forms.Form], tuple[str, ...], Run]] = {
    "seen": (lazy("I am looking at it"), SeenForm, LEADING, _seen),
    "problem": (lazy("It is a new problem"), MakeForm, WATCHING, _make),
    "belongs": (lazy("It belongs to a known problem"), BelongsForm, WATCHING, _belongs),
    "false": (lazy("It is a false alarm"), FalseForm, WATCHING, _false),
}


@require_safe
@never_cache
@watching_only
def index(request: StaffRequest) -> HttpResponse:
    rows = Alert.objects.visible_to(request.user)
    counts: dict[str, int] = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    asked = request.GET.get("state", "")
    state = asked if asked in AlertState.values else AlertState.NEW
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    shown = queries.grown(rows.filter(state=state), words).select_related("topic", "territory", "body", "problem")
    tabs = [(one.value, one.label, counts.get(one.value, 0)) for one in AlertState]
    page = paging.page(shown.order_by("-raised_at", "-pk"), PAGE, request.GET)
    context = {"tabs": tabs, "state": state, "page": page, "words": words}
    return render(request, "problems/staff/alerts.html", context)


@require_safe
@never_cache
@watching_only
def show(request: StaffRequest, alert_id: int) -> HttpResponse:
    return _page(request, _alert_or_404(request, alert_id))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@watching_only
def act(request: StaffRequest, alert_id: int, slug: str) -> HttpResponse:
    alert = _alert_or_404(request, alert_id)
    if slug not in ACTS:
        raise Http404
    if request.method != "POST":  # a form that came back with errors, opened in another language
        return redirect("problems:alert", alert.pk)
    _label, form_class, roles, run = ACTS[slug]
    if not alarms.may(request.user, alert, roles):
        raise PermissionDenied
    form = form_class(request.POST)
    if accepted(form, lambda: run(request, alert, form.cleaned_data)):
        messages.success(request, _("Kept."))
        return redirect("problems:alert", alert.pk)
    return _page(request, alert, slug, form)


def _alert_or_404(request: StaffRequest, alert_id: int) -> Alert:
    rows = Alert.objects.visible_to(request.user).select_related("topic", "territory", "body", "problem", "handled_by")
    alert = rows.filter(pk=alert_id).first()
    if alert is None:
        raise Http404
    return alert


def _page(request: StaffRequest, alert: Alert, asked: str = "", form: forms.Form | None = None) -> HttpResponse:
    behind = Voice.objects.filter(pk__in=alert.voice_ids)
    voices = list(behind.select_related("territory").order_by("-heard_at")[:SHOWN])
    words = registry.masked_of(voices, request.user)
    described = registry.described_of(voices, request.user)
    seen = [voice for voice in voices if voice.pk in words]
    context = {
        "alert": alert,
        "acts": _acts(request, alert, asked, form),
        "form": form,
        "lines": [(voice, words[voice.pk][:LETTERS], described.get(voice.pk)) for voice in seen],
        "hidden": len(voices) - len(seen),
        "known": _known(request, alert),
        "signs": signs(registry.origins_of(behind), alert.voices, everything=True),
    }
    return render(request, "problems/staff/alert.html", context, status=422 if form is not None else 200)


def _acts(request: StaffRequest, alert: Alert, asked: str, form: forms.Form | None) -> list[dict[str, Any]]:
    if alert.state not in alarms.OPEN:
        return []
    first = {"title": ", ".join(alert.words[:4]), "language": (get_language() or "kk")[:2]}
    found = []
    for slug, (label, form_class, roles, _run) in ACTS.items():
        if alarms.may(request.user, alert, roles) and not (slug == "seen" and alert.state != AlertState.NEW):
            mine = form if form is not None and slug == asked else form_class(initial=first)
            mine.auto_id = f"id_{slug}_%s"
            found.append({"slug": slug, "label": label, "form": mine, "open": slug == asked})
    return found


def _known(request: StaffRequest, alert: Alert) -> QuerySet[Problem]:
    """Problems its voices belong to already, those with most of them first."""
    ids = Problem.objects.filter(memberships__voice__in=alert.voice_ids, memberships__removed_at=None).values("pk")
    rows = Problem.objects.visible_to(request.user).filter(pk__in=ids).select_related("territory", "topic", "body")
    return rows.order_by("state", "pk")[:5]
