"""Campaigns: one text from many people, as figures, with the appeals the reader may see."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui import paging
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.actions import campaign_answers, matching
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.matching import listing, shown
from qulaq.hear.appeals.models import Appeal, Campaign
from qulaq.hear.appeals.staff.access import is_operator, matter_or_404
from qulaq.hear.appeals.staff.rows import as_rows, for_list
from qulaq.hear.appeals.staff.search import search
from qulaq.hear.appeals.workflow import NotAllowed, Refused

MEMBERS = 50


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    if not listing.may_list(request.user):
        raise PermissionDenied
    words = listed.typed(request.GET)
    mine, _found = search(Appeal.objects.in_queue_of(request.user), words)
    lines = [(row.campaign, row.figures) for row in listing.campaigns(mine)]
    context = {"lines": lines, "words": words, "operator": is_operator(request.user)}
    return render(request, "appeals/staff/campaigns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def show(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """POST: it is not a campaign (with the reason), or it is one after all."""
    campaign = _seen(request.user, campaign_id)
    wrong = ""
    if request.method == "POST":
        try:
            return _judge(request, campaign)
        except (NotAllowed, Refused) as refusal:
            wrong = str(refusal)
    return _page(request, campaign, wrong)


def _judge(request: StaffRequest, campaign: Campaign) -> HttpResponse:
    if "restore" in request.POST:
        matching.restore_campaign(by=request.user, campaign_id=campaign.pk)
        messages.success(request, _("It is shown as a campaign again."))
    else:
        reason = request.POST.get("reason", "")[:2000]
        matching.refuse_campaign(by=request.user, campaign_id=campaign.pk, reason=reason)
        messages.success(request, _("It is not shown as a campaign any more, also where its text comes again."))
    return redirect("appeals:campaign", campaign.pk)


def _seen(person: Person, campaign_id: int) -> Campaign:
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None or not Appeal.objects.at_work_of(person).filter(in_campaign__campaign=campaign).exists():
        raise Http404
    return campaign


def _page(request: StaffRequest, campaign: Campaign, wrong: str) -> HttpResponse:
    first = shown.pattern(request.user, campaign)
    if first is not None:
        seen_beside(request.user, [first])
    mine = Appeal.objects.in_queue_of(request.user).filter(in_campaign__campaign=campaign, in_campaign__refused_at=None)
    words = listed.typed(request.GET)
    page = paging.page(for_list(search(mine, words)[0]).order_by("-id"), MEMBERS, request.GET)
    context = {
        "campaign": campaign,
        "figures": shown.figures([campaign.pk]).get(campaign.pk),
        "first": first,
        "text": without_contact(first.text) if first else "",
        "rows": as_rows(page.rows, request.user),
        "page": page,
        "words": words,
        "seen": mine.count(),
        "may_answer": campaign.refused_at is None and bool(campaign_answers.waiting(request.user, campaign.pk)),
        "wrong": wrong,
        "typed": request.POST.get("reason", ""),
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/campaign.html", context, status=422 if wrong else 200)


def _judged(act: Callable[[StaffRequest, Appeal], str]) -> Callable[..., HttpResponse]:
    """A press on the page of a matter that leads back to it."""

    @require_POST
    @never_cache
    @staff_only
    def pressed(request: StaffRequest, number: str) -> HttpResponse:
        appeal = matter_or_404(request.user, number)
        try:
            messages.success(request, act(request, appeal))
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return redirect("appeals:matter", number)

    return pressed  # type: ignore[return-value]


def _member(request: StaffRequest, appeal: Appeal) -> str:
    back = "back" in request.POST
    matching.take_out(by=request.user, appeal_id=appeal.pk, back=back)
    return _("It counts as part of the campaign again.") if back else _("It does not count as part of the campaign.")


def _link(request: StaffRequest, appeal: Appeal) -> str:
    back = "back" in request.POST
    other = matter_or_404(request.user, request.POST.get("other", ""))
    matching.refuse_link(by=request.user, appeal_id=appeal.pk, other_id=other.pk, back=back)
    return _("They are shown as alike again.") if back else _("They are not shown as alike any more.")


member, link = _judged(_member), _judged(_link)
