"""What stands above a matter of its own path: a threat, an anonymous message, a court; and repeats beside it."""

from __future__ import annotations

from django.utils.translation import get_language

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import repeats, signs, standing
from qulaq.hear.appeals.anonymous import is_anonymous, rule_of_anonymous
from qulaq.hear.appeals.models import OPEN_STATES, Act, Appeal, Urgency
from qulaq.hear.appeals.staff.parts import understood
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.workflow import allowed_acts


def _threat(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    if not appeal.urgent_at or appeal.state not in OPEN_STATES:
        return None
    last = appeal.steps.filter(act=Act.ALARM).select_related("by").order_by("-id").first()
    return {"appeal": appeal, "by": last.by if last else None, **understood.told(person, appeal, Urgency.THREAT)}


def _anonymous(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    if appeal.state not in OPEN_STATES or not is_anonymous(appeal):
        return None
    rule = rule_of_anonymous(appeal)
    return {"rule": rule, "words": repeats.rule_words(rule, get_language() or "kk") if rule else ""}


def _court(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """A suggestion to those who may follow it; never a fact."""
    if Act.COURT not in allowed_acts(person, appeal) or not standing.reads(person, appeal):
        return None
    words = signs.looks_like_court(appeal.text)
    return {"appeal": appeal, "words": words} if words else None


def _repeats(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """Those of other bodies are counted but not shown: who may not see them learns nothing of them."""
    found = repeats.earlier(appeal)
    if not found:
        return None
    rule = repeats.rule_of_repeats(appeal)
    seen = Appeal.objects.at_work_of(person).filter(pk__in=[item.appeal.pk for item in found])
    shown = set(seen.values_list("pk", flat=True))
    return {
        "found": [item for item in found if item.appeal.pk in shown],
        "elsewhere": sum(item.appeal.pk not in shown for item in found),
        "answered": sum(item.counts for item in found),
        "may_end": repeats.may_end(found) and rule is not None,
        "rule": rule,
        "words": repeats.rule_words(rule, get_language() or "kk") if rule else "",
    }


THREAT = Part("appeals/staff/threat.html", _threat, "top")
ANONYMOUS = Part("appeals/staff/anonymous.html", _anonymous, "top")
COURT = Part("appeals/staff/court.html", _court, "top")
REPEATS = Part("appeals/staff/repeats.html", _repeats, "side")
PARTS = (THREAT, ANONYMOUS, COURT, REPEATS)
