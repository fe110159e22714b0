"""What stands of judgments beside a problem, and of its problems' judgments beside a measure."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.models import Judgment
from qulaq.deliberate.opinions.workflow import PREPARERS
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.models import Link, LinkKind
from qulaq.foundation.thread.panels import OnAxis, Panel
from qulaq.foundation.ui.timeline import Mark

ORDER = 15  # what experts say stands before what was decided


def tell_the_panels() -> None:
    panels.register_panel("judgments", panel, order=ORDER)
    panels.register_on_axis("judgments", on_axis, order=ORDER)


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    """Beside a problem, with where to ask experts for those who may; beside a measure, what its problems were told."""
    if kind == "problem":
        rows = _judgments([key], reader)
        may_ask = Reach.of(reader).roles & PREPARERS
        new = f"{reverse('opinions:desk_new')}?{urlencode({'problem': key})}" if may_ask else ""
        return _drawn(_("Expert judgment"), rows, new) if rows or new else None
    if kind == "measure":
        rows = _judgments(_problems_of(key), reader)
        return _drawn(_("What experts said of its problems"), rows, "") if rows else None
    return None


def _drawn(title: str, rows: list[Judgment], new: str) -> Panel:
    return Panel(title, SafeString(render_to_string("opinions/beside.html", {"rows": rows, "new": new})))


def _judgments(problems: list[str], reader: Person | None) -> list[Judgment]:
    if not problems:
        return []
    return list(Judgment.objects.visible_to(reader).filter(problem__number__in=problems).order_by("id"))


def _problems_of(measure: str) -> list[str]:
    """By the thread alone: measures stand on a floor above."""
    led = Link.objects.filter(kind=LinkKind.LED, source__kind="problem", target__kind="measure", target__key=measure)
    return list(led.values_list("source__key", flat=True))


def on_axis(kind: str, key: str, reader: Person | None) -> OnAxis:
    """The days on which a judgment on the problem was published."""
    if kind != "problem":
        return OnAxis()
    rows = [one for one in _judgments([key], reader) if one.published_at]
    return OnAxis(marks=[_mark(one) for one in rows])


def _mark(judgment: Judgment) -> Mark:
    label = _("%(number)s published") % {"number": judgment.number}
    return Mark(
        timezone.localdate(judgment.published_at), label, href=reverse("opinions:judgment", args=[judgment.number])
    )
