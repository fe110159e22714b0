"""What is shown of copies and campaigns: figures over all of them, words only of those the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, Campaign, CampaignMember, Copy, TextLink
from qulaq.hear.appeals.repeats import sender_words
from qulaq.text.words import tokens

MOST = 5
_FIGURES = """
SELECT m.campaign_id, count(*), count(DISTINCT a.who), count(*) FILTER (WHERE a.who IS NULL),
       min(a.received_at), max(a.received_at), count(*) FILTER (WHERE m.kind = 'template')
FROM appeals_campaignmember m JOIN LATERAL (
    SELECT received_at, CASE
        WHEN applicant_id IS NOT NULL THEN 'account:' || applicant_id
        WHEN applicant_iin_hash IS NOT NULL THEN 'iin:' || encode(applicant_iin_hash, 'hex')
        WHEN applicant_email <> '' THEN 'email:' || lower(applicant_email)
        WHEN applicant_name <> '' THEN 'name:' || lower(applicant_name) || ':' || applicant_phone END AS who
    FROM appeals_appeal WHERE id = m.appeal_id) a ON TRUE
WHERE m.campaign_id = ANY (%(ids)s) AND m.refused_at IS NULL GROUP BY m.campaign_id
"""


@dataclass(frozen=True)
class Figures:
    """A campaign in numbers: messages, people known by account, IIN, address or name, messages of nobody known."""

    campaign: int
    voices: int
    people: int
    unknown: int
    first: datetime
    last: datetime
    filled_in: int  # messages in which something of the text differs: another number, place or object


@dataclass(frozen=True)
class Alike:
    """Another appeal with the same or nearly the same text, that the reader may see."""

    appeal: Appeal
    kind: str
    kind_words: str
    percent: int
    refused: bool
    text: str
    sender: str  # what says that the same person wrote it


def figures(campaigns: Iterable[int]) -> dict[int, Figures]:
    """One statement, counted now: there is no counter that registrations would wait for."""
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, {"ids": list(campaigns)})
        return {row[0]: Figures(*row) for row in cursor.fetchall()}


def campaign_of(appeal: Appeal) -> CampaignMember | None:
    return CampaignMember.objects.select_related("campaign").filter(pk=appeal.pk).first()


def voices(appeal: Appeal) -> tuple[int, int, int]:
    """Of one matter, with all that is joined to it: voices, how many of them in campaigns, and in how many."""
    family = Appeal.objects.filter(Q(pk=appeal.pk) | Q(merged_into=appeal.pk))
    running = Q(in_campaign__refused_at=None, in_campaign__campaign__refused_at=None, in_campaign__isnull=False)
    rows = list(family.filter(running).values_list("in_campaign__campaign", flat=True))
    return family.count() + Copy.objects.filter(appeal__in=family).count(), len(rows), len(set(rows))


def alike(person: Person, appeal: Appeal) -> list[Alike]:
    """Same and near copies the reader may see at work, the most alike first. Templates are about something else."""
    rows = TextLink.objects.filter(Q(appeal=appeal) | Q(other=appeal)).exclude(kind="template")
    links = {
        (link.other_id if link.appeal_id == appeal.pk else link.appeal_id): link
        for link in rows.order_by("-share")[:50]
    }
    seen = Appeal.objects.at_work_of(person).filter(is_protected=False).select_related("executor").in_bulk(list(links))
    found = [
        _alike(appeal, seen[pk], link) for pk, link in links.items() if pk in seen and _other_part(appeal, seen[pk])
    ]
    return found[:MOST]


def _other_part(appeal: Appeal, other: Appeal) -> bool:
    """Parts of one divided appeal are known to be so."""
    return (appeal.split_from_id or appeal.pk) != (other.split_from_id or other.pk)


def _alike(appeal: Appeal, other: Appeal, link: TextLink) -> Alike:
    percent, refused = int(link.share * 100), link.refused_at is not None
    text, sender = without_contact(other.text), sender_words(appeal, other)
    return Alike(other, link.kind, str(link.get_kind_display()), percent, refused, text, sender)


def pattern(person: Person, campaign: Campaign) -> Appeal | None:
    """The first text of the campaign that the reader may see and read."""
    rows = Appeal.objects.at_work_of(person).filter(in_campaign__campaign=campaign, in_campaign__refused_at=None)
    first = (
        rows.filter(erased_at=None, is_protected=False).select_related("executor").order_by("received_at", "id").first()
    )
    return first if first and standing.reads(person, first) else None


def differing(text: str, other: str) -> list[str]:
    """Words of `text`, as they stand there, that `other` has not."""
    known = {token.folded for token in tokens(other)}
    found = [token.text for token in tokens(text) if token.folded not in known]
    return list(dict.fromkeys(found))[:20]
