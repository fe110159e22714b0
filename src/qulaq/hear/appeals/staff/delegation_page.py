"""Leave: a colleague serves with one's roles from one day until another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qulaq.foundation.people import actions
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.leave import colleagues_for, leaves_seen_by, may_arrange_leave, staff_led_by
from qulaq.foundation.people.models import Delegation, Person, Role
from qulaq.foundation.search import names
from qulaq.foundation.ui import paging
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.staff.access import is_operator


class LeaveForm(forms.Form):
    """Asked for one person; the list of colleagues is theirs."""

    to = forms.ChoiceField(
        label=gettext_lazy("Who works for you in these days?"),
        error_messages={"required": gettext_lazy("Choose a colleague.")},
        help_text=gettext_lazy("A colleague of the same body with the same role or a higher one."),
    )
    since = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any = None, *, person: Person, own: bool) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})
        self.people = {colleague.pk: colleague for colleague in colleagues_for(person)}
        named = [(str(pk), colleague.name or colleague.email) for pk, colleague in self.people.items()]
        self.fields["to"].choices = [("", _("Choose a colleague")), *named]  # type: ignore[attr-defined]
        if not own:
            self.fields["to"].label = _("Who works for them in these days?")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must not be earlier than the first one."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def leave(request: StaffRequest) -> HttpResponse:
    person = _whose(request)
    form = LeaveForm(request.POST or None, person=person, own=person == request.user)
    if form.is_bound and form.is_valid() and _arranged(request, person, form):
        messages.success(request, _("The leave is arranged. Both get a letter."))
        return redirect("appeals:leave")
    words = listed.typed(request.GET)
    context = {
        "form": form,
        "person": person,
        "own": person == request.user,
        "people": staff_led_by(request.user) if _arranges_for_others(request.user) else [],
        "rows": [_shown(request.user, item) for item in _leaves(request.user, words)[:200]],
        "words": words,
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/leave.html", context, status=422 if form.is_bound else 200)


def _leaves(person: Person, words: str) -> QuerySet[Delegation]:
    return names.fitting(leaves_seen_by(person), words, ("person__name", "to__name"))


def _whose(request: StaffRequest) -> Person:
    """One's own leave, or that of somebody one may arrange it for."""
    asked = paging.key(request.GET.get("person", ""))
    if not asked:
        return request.user
    person = Person.objects.filter(pk=asked, is_active=True).first()
    if person is None or not may_arrange_leave(request.user, person):
        raise PermissionDenied
    return request.user if person == request.user else person


def _arranges_for_others(person: Person) -> bool:
    reach = Reach.of(person)
    return reach.is_administrator or Role.HEAD in reach.roles


def _shown(reader: Person, item: Any) -> dict[str, Any]:
    now = item.since <= timezone.localdate()
    mine = item.person_id == reader.pk
    return {"leave": item, "now": now, "may_end": mine or (item.to_id != reader.pk or _arranges_for_others(reader))}


def _arranged(request: StaffRequest, person: Person, form: LeaveForm) -> bool:
    values = form.cleaned_data
    try:
        actions.delegate(
            by=request.user,
            person=person,
            to=form.people[int(values["to"])],
            since=values["since"],
            until=values["until"],
        )
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@never_cache
@staff_only
def end(request: StaffRequest, delegation_id: int) -> HttpResponse:
    try:
        actions.end_delegation(by=request.user, delegation_id=delegation_id)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The leave is ended. Both get a letter."))
    return redirect("appeals:leave")
