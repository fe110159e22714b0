"""The form over the list: short lists only, so that a phone shows them at once. Deeper places open step by step.

Drawn in one go and with lists that are kept for a minute: a template for each of a hundred options, and a statement for
each list, would cost more than the page around them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import State
from qulaq.hear.appeals.public.wanted import NEWEST, OLDEST, REPLIED, WAITING, Wanted

YEARS, BODIES_AT_MOST, KEPT_SECONDS = 6, 60, 60
Choices = tuple[tuple[str, str], ...]
_FIELD = '<div class="ds-field field field-{}"><label class="ds-label" for="filter-{}">{}</label>{}</div>'


def filter_form(wanted: Wanted) -> SafeString:
    """The fields, filled with what is wanted; the page puts form and button around them."""
    chosen, language = wanted.query, get_language() or "kk"
    minute = int(time.monotonic() // KEPT_SECONDS)
    this_year = timezone.localdate().year
    lists: list[tuple[str, str, Iterable[tuple[str, object]]]] = [
        ("territory", _("Territory"), _places(minute, language, wanted.territory)),
        ("topic", _("Topic"), _topics(minute, language, wanted.topic)),
        ("body", _("Body"), _bodies(wanted)),
        ("kind", _("Kind"), [(kind.code, kind.name(language)) for kind in jurisdiction().kinds.values()]),
        ("state", _("State"), _states()),
        ("language", _("Language"), _languages()),
        ("year", _("Year of receipt"), [(str(year), year) for year in range(this_year, this_year - YEARS, -1)]),
    ]
    drawn = [_select(name, label, options, chosen.get(name, "")) for name, label, options in lists if options]
    orders = [(NEWEST, _("Newest first")), (OLDEST, _("Oldest first"))]
    usual = _("Usual: the best match, or the newest")
    drawn.append(_select("order", _("Order"), orders, wanted.order, usual=usual))
    square = format_html('<input type="hidden" name="square" value="{}">', chosen["square"]) if wanted.square else ""
    return format_html_join("", "{}", ((part,) for part in (_search(chosen.get("q", "")), *drawn, square)))


def _states() -> list[tuple[str, object]]:
    """Two names for many states, as figures count them, then each."""
    return [(WAITING, _("Open")), (REPLIED, _("Answered, closed ones among them")), *State.choices]


def _languages() -> list[tuple[str, object]]:
    return [("kk", _("In Kazakh")), ("ru", _("In Russian")), ("other", _("In another language"))]


def _search(words: str) -> SafeString:
    control = '<input class="ds-input" type="search" name="q" maxlength="200" id="filter-q" value="{}">'
    return format_html(_FIELD, "text", "q", _("Search"), format_html(control, words))


def _select(name: str, label: str, options: Iterable[tuple[str, object]], chosen: str, usual: str = "") -> SafeString:
    marks = {True: SafeString(" selected"), False: ""}
    lines = [(code, marks[code == chosen], words) for code, words in (("", usual or _("Any")), *options)]
    drawn = format_html_join("", '<option value="{}"{}>{}</option>', lines)
    control = format_html('<select class="ds-input" name="{}" id="filter-{}">{}</select>', name, name, drawn)
    return format_html(_FIELD, "select", name, label, control)


@lru_cache(maxsize=512)
def _places(_minute: int, _language: str, chosen: Territory | None) -> Choices:
    """The way down to the chosen place, and the places right below it."""
    way = list(Territory.objects.filter(pk__in=chosen.path[1:])) if chosen else []
    way.sort(key=lambda one: len(one.path))
    parent = {"parent_id": chosen.pk} if chosen and chosen.parent_id else {"parent__parent": None}
    below = Territory.objects.filter(**parent, is_draft=False).exclude(parent=None).order_by("sort_key", "id")
    steps = [*enumerate(way), *((len(way), one) for one in below)]
    return tuple((one.code, "– " * depth + str(one)) for depth, one in steps)


@lru_cache(maxsize=512)
def _topics(_minute: int, _language: str, chosen: Topic | None) -> Choices:
    """Spheres, and the topics of the chosen one."""
    topics = list(Topic.objects.filter(is_draft=False, closed_on=None, path__len__lte=2).order_by("sort_key", "id"))
    opened = chosen.path[0] if chosen and chosen.path else None
    below = [(one.code, f"– {one}") for one in topics if one.parent_id == opened]
    rows: list[tuple[str, str]] = []
    for sphere in (one for one in topics if one.parent_id is None):
        rows += [(sphere.code, str(sphere)), *(below if sphere.pk == opened else [])]
    return tuple(rows)


def _bodies(wanted: Wanted) -> Choices:
    """Bodies of the chosen place: of a whole country they are too many to choose from."""
    known = [wanted.body] if wanted.body else []
    if wanted.territory and wanted.territory.parent_id:
        here = Body.objects.filter(territory_id=wanted.territory.pk, is_draft=False).exclude(kind="triage")
        known += [one for one in here.order_by("sort_key", "id")[:BODIES_AT_MOST] if one != wanted.body]
    return tuple((one.code, str(one)) for one in known)
