"""Campaigns, same texts and the same person again through a program, with the rights of the person of the token."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Path

from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.hear.appeals import repeats, standing
from qulaq.hear.appeals.actions import campaign_answers, matching
from qulaq.hear.appeals.actions.answering import Words
from qulaq.hear.appeals.api import campaigns_values as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.matching import listing, shown
from qulaq.hear.appeals.models import Act, Appeal, Campaign
from qulaq.hear.appeals.workflow import NoRole, Refused, has_role, serves_inside

CampaignId = Annotated[int, Path(ge=1, le=2**63 - 1), fields.WHOLE]


def _named(name: str, summary: str) -> dict[str, Any]:
    return {"tags": ["Work"], "summary": summary, "operation_id": name}


@router.get("/campaigns", response=given.Campaigns, auth=STAFF_READ, **_named("campaigns", "List campaigns"))
def campaigns(request: ApiRequest) -> given.Campaigns:
    """One text from many people: those with an appeal at your desk, the newest first. For those who watch over others:
    heads, controllers, analysts, administrators."""
    limits.working(request)
    person = request.auth.person
    if not listing.may_list(person):
        raise NoRole(_("Campaigns are for those who watch over the work of others."))
    return given.Campaigns(
        items=[given.Campaign(**_values(row)) for row in listing.campaigns(Appeal.objects.in_queue_of(person))]
    )


@router.get(
    "/campaigns/{campaign}",
    response=given.CampaignWithMembers,
    auth=STAFF_READ,
    **_named("campaign", "Read a campaign"),
)
def campaign(request: ApiRequest, campaign: CampaignId) -> given.CampaignWithMembers:
    """Its figures, its first text where you may read it, and its appeals at your desk, at most 200."""
    row = _line(request, campaign)
    person = request.auth.person
    first = shown.pattern(person, row.campaign)
    if first is not None:
        seen_beside(person, [first])
    members = [
        given.Member(appeal=shape.row(item), kind=item.in_campaign.kind, share=round(item.in_campaign.share, 3))
        for item in listing.members(person, campaign)
    ]
    text = without_contact(first.text) if first else None
    return given.CampaignWithMembers(**_values(row), text=text, members=members)


@router.post(
    "/campaigns/{campaign}/refuse",
    response=given.Campaign,
    auth=STAFF_WORK,
    **_named("refuse_campaign", "Say that it is not a campaign"),
)
def refuse(request: ApiRequest, campaign: CampaignId, refusal: given.NotACampaign) -> given.Campaign:
    """It is not shown as one any more, also where its text comes again."""
    _line(request, campaign)
    matching.refuse_campaign(by=request.auth.person, campaign_id=campaign, reason=refusal.reason)
    return given.Campaign(**_values(_line(request, campaign)))


@router.post(
    "/campaigns/{campaign}/restore",
    response=given.Campaign,
    auth=STAFF_WORK,
    **_named("restore_campaign", "Say that it is a campaign after all"),
)
def restore(request: ApiRequest, campaign: CampaignId) -> given.Campaign:
    _line(request, campaign)
    matching.restore_campaign(by=request.auth.person, campaign_id=campaign)
    return given.Campaign(**_values(_line(request, campaign)))


@router.post(
    "/campaigns/{campaign}/answer",
    response=given.CampaignAnswered,
    auth=STAFF_WORK,
    **_named("answer_campaign", "Answer the appeals of a campaign"),
)
def answer(request: ApiRequest, campaign: CampaignId, answer: given.CampaignAnswer) -> given.CampaignAnswered:
    """One answer, and still each appeal has its own, with its own letter and step. What can not be answered is named
    with the reason and does not hold up the others."""
    _line(request, campaign)
    words: dict[str, Words] = {
        item.language: Words.of(
            text=item.text, language=item.language, outcome=answer.outcome, ground=item.ground, done=item.done
        )
        for item in answer.answers
    }
    done = campaign_answers.answer_all(
        by=request.auth.person,
        campaign_id=campaign,
        answers=words,
        appeal_ids=_ids(request, answer.numbers),
        send=answer.send,
    )
    return given.CampaignAnswered(sent=answer.send, done=[*map(_told, done.done)], failed=[*map(_told, done.failed)])


@router.post(
    "/appeals/{number}/campaign-member",
    response=out.Outcome,
    auth=STAFF_WORK,
    **_named("campaign_member", "Say whether an appeal belongs to its campaign"),
)
def member(request: ApiRequest, number: Number, membership: given.Membership) -> out.Outcome:
    appeal = seen(request, number)
    matching.take_out(by=request.auth.person, appeal_id=appeal.pk, back=membership.belongs)
    return shape.outcome(appeal)


@router.get("/appeals/{number}/alike", response=given.AlikeOnes, auth=STAFF_READ, **_named("alike", "Same texts"))
def alike(request: ApiRequest, number: Number) -> given.AlikeOnes:
    """The same or nearly the same text from others, of those you may see. Join them with `/merge`."""
    appeal = _inside(request, number)
    found = shown.alike(request.auth.person, appeal)
    seen_beside(request.auth.person, [item.appeal for item in found])
    return given.AlikeOnes(items=[_alike(item) for item in found])


@router.post(
    "/appeals/{number}/alike",
    response=out.Outcome,
    auth=STAFF_WORK,
    **_named("judge_alike", "Say whether two appeals are the same text"),
)
def judge_alike(request: ApiRequest, number: Number, sameness: given.Sameness) -> out.Outcome:
    appeal, other = seen(request, number), seen(request, sameness.other)
    matching.refuse_link(by=request.auth.person, appeal_id=appeal.pk, other_id=other.pk, back=sameness.same)
    return shape.outcome(appeal)


@router.get(
    "/appeals/{number}/earlier",
    response=given.EarlierOnes,
    auth=STAFF_READ,
    **_named("earlier", "Earlier appeals of the same person"),
)
def earlier(request: ApiRequest, number: Number) -> given.EarlierOnes:
    """About the same matter, with why we think so; `may_end`: whether law lets the head end the correspondence."""
    appeal = _inside(request, number)
    if not has_role(Act.END_REPEAT, by=request.auth.person, appeal=appeal):
        raise NoRole(_("You may not do this with this appeal."))
    found = repeats.earlier(appeal)
    items = [
        given.Earlier(number=item.appeal.number, person=item.person, matter=item.matter, counts=item.counts)
        for item in found
    ]
    return given.EarlierOnes(items=items, may_end=repeats.may_end(found))


def _line(request: ApiRequest, campaign: int) -> listing.Line:
    """A campaign none of whose appeals the person may see is not found."""
    limits.working(request)
    row = listing.line(request.auth.person, Campaign.objects.filter(pk=campaign).first())
    if row is None:
        raise Http404
    return row


def _values(row: listing.Line) -> dict[str, Any]:
    figures = {name: getattr(row.figures, name) for name in ("voices", "people", "unknown", "filled_in")}
    refused = row.campaign.reason if row.campaign.refused_at else None
    days = {"first": row.figures.first, "last": row.figures.last}
    return {"id": row.campaign.pk, "refused": refused, "seen": row.seen, **figures, **days}


def _inside(request: ApiRequest, number: str) -> Appeal:
    appeal = seen(request, number)
    if not serves_inside(request.auth.person, appeal) or not standing.reads(request.auth.person, appeal):
        raise Http404
    return appeal


def _ids(request: ApiRequest, numbers: list[str] | None) -> list[int] | None:
    if numbers is None:
        return None
    rows = Appeal.objects.at_work_of(request.auth.person).filter(number__in=numbers)
    known = dict(rows.values_list("number", "pk"))
    missing = next((number for number in numbers if number not in known), None)
    if missing is not None:
        raise Refused("numbers", _("There is no appeal with this number at your desk."))
    return list(known.values())


def _told(told: campaign_answers.Told) -> given.ToldOne:
    return given.ToldOne(number=told.appeal.number, language=told.language, reason=told.reason)


def _alike(item: shown.Alike) -> given.Alike:
    return given.Alike(
        number=item.appeal.number,
        kind=item.kind,
        share=item.percent / 100,
        refused=item.refused,
        text=item.text,
        sender=item.sender,
    )
