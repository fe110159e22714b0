"""Bodies, topics, and who is competent for what."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qulaq.foundation.bodies import actions
from qulaq.foundation.bodies.models import Body, Competence, Topic
from qulaq.foundation.people.manage.access import act, administrators_only
from qulaq.foundation.people.manage.forms import (
    BodyForm,
    BodyWaysForm,
    CompetenceForm,
    MergeForm,
    SearchForm,
    TopicForm,
)
from qulaq.foundation.people.manage.forms import bodies as open_bodies
from qulaq.foundation.people.manage.forms import topics as open_topics
from qulaq.foundation.people.views import person_of
from qulaq.foundation.search import names

PAGE = 100
COMPETENCE_NAMES = tuple(f"{of}__{name}" for of in ("topic", "body", "territory") for name in names.NAMES)
Node = TypeVar("Node", Body, Topic)


def _found(rows: QuerySet[Node], form: SearchForm) -> QuerySet[Node]:
    words = form.cleaned_data["q"] if form.is_valid() else ""
    return names.fitting(rows, words, (*names.NAMES, "code")) if words else rows


def _register(request: HttpRequest, kind: str, rows: QuerySet[Node]) -> HttpResponseBase:
    form = SearchForm(request.GET or None)
    context = {
        "form": form,
        "page": Paginator(_found(rows.filter(is_draft=False), form), PAGE).get_page(request.GET.get("page")),
        "drafts": rows.filter(is_draft=True)[:PAGE],
        "choices": rows.filter(is_draft=False),
        "kind": kind,
        "section": kind,
    }
    return render(request, f"people/manage/{kind}.html", context)


@require_safe
@administrators_only
def bodies(request: HttpRequest) -> HttpResponseBase:
    return _register(request, "bodies", open_bodies().select_related("territory", "parent"))


@require_safe
@administrators_only
def topics(request: HttpRequest) -> HttpResponseBase:
    return _register(request, "topics", open_topics().select_related("parent"))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def new_body(request: HttpRequest) -> HttpResponseBase:
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("code", "kind", "territory", "parent", "email")}
        actions.create_body(by=person_of(request), names=form.names(), **chosen)
        messages.success(request, _("The body is added."))
        return redirect("people:bodies")
    return render(request, "people/manage/new.html", {"form": form, "section": "bodies", "title": _("A new body")})


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def body(request: HttpRequest, pk: int) -> HttpResponseBase:
    shown = get_object_or_404(Body, pk=pk)
    known = {"email": shown.email, "answers_need_approval": shown.answers_need_approval}
    form = BodyWaysForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.change_body(by=person_of(request), body_id=pk, **form.cleaned_data)
        messages.success(request, _("Your changes are saved."))
        return redirect("people:bodies")
    return render(request, "people/manage/new.html", {"form": form, "section": "bodies", "title": shown.name})


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def new_topic(request: HttpRequest) -> HttpResponseBase:
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("code", "parent")}
        actions.create_topic(by=person_of(request), names=form.names(), **chosen)
        messages.success(request, _("The topic is added."))
        return redirect("people:topics")
    return render(request, "people/manage/new.html", {"form": form, "section": "topics", "title": _("A new topic")})


@require_POST
@administrators_only
def confirm(request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
    person = person_of(request)
    if kind == "bodies":
        get_object_or_404(Body, pk=pk)
        return act(request, "people:bodies", _("Confirmed."), lambda: actions.confirm_body(by=person, body_id=pk))
    get_object_or_404(Topic, pk=pk)
    return act(request, "people:topics", _("Confirmed."), lambda: actions.confirm_topic(by=person, topic_id=pk))


@require_POST
@administrators_only
def merge(request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
    """A draft that is another one under a different name."""
    person, form = person_of(request), MergeForm(request.POST)
    model: Any = Body if kind == "bodies" else Topic
    get_object_or_404(model, pk=pk)
    if not form.is_valid() or not model.objects.filter(pk=form.cleaned_data["into"]).exists():
        messages.error(request, _("Please choose what it is to be merged into."))
        return redirect(f"people:{kind}")
    into = form.cleaned_data["into"]
    if kind == "bodies":
        return act(
            request, "people:bodies", _("Merged."), lambda: actions.merge_body(by=person, body_id=pk, into_id=into)
        )
    return act(
        request, "people:topics", _("Merged."), lambda: actions.merge_topic(by=person, topic_id=pk, into_id=into)
    )


@require_safe
@administrators_only
def competence(request: HttpRequest) -> HttpResponseBase:
    form = SearchForm(request.GET or None)
    running = Competence.objects.filter(until=None).select_related("topic", "territory", "body")
    if form.is_valid() and (words := form.cleaned_data["q"]):
        running = names.fitting(running, words, COMPETENCE_NAMES)
    ordered = running.order_by("territory__sort_key", "topic__sort_key", "id")
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/manage/competence.html", {"form": form, "page": page, "section": "competence"})


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def new_competence(request: HttpRequest) -> HttpResponseBase:
    form = CompetenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_competence(by=person_of(request), **form.cleaned_data)
        messages.success(request, _("From today this body is competent."))
        return redirect("people:competence")
    context = {"form": form, "section": "competence", "title": _("Who is competent?")}
    return render(request, "people/manage/new.html", context)


@require_POST
@administrators_only
def end_competence(request: HttpRequest, pk: int) -> HttpResponseBase:
    get_object_or_404(Competence, pk=pk, until=None)
    return act(
        request,
        "people:competence",
        _("The rule is ended."),
        lambda: actions.end_competence(by=person_of(request), competence_id=pk),
    )
