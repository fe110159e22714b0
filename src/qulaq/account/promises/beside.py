"""What stands of promises beside a measure, project, problem and public appeal."""

from __future__ import annotations

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.account.promises.models import Promise
from qulaq.account.promises.queries import NEIGHBOURS
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.models import Link, LinkKind
from qulaq.foundation.thread.panels import Panel
from qulaq.hear.appeals.models import Publication

ORDER = 40
REGISTER = "register"  # a page of the public register: its key is the public number, never the appeal's own


def tell_the_panels() -> None:
    panels.register_panel("promises", panel, order=ORDER)


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    found = promises_of(kind, key)
    if not found:
        return None
    return Panel(_("Promises"), SafeString(render_to_string("promises/beside.html", {"rows": found})))


def promises_of(kind: str, key: str) -> list[Promise]:
    """By the thread, also through a measure against the problem. Of an appeal on its released page, and on the page of
    whoever holds its number: nobody else ties a person to a promise."""
    if kind == "promise":
        return []
    if kind == REGISTER:
        number = Publication.objects.filter(number=key, state="released").values_list("appeal__number", flat=True)
        kind, key = "appeal", number.first() or ""
    led = Link.objects.filter(kind=LinkKind.LED, source__kind=kind, source__key=key)
    further = Link.objects.filter(kind=LinkKind.LED, source__in=led.filter(target__kind="measure").values("target"))
    numbers = [one.filter(target__kind="promise").values("target__key") for one in (led, further)]
    rows = Promise.objects.filter(Q(number__in=numbers[0]) | Q(number__in=numbers[1]))
    return list(rows.select_related(*NEIGHBOURS).order_by("due_on", "id"))
