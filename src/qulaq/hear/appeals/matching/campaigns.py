"""Campaigns: one text from many people. They grow by what the job finds; people may say that one is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qulaq.hear.appeals.models import Appeal, Campaign, CampaignMember
from qulaq.text import matter

if TYPE_CHECKING:
    from qulaq.hear.appeals.matching.finding import Found

Author = tuple[str, datetime]
_WHO = (
    "pk",
    "applicant_id",
    "applicant_iin_hash",
    "applicant_email",
    "applicant_phone",
    "applicant_name",
    "received_at",
)


def grow(found: Found) -> None:
    """The texts of a batch, in their order: into the campaign of a copy, or, where there are enough, a new one."""
    alike = _alike(found)
    if not alike:
        return
    ids = {pk for one, others in alike.items() for pk in (one, *others)}
    belongs = dict(CampaignMember.objects.filter(pk__in=ids).values_list("pk", "campaign_id"))
    authors = _authors(ids)
    members: list[CampaignMember] = []
    for pk, others in sorted(alike.items()):
        best = next((other for other in others if other in belongs), None)
        campaign = belongs[best] if best is not None else _begun(pk, others, authors)
        if campaign is None:
            continue
        found.campaigns.add(campaign)
        joining = [pk] if best is not None else [pk, *_within(pk, others, authors)]
        for one in joining:
            if one not in belongs:
                belongs[one] = campaign
                like = others.get(one) if one != pk else others.get(best or 0)
                members.append(_member(one, campaign, like))
    CampaignMember.objects.bulk_create(members, ignore_conflicts=True)


def _alike(found: Found) -> dict[int, dict[int, Any]]:
    """For each text that says enough, the earlier ones it is a copy of, the most alike first. “Not the same” counts."""
    alike: dict[int, dict[int, Any]] = defaultdict(dict)
    for one, other, likeness in sorted(found.links, key=lambda link: (link[0], -link[2].share, link[1])):
        if matter.says_enough(found.cores[one]):
            alike[one][other] = likeness
    return alike


def _begun(pk: int, others: Iterable[int], authors: dict[int, Author]) -> int | None:
    near = _within(pk, others, authors)
    if not matter.is_campaign(authors[one][0] for one in (pk, *near)):
        return None
    return Campaign.objects.create(first_id=min(pk, *near), found_at=authors[pk][1]).pk


def _within(pk: int, others: Iterable[int], authors: dict[int, Author]) -> list[int]:
    at = authors[pk][1]
    return [one for one in others if abs(authors[one][1] - at) <= matter.WINDOW]


def _member(pk: int, campaign: int, likeness: Any) -> CampaignMember:
    return CampaignMember(
        appeal_id=pk,
        campaign_id=campaign,
        kind=likeness.kind if likeness else "same",
        share=likeness.share if likeness else 1.0,
    )


def _authors(ids: Iterable[int]) -> dict[int, Author]:
    """By what a person is known again, and when they wrote; empty where nothing says who it was."""
    rows = Appeal.objects.filter(pk__in=list(ids)).values_list(*_WHO)
    return {row[0]: (author_of(row[1:6]), row[6]) for row in rows}


def author_of(known: Sequence[Any]) -> str:
    """`known`: account, hash of the IIN, e-mail, telephone, name; the first that is there."""
    account, iin, email, phone, name = known
    if account:
        return f"account:{account}"
    if iin:
        return f"iin:{bytes(iin).hex()}"
    if email:
        return f"email:{email.lower()}"
    words = " ".join((name or "").casefold().split())
    return f"name:{words}:{phone}" if words else ""
