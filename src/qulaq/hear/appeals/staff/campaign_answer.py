"""One answer to all of a campaign: written, looked at as each person will get it, then sent."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Language
from qulaq.foundation.refusals import kept
from qulaq.hear.appeals.actions import campaign_answers
from qulaq.hear.appeals.actions.answering import Words
from qulaq.hear.appeals.actions.campaign_answers import Outcome as Told
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.matching import listing
from qulaq.hear.appeals.models import Appeal, Campaign, Outcome
from qulaq.hear.appeals.staff.forms import text_field

PARTS = ("text", "ground", "done")
SAID = 10  # refusals that are named one by one


class CampaignAnswerForm(forms.Form):
    """The parts of an answer in each language in which the people of the campaign are answered."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What does the answer decide?"), choices=Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the answer decides.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, rows: Sequence[Appeal]) -> None:
        super().__init__(data)
        self.rows = rows
        asked = {appeal.reply_language for appeal in rows}
        self.languages = [(code, name) for code, name in Language.choices if code in asked]
        for code, _name in self.languages:
            for part, field in (
                ("text", text_field(gettext_lazy("Answer"), rows=10, limit=TEXT_LIMIT)),
                ("ground", text_field(gettext_lazy("Legal ground"), rows=2, limit=TEXT_LIMIT)),
                ("done", text_field(gettext_lazy("What was done and when"), rows=2, limit=TEXT_LIMIT)),
            ):
                field.required = False  # a language may wait: its people are named as not answered
                field.widget.attrs["lang"] = code
                self.fields[f"{part}_{code}"] = field
        given = data.getlist("chosen") if data is not None else None
        self.chosen = frozenset(
            appeal.pk
            for appeal in rows
            if (not campaign_answers.is_filled_in(appeal) if given is None else str(appeal.pk) in given)
        )

    def groups(self) -> list[tuple[str, str, list[Any]]]:
        return [(code, name, [self[f"{part}_{code}"] for part in PARTS]) for code, name in self.languages]

    def boxes(self) -> list[tuple[Appeal, bool, bool]]:
        return [(row, row.pk in self.chosen, campaign_answers.is_filled_in(row)) for row in self.rows]

    def answers(self) -> dict[str, Words]:
        values = self.cleaned_data
        return {
            code: Words.of(
                language=code, outcome=values["outcome"], **{part: values[f"{part}_{code}"] for part in PARTS}
            )
            for code, _name in self.languages
        }

    def digest(self) -> str:
        """Of what was looked at: only that is sent."""
        read = repr((sorted(self.cleaned_data.items()), sorted(self.chosen)))
        return sha256(read.encode()).hexdigest()


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def answer(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """POST: a preview of what would be sent; the same once more, unchanged and with `send`, sends it."""
    campaign = Campaign.objects.filter(pk=campaign_id, refused_at=None).first()
    rows = campaign_answers.waiting(request.user, campaign_id)
    if listing.line(request.user, campaign) is None or not rows:
        raise Http404
    form = CampaignAnswerForm(request.POST if request.method == "POST" else None, rows=rows)
    context: dict[str, Any] = {"form": form, "campaign": campaign}
    if not form.is_bound:
        return render(request, "appeals/staff/campaign_answer.html", context)
    if form.is_valid():
        send = "send" in request.POST and request.POST.get("read") == form.digest()
        told = kept(form, lambda: _tried(request, campaign_id, form, send=send), on_top=True)
        if told and send:
            return _sent(request, campaign_id, told)
        if told:
            context |= {"told": told, "read": form.digest()}
    return render(request, "appeals/staff/campaign_answer.html", context, status=422 if form.errors else 200)


def _tried(request: StaffRequest, campaign_id: int, form: CampaignAnswerForm, *, send: bool) -> Told:
    return campaign_answers.answer_all(
        by=request.user, campaign_id=campaign_id, answers=form.answers(), appeal_ids=form.chosen, send=send
    )


def _sent(request: StaffRequest, campaign_id: int, told: Told) -> HttpResponse:
    count = len(told.done)
    if count:
        words = ngettext("%(n)s appeal is answered.", "%(n)s appeals are answered.", count)
        messages.success(request, words % {"n": count})
    for one in told.failed[:SAID]:
        messages.warning(request, f"{one.appeal.number}: {one.reason}")
    if len(told.failed) > SAID:
        messages.warning(request, _("And %(n)s more could not be done.") % {"n": len(told.failed) - SAID})
    return redirect("appeals:campaign", campaign_id)
