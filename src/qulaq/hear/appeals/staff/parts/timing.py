"""The clock beside a matter, and its hearings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import clock, heard, standing
from qulaq.hear.appeals.actions import hearings, timing
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import OPEN_STATES, Appeal, Hearing
from qulaq.hear.appeals.staff.parts.base import Part, Values


def _clock(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """What moved the due date, what passed, and why more time or a pause is not to be had."""
    is_open = appeal.state in OPEN_STATES
    silence = clock.rules_of(appeal).rule("silence")
    found = {
        "extensions": list(appeal.extensions.order_by("id")),
        "pauses": list(appeal.pauses.order_by("id")),
        "lapses": list(appeal.lapses.order_by("due_on")),
        "silence": silence if silence and silence.effect == "refusal" else None,
        "why_no_extension": timing.why_no_extension(appeal) if is_open else "",
        "why_no_pause": timing.why_no_pause(appeal) if is_open and not appeal.paused_on else "",
        "is_open": is_open,
        "has_address": bool(appeal.applicant_email),
    }
    return found if is_open or found["extensions"] or found["pauses"] or found["lapses"] else None


@dataclass(frozen=True)
class HearingLine:
    """One hearing as the reader may see it."""

    hearing: Hearing
    preliminary: str
    objection: str
    is_late: bool
    is_coming: bool
    has_passed: bool


def _hearings(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    rows = list(appeal.hearings.order_by("id")) if standing.reads(person, appeal) else []
    if not rows:
        return None
    why_not_yet = hearings.why_not_yet(appeal) if appeal.state in OPEN_STATES else ""
    return {"appeal": appeal, "lines": [_line(hearing, contact) for hearing in rows], "why_not_yet": why_not_yet}


def _line(hearing: Hearing, contact: bool) -> HearingLine:
    shown = (lambda text: text) if contact else without_contact
    coming = not (hearing.held_at or hearing.cancelled_at or hearing.waived_at)
    return HearingLine(
        hearing=hearing,
        preliminary=shown(hearing.preliminary),
        objection=shown(hearing.objection),
        is_late=heard.is_late(hearing),
        is_coming=coming,
        has_passed=coming and hearing.begins_at < timezone.now(),
    )


CLOCK = Part("appeals/staff/clock.html", _clock, "side")
HEARINGS = Part("appeals/staff/hearings.html", _hearings, "matter")
