"""Those who write together: the page behind the link in the letter, and asking more people from the status page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals import cosigners_told
from qulaq.hear.appeals.actions import standing as acts
from qulaq.hear.appeals.cosigning import read_rows
from qulaq.hear.appeals.models import OPEN_STATES, Appeal, Capacity, CoSigner, Standing, State
from qulaq.hear.appeals.queries import knots, status_page
from qulaq.hear.appeals.registration import SIGNED
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.send import place_words
from qulaq.hear.appeals.resident.write import page
from qulaq.hear.appeals.workflow import NotAllowed, Refused


class CoSignersForm(forms.Form):
    """The good rows are asked at once; the others stay in the field with their reasons."""

    cosigners = forms.CharField(
        label=_("Who else shall sign?"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One a line: name, e-mail. Each gets a letter and says yes or no."),
        error_messages={"required": _("Write at least one line: name, e-mail.")},
    )


@page
@never_cache
@limited("appeal-cosign", per_session="60/hour", per_address="600/hour")
def sign(request: HttpRequest, token: UUID) -> HttpResponse:
    """Opening the link changes nothing (mail programs open links too); the buttons do."""
    cosigner = CoSigner.objects.select_related("appeal").filter(token=token).first()
    if cosigner is None:
        return render(request, "appeals/resident/sign_gone.html", status=410)
    if request.method == "POST" and request.POST.get("signs") in ("yes", "no"):
        act = acts.sign if request.POST["signs"] == "yes" else acts.decline
        try:
            act(by=reader_of(request), token=token)
        except NotAllowed as refused:
            return _sign_page(request, cosigner, str(refused), status=422)
        return redirect("appeals:sign", token=token)
    return _sign_page(request, cosigner)


def _sign_page(request: HttpRequest, cosigner: CoSigner, error: str = "", status: int = 200) -> HttpResponse:
    found = status_page(cosigner.appeal.number)
    if found is None:
        raise Http404
    appeal = found.appeal
    if cosigner.confirmed_at:  # the papers of the answer open in this browser too
        signed = request.session.get(SIGNED, [])
        request.session[SIGNED] = [*[item for item in signed if item != appeal.number], appeal.number][-20:]
    values = {
        "cosigner": cosigner,
        "appeal": appeal,
        "place": place_words(appeal.territory),
        "may_sign": appeal.state in OPEN_STATES,
        "open": appeal.state not in (State.ANSWERED, State.CLOSED),
        "knots": knots(appeal, found.steps) if cosigner.confirmed_at else [],
        "answers": found.answers if cosigner.confirmed_at else [],
        "error": error,
    }
    return render(request, "appeals/resident/sign.html", values, status=status)


@csrf_exempt  # mail programs send the one press themselves (RFC 8058); the signed key is the right to do it
@page
@never_cache
@limited("cosigner-quiet", per_session="30/hour", per_address="600/hour")
def letters(request: HttpRequest, key: str) -> HttpResponse:
    """No more letters of what came of a matter; no account is needed. Opening the link changes nothing."""
    cosigner = cosigners_told.cosigner_of(key)
    if cosigner is None:
        return render(request, "appeals/resident/sign_gone.html", status=410)
    if request.method == "POST":
        cosigners_told.be_quiet(cosigner=cosigner, quiet=request.POST.get("do") != "again")
        return redirect("appeals:sign_quiet", key=key)
    values = {"is_quiet": cosigners_told.is_quiet(cosigner)}
    return render(request, "appeals/resident/sign_quiet.html", values)


@page
@never_cache
@limited("appeal-cosigners", per_session="20/hour", per_address="300/hour")
@access.for_holders
def add(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    if not Standing.objects.filter(appeal=appeal, capacity=Capacity.COLLECTIVE).exists():
        raise Http404
    form = CoSignersForm(request.POST or None)
    if form.is_valid() and _asked(request, appeal, form):
        return redirect("appeals:status", number=appeal.number)
    status = 422 if request.method == "POST" else 200
    return render(request, "appeals/resident/cosigners_add.html", {"form": form, "appeal": appeal}, status=status)


def _asked(request: HttpRequest, appeal: Appeal, form: CoSignersForm) -> bool:
    """False: something is still wrong, and only that is left in the field."""
    known = CoSigner.objects.filter(appeal=appeal).values_list("email", flat=True)
    good, bad = read_rows(form.cleaned_data["cosigners"], [appeal.applicant_email, *known])
    holder = access.holds(request, appeal.number)
    try:
        asked: list[Any] = []
        if good:
            asked = acts.add_cosigners(by=reader_of(request), appeal_id=appeal.pk, signers=good, holder=holder)
    except (NotAllowed, Refused) as refused:
        form.add_error(None, str(refused))
        return False
    if asked:
        said = ngettext("%(n)s person was asked to sign.", "%(n)s people were asked to sign.", len(asked))
        messages.success(request, said % {"n": len(asked)})
    if bad:
        form.data = {"cosigners": "\n".join(row.text for row in bad)}
        form.add_error("cosigners", ValidationError([str(row) for row in bad]))
    return not bad
