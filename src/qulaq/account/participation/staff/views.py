"""The list of a desk, and the page on which a level is declared, changed or taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.account.participation import actions, words, written
from qulaq.account.participation.access import declares, may_declare, public_or_none
from qulaq.account.participation.beside import current
from qulaq.account.participation.filters import FilterForm, Wanted
from qulaq.account.participation.models import Process, Verdict
from qulaq.account.participation.public import history, lines
from qulaq.account.participation.staff.forms import DeclareForm, TakeBackForm
from qulaq.account.participation.staff.recording import ACTS, Writing, fresh, of_rows
from qulaq.foundation.goals.desk import session_key
from qulaq.foundation.people.guards import StaffRequest, only
from qulaq.foundation.refusals import accepted
from qulaq.foundation.thread.registry import Described

declaring_only = only(declares)
TABS = (Verdict.UNDECLARED, Verdict.EARLY, Verdict.LESS, Verdict.KEPT, Verdict.MORE)


@require_safe
@never_cache
@declaring_only
def index(request: StaffRequest) -> HttpResponse:
    """What is not declared yet stands first: it is what is owed."""
    given = request.GET.dict()
    wanted = Wanted.read({"verdict": Verdict.UNDECLARED, **given})
    mine = Process.objects.at_desk_of(request.user)
    page = wanted.page(wanted.narrow(mine), given)
    values = {
        "page": page,
        "lines": lines(page.rows),
        "filter": FilterForm(wanted, mine, leave_out=("verdict", "level")),
        "narrowed": bool(set(wanted.query) - {"verdict"}),
        "tabs": [(tab.value, tab.label) for tab in TABS],
        "here": wanted.verdict,
    }
    return render(request, "participation/staff/list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@declaring_only
def one(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    matter = _matter_or_403(request, kind, key)
    form = DeclareForm(request.POST or None, former=current(kind, key))
    done = form.is_bound and accepted(
        form, lambda: actions.declare(by=request.user, kind=kind, key=key, **form.cleaned_data)
    )
    if done:
        messages.success(request, _("It is public how far people take part."))
        return redirect("participation:desk_one", kind, key)
    return _page(request, kind, key, matter, form, TakeBackForm())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@declaring_only
def take_back(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    matter = _matter_or_403(request, kind, key)
    if request.method != "POST":
        return redirect("participation:desk_one", kind, key)
    form = TakeBackForm(request.POST)
    if accepted(form, lambda: actions.take_back(by=request.user, kind=kind, key=key, **form.cleaned_data)):
        messages.success(request, _("The declaration is taken back."))
        return redirect("participation:desk_one", kind, key)
    return _page(request, kind, key, matter, DeclareForm(former=current(kind, key)), form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@declaring_only
def write(request: StaffRequest, kind: str, key: str, slug: str, pk: int | None = None) -> HttpResponse:
    """Something is written down that no program sees, or taken back."""
    matter, act = _matter_or_403(request, kind, key), ACTS.get(slug)
    if act is None or act.of_row != (pk is not None):
        raise Http404
    if request.method != "POST":
        return redirect("participation:desk_one", kind, key)
    form = act.form(request.POST, request.FILES)
    row: dict[str, Any] = {"pk": pk} if act.of_row else {}
    if act.sends_file:
        row["session_key"] = session_key(request)
    if accepted(form, lambda: act.run(by=request.user, kind=kind, key=key, **row, **form.cleaned_data)):
        messages.success(request, act.done)
        return redirect("participation:desk_one", kind, key)
    former = DeclareForm(former=current(kind, key))
    return _page(request, kind, key, matter, former, TakeBackForm(), Writing(act, form, pk))


def _matter_or_403(request: StaffRequest, kind: str, key: str) -> Described:
    """What is not public is no process yet; whoever serves elsewhere reads the public page."""
    matter = public_or_none(kind, key)
    if matter is None:
        raise Http404
    if not may_declare(request.user, kind, key, matter):
        raise PermissionDenied
    return matter


def _page(
    request: StaffRequest,
    kind: str,
    key: str,
    matter: Described,
    form: forms.Form,
    back: forms.Form,
    writing: Writing | None = None,
) -> HttpResponse:
    down = written.of(kind, key)
    values = {
        "matter": matter,
        "kind": kind,
        "key": key,
        "process": Process.objects.filter(kind=kind, key=key).first(),
        "form": form,
        "back": back,
        "former": current(kind, key),
        "declarations": history(kind, key),
        "kind_label": words.kind_label(kind),
        "written": down,
        "new": fresh(writing),
        "open": of_rows(down, writing),
    }
    status = 422 if form.is_bound or back.is_bound or writing else 200
    return render(request, "participation/staff/one.html", values, status=status)
