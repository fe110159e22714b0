"""What people say about what the machine found: not a campaign, not one of them, not the same. Each can be undone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import Appeal, Campaign, CampaignMember, TextLink
from qulaq.hear.appeals.workflow import NotAllowed


@transaction.atomic
def refuse_campaign(*, by: Person, campaign_id: int, reason: str, at: datetime | None = None) -> Campaign:
    """“These people wrote for themselves.” Later copies of the text know it too."""
    campaign = campaign_of(by, campaign_id)
    campaign.reason = required("reason", reason, _("Say why it is not a campaign."))
    campaign.refused_at, campaign.refused_by = at or timezone.now(), by
    campaign.save(update_fields=["reason", "refused_at", "refused_by"])
    record(by=by, act="campaign.refused", subject=f"campaign:{campaign.pk}")
    return campaign


@transaction.atomic
def restore_campaign(*, by: Person, campaign_id: int) -> Campaign:
    campaign = campaign_of(by, campaign_id)
    campaign.reason, campaign.refused_at, campaign.refused_by = "", None, None
    campaign.save(update_fields=["reason", "refused_at", "refused_by"])
    record(by=by, act="campaign.restored", subject=f"campaign:{campaign.pk}")
    return campaign


@transaction.atomic
def campaign_of(by: Person, campaign_id: int) -> Campaign:
    """Whoever works on one of its appeals may judge it."""
    campaign = Campaign.objects.select_for_update(of=("self",)).filter(pk=campaign_id).first()
    if campaign is None or not Appeal.objects.at_work_of(by).filter(in_campaign__campaign=campaign_id).exists():
        raise NotAllowed(_("There is no such campaign at your desk."))
    return campaign


@transaction.atomic
def take_out(*, by: Person, appeal_id: int, back: bool = False, at: datetime | None = None) -> None:
    """This appeal does not belong to its campaign; `back`: it does after all."""
    rows = CampaignMember.objects.filter(pk=appeal_id, refused_at__isnull=not back)
    if not _at_desk(by, appeal_id) or not rows.exists():
        raise NotAllowed(_("There is no such campaign at your desk."))
    rows.update(refused_at=None if back else at or timezone.now(), refused_by=None if back else by)
    _record(by, "campaign.put_back" if back else "campaign.taken_out", appeal_id)


@transaction.atomic
def refuse_link(*, by: Person, appeal_id: int, other_id: int, back: bool = False, at: datetime | None = None) -> None:
    """These two are not the same; `back`: they are."""
    first, later = sorted((appeal_id, other_id))
    rows = TextLink.objects.filter(appeal=later, other=first, refused_at__isnull=not back)
    if not (_at_desk(by, appeal_id) and _at_desk(by, other_id)) or not rows.exists():
        raise NotAllowed(_("These two are not shown as alike at your desk."))
    rows.update(refused_at=None if back else at or timezone.now(), refused_by=None if back else by)
    _record(by, "appeal.alike" if back else "appeal.not_alike", appeal_id)


def _at_desk(by: Person, appeal_id: int) -> bool:
    return bool(Appeal.objects.at_work_of(by).filter(pk=appeal_id).exists())


def _record(by: Person, act: str, appeal_id: int) -> None:
    number = Appeal.objects.values_list("number", flat=True).get(pk=appeal_id)
    record(by=by, act=act, subject=f"appeal:{number}")
