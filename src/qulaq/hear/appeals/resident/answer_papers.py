"""The answer as a file for the person, and the page on which anybody can see that an answer is real."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qulaq.foundation.people.limits import too_many, within
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.models import Answer
from qulaq.hear.appeals.pdf import Paper, addressee, answered, fingerprint
from qulaq.hear.appeals.resident import access

CHECKS = "60/hour"
PRINTS = "60/hour"


@require_safe
@never_cache
def answer_pdf_of(request: HttpRequest, number: str, answer_id: int) -> HttpResponseBase:
    found = Answer.objects.select_related("appeal", "body", "by", "approved_by").filter(pk=answer_id).first()
    if found is None or found.appeal.number != number or not access.may_open(request, found.appeal):
        raise Http404
    if not within(request, "answer-pdf", per_session=PRINTS, per_address=PRINTS):  # drawing one costs
        return too_many(request, PRINTS)
    return answered([Paper(found, to=addressee(found.appeal))], f"answer-{number}")


@require_safe
@never_cache
def check_answer(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """Whether there is such an answer: its body, day and number, and the fingerprint of its words. No word of it."""
    asked = rules.parse_code(code or request.GET.get("code", ""))[:32]
    if "\x00" in asked:
        asked = "-"  # no code at all, and nothing a database takes
    if not asked:
        return render(request, "appeals/resident/check_answer.html", {})
    if not within(request, "answer-check", per_session=CHECKS, per_address="600/hour"):
        return too_many(request, CHECKS)
    if not code and asked.isascii() and asked.isalnum():
        return redirect("appeals:check_answer", code=asked)
    found = Answer.objects.select_related("appeal", "body").filter(code=asked).first()
    values = {"asked": asked, "found": found, "fingerprint": fingerprint(found) if found else ""}
    return render(request, "appeals/resident/check_answer.html", values, status=200 if found else 404)
