"""Beside a matter: the same text from others, and whether it belongs to a campaign."""

from __future__ import annotations

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.matching import shown
from qulaq.hear.appeals.models import OPEN_STATES, Act, Appeal
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.workflow import allowed_acts


def _campaign(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """Figures over all of it; words only of an appeal the reader may see."""
    member = shown.campaign_of(appeal)
    voices, copied, campaigns = shown.voices(appeal)
    if member is None and not copied:
        return None
    values: Values = {"member": member, "voices": voices, "copied": copied, "campaigns": campaigns, "appeal": appeal}
    if member is None or member.campaign.refused_at or member.refused_at:
        return values
    first = shown.pattern(person, member.campaign)
    if first is not None and first.pk != appeal.pk:
        seen_beside(person, [first])
    reads = first is not None and standing.reads(person, appeal)
    return values | {
        "figures": shown.figures([member.campaign_id]).get(member.campaign_id),
        "first": first,
        "text": without_contact(first.text) if first else "",
        "differs": shown.differing(without_contact(appeal.text), first.text) if reads and first else [],
    }


def _alike(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """A suggestion while the matter is open; whoever joins them decides."""
    if appeal.state not in OPEN_STATES or not standing.reads(person, appeal):
        return None
    found = shown.alike(person, appeal)
    if not found:
        return None
    seen_beside(person, [item.appeal for item in found if not item.refused])
    may_join = Act.MERGE in allowed_acts(person, appeal)
    return {
        "appeal": appeal,
        "found": [item for item in found if not item.refused],
        "refused": [item for item in found if item.refused],
        "may_join": may_join,
    }


CAMPAIGN = Part("appeals/staff/campaign_part.html", _campaign, "matter")
ALIKE = Part("appeals/staff/alike_part.html", _alike, "side")
