"""The page of one matter at the desk, with the acts that are open now, and the form by which it is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.foundation.goals import seen
from qulaq.foundation.goals.desk import ActForm, DeskAct, open_acts, session_key
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.goals.workflow import Placed, Table, allowed, roles_in
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import kept

M = TypeVar("M", bound=Model)
FORM = (require_http_methods(["GET", "HEAD", "POST"]), never_cache, staff_only)


@dataclass(frozen=True)
class MatterDesk(Generic[M]):
    kind: str  # its name in templates; the actions take its id as `<kind>_id`
    rows: Callable[[Person], QuerySet[M]]  # what is at the desk of a person
    acts: Mapping[str, DeskAct]
    table: Table
    page: str  # name of its address
    templates: tuple[str, str]  # of the page, and of the form by which it is planned
    shown: Callable[[M, Person], Mapping[str, Any]]  # what the page needs beside
    edit: str = "edit"  # the act of changing what is planned

    def get(self, person: Person, number: str) -> M:
        """Whoever may not see it learns nothing, not even that it exists."""
        return get_object_or_404(self.rows(person), number=number)

    @method_decorator((require_GET, never_cache, staff_only))
    def show(self, request: StaffRequest, number: str) -> HttpResponse:
        matter = self.get(request.user, number)
        acts = self._open(request.user, matter)
        wanted = self.acts.get(request.GET.get("act", ""))
        if wanted is None or not wanted.asks or wanted not in acts:
            return self._page(request, matter, acts)
        form = wanted.form(matter=matter, by=request.user)
        seen.mark(form, {})
        return self._page(request, matter, acts, wanted, form)

    @method_decorator(FORM)
    def act(self, request: StaffRequest, number: str, slug: str) -> HttpResponse:
        matter, wanted = self.get(request.user, number), self.acts.get(slug)
        if wanted is None:
            raise Http404
        here = reverse(self.page, args=[number])
        if request.method != "POST":
            return redirect(f"{here}?act={slug}#act")
        self.check_role(wanted.act, request.user, matter)
        form = wanted.form(request.POST, request.FILES, matter=matter, by=request.user)
        seen.mark(form, request.POST)
        if kept(form, lambda: wanted.run(**self._given(request, matter, wanted), **form.cleaned_data)):
            messages.success(request, wanted.done)
            return redirect(here)
        matter.refresh_from_db()
        return self._page(request, matter, self._open(request.user, matter), wanted, form, status=422)

    def _open(self, person: Person, matter: M) -> list[DeskAct]:
        return open_acts(self.acts, self.table, person, cast("Placed", matter))

    def check_role(self, act: str, person: Person, matter: M) -> None:
        """403 for whoever may never do this; a state that is in the way is told on the page."""
        if not self.table[act].roles & roles_in(person, cast("Placed", matter)):
            raise PermissionDenied

    def _given(self, request: StaffRequest, matter: M, wanted: DeskAct) -> dict[str, Any]:
        given = {"by": request.user, f"{self.kind}_id": matter.pk}
        return {**given, "session_key": session_key(request)} if wanted.sends_file else given

    def _page(
        self,
        request: StaffRequest,
        matter: M,
        acts: list[DeskAct],
        asked: DeskAct | None = None,
        form: ActForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        values = {
            **self.shown(matter, request.user),
            self.kind: matter,
            "acts": acts,
            "asked": asked,
            "form": form,
            "may_edit": self.may_edit(request.user, matter),
        }
        return render(request, self.templates[0], values, status=status)

    def may_edit(self, person: Person, matter: M) -> bool:
        return self.edit in allowed(self.table, person, cast("Placed", matter))

    # -- planning it

    def check_may_plan(self, person: Person) -> None:
        if not bodies_for(person).exists():
            raise PermissionDenied

    def editable(self, person: Person, number: str) -> M:
        matter = self.get(person, number)
        if not self.may_edit(person, matter):
            raise PermissionDenied
        return matter

    def planned(
        self, request: StaffRequest, form: forms.Form, keep: Callable[[], Any], said: str, matter: M | None = None
    ) -> HttpResponse:
        """`matter`: what is changed; None where something new is planned."""
        if matter:
            seen.mark(form, request.POST)
        if made := kept(form, keep):
            messages.success(request, said)
            return redirect(self.page, number=made.number)
        values = {"form": form, self.kind: matter}
        return render(request, self.templates[1], values, status=422 if form.is_bound else 200)
