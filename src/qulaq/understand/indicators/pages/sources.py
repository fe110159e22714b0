"""Sources and series, for those who keep them."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.refusals import accepted, kept
from qulaq.understand.indicators import actions, queries, refreshing
from qulaq.understand.indicators.models import Batch, Series, Source
from qulaq.understand.indicators.pages.forms import SeriesForm, SourceForm
from qulaq.understand.indicators.pages.guard import keepers_only

RECENT = 20


@require_safe
@never_cache
@keepers_only
def desk(request: StaffRequest) -> HttpResponse:
    recent = Batch.objects.select_related("source").defer("rows", "problems").order_by("-at")[:RECENT]
    values = {"sources": queries.sources_with_counts(), "batches": recent, "at_indicators": True}
    return render(request, "indicators/staff/desk.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def new_source(request: StaffRequest) -> HttpResponse:
    form = SourceForm(request.POST or None)
    if made := kept(form, lambda: _add_source(request, form)):
        messages.success(request, _("The source is added. Now say which series it holds."))
        return redirect("indicators:source", made.code)
    return _form(request, form, _("A new source"), "source_form")


def _add_source(request: StaffRequest, form: SourceForm) -> Source:
    code, kind = form.cleaned_data["code"], form.cleaned_data["kind"]
    return actions.add_source(by=request.user, code=code, kind=kind, **form.values())


def _form(request: StaffRequest, form: Form, title: str, template: str = "form") -> HttpResponse:
    values = {"form": form, "title": title, "at_indicators": True}
    return render(request, f"indicators/staff/{template}.html", values, status=422 if form.errors else 200)


@require_safe
@never_cache
@keepers_only
def source(request: StaffRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Source, code=code)
    values = {
        "source": shown,
        "series": Series.objects.filter(source=shown).order_by("sort_key", "id"),
        "batches": Batch.objects.filter(source=shown).defer("rows", "problems").order_by("-at")[:RECENT],
        "at_indicators": True,
    }
    return render(request, "indicators/staff/source.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def change_source(request: StaffRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Source, code=code)
    form = SourceForm(request.POST or None, known=shown)
    if request.method == "POST" and form.is_valid():
        actions.change_source(by=request.user, source_id=shown.pk, **form.values())
        messages.success(request, _("Your changes are saved."))
        return redirect("indicators:source", code)
    return _form(request, form, str(shown), "source_form")


@require_POST
@keepers_only
def ask(request: StaffRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Source, code=code)
    if shown.is_fetched:
        refreshing.ask_now(by=request.user, source_id=shown.pk)
        messages.success(request, _("The portal is being asked: look again in a minute."))
    return redirect("indicators:source", code)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def new_series(request: StaffRequest) -> HttpResponse:
    form = SeriesForm(request.POST or None, initial={"source": request.GET.get("source", ""), "better": "none"})
    if accepted(form, lambda: _add_series(request, form)):
        messages.success(request, _("The series is added."))
        return redirect("indicators:source", form.cleaned_data["source"].code)
    return _form(request, form, _("A new series"))


def _add_series(request: StaffRequest, form: SeriesForm) -> None:
    given = form.cleaned_data
    actions.add_series(
        by=request.user, source_id=given["source"].pk, code=given["code"], names=form.said("name"),
        units=form.said("unit"), measures=form.said("measures"), better=given["better"],
        length=given["length"], level=given["level"],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def change_series(request: StaffRequest, code: str) -> HttpResponse:
    shown = get_object_or_404(Series.objects.select_related("source"), code=code)
    form = SeriesForm(request.POST or None, known=shown)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.change_series(
            by=request.user, series_id=shown.pk, names=form.said("name"), units=form.said("unit"),
            measures=form.said("measures"), better=given["better"], level=given["level"],
        )  # fmt: skip
        messages.success(request, _("Your changes are saved."))
        return redirect("indicators:source", shown.source.code)
    return _form(request, form, str(shown))
