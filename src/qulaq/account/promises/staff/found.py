"""What a program found in answers: confirmed in masked words, or set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qulaq.account.promises.actions import finding
from qulaq.account.promises.models import FoundPromise, FoundState
from qulaq.account.promises.staff.forms import leaders_for
from qulaq.account.promises.workflow import CONFIRMERS
from qulaq.foundation.goals.act_forms import EVERYBODY_READS
from qulaq.foundation.goals.fields import DayField, line
from qulaq.foundation.goals.models import LANGUAGES, TITLE
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, only
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.refusals import NotAllowed, kept
from qulaq.foundation.ui.paging import page
from qulaq.hear.appeals.masking import proposed, words_for

SIZE = 20
NEAR = ("answer__body", "answer__appeal__territory", "answer__appeal__topic", "promise")
confirmers_only = only(lambda person: bool(Reach.of(person).roles & CONFIRMERS))


@dataclass(frozen=True)
class Shown:
    """A sentence as staff see it before it is public: with marks where something personal stood."""

    row: FoundPromise
    words: str


class ConfirmForm(forms.Form):
    title = line(gettext_lazy("What was promised? In one line"), help_text=EVERYBODY_READS)
    language = forms.ChoiceField(label=gettext_lazy("Language of these words"), choices=Language.choices)
    other = line(gettext_lazy("The same in the other language"), required=False)
    due_on = DayField(label=gettext_lazy("Until when?"))
    leader = forms.TypedChoiceField(
        label=gettext_lazy("Responsible leader"), coerce=int, empty_value=None, required=False,
        help_text=gettext_lazy("Office and name become public."),
    )  # fmt: skip

    def __init__(self, data: Any, shown: Shown) -> None:
        answer = shown.row.answer
        known = {"title": shown.words[:TITLE], "language": answer.language, "due_on": shown.row.due_on}
        super().__init__(data, initial=known)
        self.fields["leader"].choices = leaders_for(answer.body)  # type: ignore[attr-defined]

    def titles(self) -> dict[str, str]:
        given = self.cleaned_data
        other = "ru" if given["language"] == "kk" else "kk"
        return dict.fromkeys(LANGUAGES, "") | {other: given["other"], given["language"]: given["title"]}


def shown(row: FoundPromise) -> Shown:
    answer = row.answer
    return Shown(row, proposed(row.words, words_for(answer.appeal), answer.language).text)


def waiting(person: Person, state: FoundState) -> Any:
    """Those of this state at the desk of this person; what was erased in its answer is left out."""
    rows = FoundPromise.objects.at_desk_of(person).filter(state=state).exclude(answer__text="")
    return rows.select_related(*NEAR)


@require_GET
@never_cache
@confirmers_only
def index(request: StaffRequest) -> HttpResponse:
    state = FoundState.ASIDE if request.GET.get("state") == FoundState.ASIDE else FoundState.WAITING
    found = page(waiting(request.user, state).order_by("due_on", "id"), SIZE, request.GET.dict())
    values = {
        "page": found,
        "rows": [shown(row) for row in found.rows],
        "aside": state == FoundState.ASIDE,
        "waiting": state == FoundState.WAITING,
    }
    return render(request, "promises/staff/found.html", values)


def found_or_404(person: Person, found_id: int) -> FoundPromise:
    found: FoundPromise | None = (
        FoundPromise.objects.at_desk_of(person).select_related(*NEAR).filter(pk=found_id).first()
    )
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@confirmers_only
def confirm(request: StaffRequest, found_id: int) -> HttpResponse:
    one = shown(found_or_404(request.user, found_id))
    form = ConfirmForm(request.POST or None, one)

    def keep() -> Any:
        given = form.cleaned_data
        return finding.confirm(
            by=request.user, found_id=found_id, titles=form.titles(), language=given["language"],
            due_on=given["due_on"], leader_id=given["leader"],
        )  # fmt: skip

    made = kept(form, keep)
    if made:
        messages.success(request, _("The promise is written down and public."))
        return redirect("promises:desk_promise", number=made.number)
    values: dict[str, Any] = {"form": form, "one": one, "said_on": timezone.localdate(one.row.answer.answered_at)}
    values["waits"] = one.row.state == FoundState.WAITING
    return render(request, "promises/staff/confirm.html", values, status=422 if form.is_bound else 200)


@require_POST
@never_cache
@confirmers_only
def set_aside(request: StaffRequest, found_id: int) -> HttpResponse:
    found_or_404(request.user, found_id)
    again = "again" in request.POST
    act = finding.take_up_again if again else finding.set_aside
    try:
        act(by=request.user, found_id=found_id)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("It waits again.") if again else _("It is set aside."))
    return redirect("promises:desk_found")
