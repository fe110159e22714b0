"""The thread as it stands beside a record: a list of stages, the same on every page."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels, registry
from qulaq.foundation.thread.panels import Panel
from qulaq.foundation.thread.stages import Stage
from qulaq.foundation.thread.way import QUOTED, Way, way

ORDER = 0  # above every other panel


def tell_the_panels() -> None:
    panels.register_panel("thread", panel, order=ORDER)


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    known = registry.known(kind)
    if known is None or (known.stage is None and known.starts is None):
        return None
    found = way(kind, key, reader)
    if known.stage is None and not found.items:  # stands beside nothing
        return None
    values = {"way": found, "whole": whole_address(kind, key, found), "quoted": QUOTED}
    return Panel(_("From voices to the outcome"), SafeString(render_to_string("thread/strip.html", values)))


def whole_address(kind: str, key: str, found: Way) -> str:
    """The page of the whole thread. That of a voice may be closed to whoever holds its code: the thread of the first
    record it belongs to is open."""
    if not found.is_long:
        return ""
    if _is_open(kind):
        return reverse("thread:whole", args=[kind, key])
    first = next((item for item in found.items if _is_open(item.kind)), None)
    return reverse("thread:whole", args=[first.kind, first.key]) if first else ""


def _is_open(kind: str) -> bool:
    known = registry.known(kind)
    return known is not None and known.stage not in (None, Stage.HEARD)
