"""Like cases with good answers: searched further by words, and taken as the beginning of an answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.limits import too_many, within
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import beginning
from qulaq.hear.appeals.actions.answering import needs_head
from qulaq.hear.appeals.like.cases import like_cases
from qulaq.hear.appeals.like.public import public_cases
from qulaq.hear.appeals.like.topics import topics_of
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.staff.access import is_operator, matter_or_404
from qulaq.hear.appeals.staff.parts.like import may_answer
from qulaq.hear.appeals.workflow import NotAllowed, Refused, serves_inside

SHOWN, PUBLIC, MOST_WORDS = 10, 5, 300
LOOKS = "240/hour"


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest, number: str) -> HttpResponseBase:
    if not within(request, "like", per_session=LOOKS):
        return too_many(request, LOOKS)
    appeal = matter_or_404(request.user, number)
    if not serves_inside(request.user, appeal) or not standing.reads(request.user, appeal):
        return redirect("appeals:matter", number)
    typed = request.GET.get("q", "").strip()[:MOST_WORDS]
    found = like_cases(request.user, appeal, text=typed, count=SHOWN)
    seen_beside(request.user, [item.appeal for item in found])
    shown = {item.appeal.pk for item in found} | {appeal.pk}
    topics = {} if typed else topics_of(appeal)
    text = typed or appeal.text
    context = {
        "appeal": appeal,
        "part": {
            "number": number,
            "cases": found,
            "public": public_cases(text, territory=appeal.territory, topics=topics, without=shown, count=PUBLIC),
            "answers": may_answer(request.user, appeal),
        },
        "typed": typed,
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/like.html", context)


@require_POST
@never_cache
@staff_only
def use(request: StaffRequest, number: str) -> HttpResponse:
    """The answer goes into the draft, and the form of the answer opens with it."""
    appeal = matter_or_404(request.user, number)
    try:
        if request.POST.get("public"):
            beginning.begin_from_public(by=request.user, appeal_id=appeal.pk, public_number=request.POST["public"][:16])
        else:
            beginning.begin_from(by=request.user, appeal_id=appeal.pk, number=request.POST.get("from", "")[:16])
    except (NotAllowed, Refused) as refusal:
        messages.error(request, str(refusal))
        return redirect("appeals:matter", number)
    messages.success(
        request, _("The answer is in the draft. Fill the gaps, and read each sentence before you send it.")
    )
    act = "submit" if needs_head(request.user, appeal) else "answer"
    return redirect(f"{reverse('appeals:matter', args=[number])}?act={act}#act")
