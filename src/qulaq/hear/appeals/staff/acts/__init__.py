"""The acts of the desk. A table, gathered from its parts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.acts import answers, basic, endings, joining, paths, publishing, sides, timing, topics
from qulaq.hear.appeals.staff.acts.base import DeskAct
from qulaq.hear.appeals.workflow import allowed_acts

__all__ = ["ACTS", "DeskAct", "bar", "open_acts"]

PARTS = (
    paths,
    answers,
    basic,
    timing,
    publishing,
    joining,
    sides,
    endings,
    topics,
)  # what waits for the reader just now stands first
HEADINGS = {
    "work": _("Work together"),
    "time": _("Time limits"),
    "sides": _("Both sides"),
    "paths": _("Other paths"),
    "ending": _("Ways to end it"),
    "public": _("Public register"),
}
ACTS: dict[str, DeskAct] = {item.slug: item for part in PARTS for item in part.ACTS}


def open_acts(request: StaffRequest, appeal: Appeal) -> list[DeskAct]:
    allowed = set(allowed_acts(request.user, appeal))
    return [item for item in ACTS.values() if item.act in allowed and item.fits(request, appeal)]


def bar(acts: list[DeskAct]) -> dict[str, Any]:
    """The first acts, then the others under their headings; empty when nothing may be done."""
    if not acts:
        return {}
    grouped = [
        {"label": label, "acts": [item for item in acts if item.group == name]} for name, label in HEADINGS.items()
    ]
    return {
        "first": [item for item in acts if item.group == "first"],
        "more": [item for item in grouped if item["acts"]],
    }
