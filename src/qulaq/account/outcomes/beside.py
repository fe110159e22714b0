"""What stands of outcomes beside a problem and beside a measure, and on the axis of time; and for whoever spoke."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.account.outcomes import own
from qulaq.account.outcomes.actions.opening import DONE, may_begin
from qulaq.account.outcomes.models import RUNNING, Outcome
from qulaq.account.outcomes.workflow import MAY_OPEN
from qulaq.decide.measures.models import Measure
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.panels import OnAxis, Panel
from qulaq.foundation.ui.timeline import Mark
from qulaq.understand.problems.joined import families, family_of
from qulaq.understand.problems.models import Problem

ORDER = 15  # what came of it stands above what was planned
_OF = {"problem": "number", "measure": "for_measures__measure__number"}


def tell_the_panels() -> None:
    panels.register_panel("outcomes", panel, order=ORDER)
    panels.register_on_axis("outcomes", on_axis, order=ORDER)
    panels.register_own_panel("outcomes", own.panel, order=ORDER)


def _outcomes(kind: str, key: str, reader: Person | None) -> list[Outcome]:
    problems = family_of(Problem.objects.filter(**{_OF[kind]: key}))
    rows = Outcome.objects.visible_to(reader).filter(problem__in=problems)
    return list(rows.select_related("problem", "body", "territory").order_by("-id"))


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    """The outcomes; for those who may, where to open one."""
    if kind not in _OF:
        return None
    found = _outcomes(kind, key, reader)
    new = _new(kind, key, reader, found) if Reach.of(reader).roles & MAY_OPEN else ""
    if not found and not new:
        return None
    return Panel(_("Outcome"), SafeString(render_to_string("outcomes/beside.html", {"rows": found, "new": new})))


def _new(kind: str, key: str, reader: Person | None, found: list[Outcome]) -> str:
    """Of the problem; beside a measure of the first problem it is for that has none under way."""
    if kind == "measure" and not Measure.objects.filter(number=key, state__in=DONE).exists():
        return ""
    under_way = families([row.problem_id for row in found if row.state in RUNNING])
    rows = Problem.objects.visible_to(reader).filter(**{_OF[kind]: key}, confirmed_at__isnull=False)
    rows = rows.exclude(pk__in=list(under_way))
    problem = next((one for one in rows.order_by("pk") if may_begin(one)), None)
    return f"{reverse('outcomes:desk_new')}?{urlencode({'problem': problem.number})}" if problem else ""


def on_axis(kind: str, key: str, reader: Person | None) -> OnAxis:
    if kind not in _OF:
        return OnAxis()
    shown = [row for row in _outcomes(kind, key, reader) if row.decided_at]
    return OnAxis(marks=[_mark(row) for row in shown])


def _mark(row: Outcome) -> Mark:
    label = _("verdict: %(says)s") % {"says": row.get_says_display()}
    return Mark(timezone.localdate(row.decided_at), label, href=reverse("outcomes:outcome", args=[row.number]))
