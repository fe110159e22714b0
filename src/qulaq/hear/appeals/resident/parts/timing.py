"""What the person is told of time limits and hearings."""

from __future__ import annotations

from django.http import HttpRequest

from qulaq.hear.appeals import clock, heard
from qulaq.hear.appeals.actions.pausing import ends_at_latest
from qulaq.hear.appeals.models import OPEN_STATES, Appeal
from qulaq.hear.appeals.resident.forms_hearing import ObjectionForm
from qulaq.hear.appeals.resident.parts.base import Part, Values
from qulaq.hear.appeals.workflow import AWAITING_BODY


def _hearing(request: HttpRequest, appeal: Appeal) -> Values | None:
    """The hearing that was called last: an invitation, or what became of it."""
    found = heard.of_this_run(appeal)
    if not found:
        return None
    last = found[0]
    return {
        "appeal": appeal,
        "hearing": last,
        "is_coming": heard.is_coming(last) and appeal.state in OPEN_STATES,
        "may_object": appeal.state in AWAITING_BODY,
        "day_has_passed": heard.objection_day_passed(last),
        "is_late": heard.is_late(last),
        "form": ObjectionForm(),
    }


def _pause(request: HttpRequest, appeal: Appeal) -> Values | None:
    if not appeal.paused_on:
        return None
    running = appeal.pauses.filter(until=None).first()
    return {"pause": running, "until": ends_at_latest(running)} if running else None


def _moved(request: HttpRequest, appeal: Appeal) -> Values | None:
    """Every extension with the day before and after: the reckoning names the article."""
    found = list(appeal.extensions.order_by("id"))
    return {"extensions": found} if found else None


def _lapses(request: HttpRequest, appeal: Appeal) -> Values | None:
    """Limits that passed without an answer, and what law makes of that."""
    found = list(appeal.lapses.order_by("due_on"))
    if not found:
        return None
    silence = clock.rules_of(appeal).rule("silence")
    return {"lapses": found, "silence": silence if silence and silence.effect == "refusal" else None}


HEARING = Part("appeals/resident/hearing.html", _hearing, "next")
PAUSE = Part("appeals/resident/paused.html", _pause, "next")
MOVED = Part("appeals/resident/extended.html", _moved, "next")
LAPSES = Part("appeals/resident/lapses.html", _lapses, "end")
