"""Campaigns as a reader may see them: in the list, and one with its appeals at the reader's desk."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Q

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.matching import shown
from qulaq.hear.appeals.models import Appeal, AppealQuerySet, Campaign

WATCHING = frozenset({Role.ANALYST, Role.CONTROLLER, Role.HEAD, Role.ADMINISTRATOR})
PAGE, MOST = 30, 200


class Line(NamedTuple):
    """A campaign, its figures over all of it, and how many of its appeals the reader has in their list."""

    campaign: Campaign
    figures: shown.Figures
    seen: int


def may_list(person: Person) -> bool:
    return bool(Reach.of(person).roles & WATCHING)


def campaigns(mine: AppealQuerySet) -> list[Line]:
    """Those with at least one of these appeals, the newest first; refused ones at the end."""
    among = Q(members__in=mine.filter(in_campaign__refused_at=None).order_by().values("pk"))
    rows = Campaign.objects.annotate(seen=Count("members", filter=among)).filter(seen__gt=0)
    found = list(rows.order_by("refused_at", "-found_at", "-id")[:PAGE])
    counted = shown.figures([item.pk for item in found])
    return [Line(item, counted[item.pk], item.seen) for item in found if item.pk in counted]


def line(person: Person, campaign: Campaign | None) -> Line | None:
    """One of them; None where the reader may see none of its appeals at work."""
    if campaign is None or not Appeal.objects.at_work_of(person).filter(in_campaign__campaign=campaign).exists():
        return None
    figures = shown.figures([campaign.pk]).get(campaign.pk)
    mine = Appeal.objects.in_queue_of(person).filter(in_campaign__campaign=campaign, in_campaign__refused_at=None)
    return Line(campaign, figures, mine.count()) if figures else None


def members(person: Person, campaign_id: int) -> list[Appeal]:
    rows = Appeal.objects.in_queue_of(person).filter(in_campaign__campaign=campaign_id, in_campaign__refused_at=None)
    return list(rows.select_related("in_campaign", "executor", "topic", "territory").order_by("-id")[:MOST])
