"""How everybody will read it: the author looks at the masked words, agrees, hides more, or takes the consent back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals.actions import masks
from qulaq.hear.appeals.masks import face_of
from qulaq.hear.appeals.models import Appeal, Publication, PublicState
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.workflow import NotAllowed, Refused


class WordsForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Words that are to be hidden too"), max_length=200, required=False,
        help_text=gettext_lazy("Copy them from the text: a name, a place, anything that leads to you."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("appeal-consent", per_session="60/hour", per_address="600/hour")
@access.for_holders
def look(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    found = Publication.objects.filter(appeal=appeal).first()
    if found is None or not appeal.may_publish:
        return redirect("appeals:status", number=appeal.number)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, appeal, form):
        return redirect("appeals:public_look", number=appeal.number)
    values: dict[str, Any] = {
        "appeal": appeal,
        "row": found,
        "face": face_of(appeal),
        "form": form,
        "released": found.state == PublicState.RELEASED,
    }
    return render(request, "appeals/resident/public_look.html", values, status=422 if form.errors else 200)


def _done(request: HttpRequest, appeal: Appeal, form: WordsForm) -> bool:
    who: dict[str, Any] = {"by": reader_of(request), "appeal_id": appeal.pk}
    who["holder"] = access.holds(request, appeal.number)
    try:
        if "approve" in request.POST:
            masks.approve(**who)
            messages.success(request, _("Thank you. The officer sees that you agree."))
        else:
            masks.hide_words(**who, author=True, words=form.cleaned_data["words"])
            messages.success(request, _("These words are hidden now."))
    except Refused as refused:
        form.add_error("words", refused.message)
        return False
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    return True
