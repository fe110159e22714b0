"""What stands of measures beside a problem: a list on its page, and their dates on its axis of time."""

from __future__ import annotations

from django.db.models.expressions import RawSQL
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.decide.measures.models import Measure, NoMeasure
from qulaq.decide.measures.queries import NEIGHBOURS
from qulaq.decide.measures.workflow import PROPOSERS, REFUSERS
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.panels import OnAxis, Panel
from qulaq.foundation.ui.timeline import Mark
from qulaq.understand.problems.joined import family_of
from qulaq.understand.problems.models import Problem

KIND, ORDER = "problem", 20


def tell_the_panels() -> None:
    panels.register_panel("measures", panel, order=ORDER)
    panels.register_on_axis("measures", on_axis, order=ORDER)


def _measures(problems: RawSQL, reader: Person | None) -> list[Measure]:
    rows = Measure.objects.visible_to(reader).filter(for_problems__problem__in=problems)
    return list(rows.select_related(*NEIGHBOURS).distinct().order_by("id"))


def _same(number: str) -> RawSQL:
    """What was decided against a problem that was joined to this one is decided against this one."""
    return family_of(Problem.objects.filter(number=number))


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    """Measures against the problem, or why none will be taken; for those who may, where to propose one."""
    if kind != KIND:
        return None
    same = _same(key)
    found, roles = _measures(same, reader), Reach.of(reader).roles
    refusals = NoMeasure.objects.filter(problem__in=same, ended_at=None).select_related("body")
    refusal = refusals.order_by("-id").first()
    asked = urlencode({"problem": key})
    new = f"{reverse('measures:desk_new')}?{asked}" if roles & PROPOSERS else ""
    refuse = f"{reverse('measures:desk_refusals')}?{asked}" if roles & REFUSERS and not refusal else ""
    if not (found or refusal or new):
        return None
    values = {"rows": found, "refusal": refusal, "new": new, "refuse": refuse}
    return Panel(_("Measures"), SafeString(render_to_string("measures/beside.html", values)))


def on_axis(kind: str, key: str, reader: Person | None) -> OnAxis:
    found = _measures(_same(key), reader) if kind == KIND else []
    return OnAxis(marks=[mark for measure in found for mark in _marks(measure)])


def _marks(measure: Measure) -> list[Mark]:
    """The days on which it was decided and done; what was only proposed or refused changed nothing."""
    if not measure.is_public:
        return []
    address = reverse("measures:measure", args=[measure.number])
    dated = (
        (measure.decided_at, _("%(number)s decided") % {"number": measure.number}),
        (measure.done_at, _("%(number)s done") % {"number": measure.number}),
    )
    return [Mark(timezone.localdate(at), label, href=address) for at, label in dated if at]
