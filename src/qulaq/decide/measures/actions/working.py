"""Doing what was decided: steps, figures, evidence, the report that it is done, and the check by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.measures.actions.base import MeasureDeed
from qulaq.decide.measures.models import Act, Evidence, EvidenceKind, Measure, MeasureReading, PlannedStep
from qulaq.foundation.files.actions import take_away
from qulaq.foundation.goals.doing import enter_reading, mark_done, not_over, publish_file, take_reading_out
from qulaq.foundation.goals.wording import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused, check_bar


@transaction.atomic
def begin(*, by: Person, measure_id: int, at: datetime | None = None) -> Measure:
    return MeasureDeed(Act.BEGIN, by=by, pk=measure_id, at=at).finish()


@transaction.atomic
def plan_step(*, by: Person, measure_id: int, title: str, due_on: date, at: datetime | None = None) -> PlannedStep:
    deed = MeasureDeed(Act.STEP, by=by, pk=measure_id, at=at)
    day = not_over("due_on", due_on, timezone.localdate(deed.at))
    made = PlannedStep.objects.create(measure=deed.row, title=said("title", title)[:200], due_on=day)
    deed.finish(text=made.title, details={"step": made.pk})
    return made


@transaction.atomic
def step_done(
    *, by: Person, measure_id: int, step_id: int, done_on: date | None = None, at: datetime | None = None
) -> PlannedStep:
    deed = MeasureDeed(Act.STEP_DONE, by=by, pk=measure_id, at=at)
    missing = Refused("step", _("There is no such step, or it is done."))
    step = mark_done(deed.row.plan.all(), step_id, done_on=done_on, at=deed.at, missing=missing)
    deed.finish(text=step.title, details={"step": step.pk})
    return step


@transaction.atomic
def take_step_out(*, by: Person, measure_id: int, step_id: int, reason: str, at: datetime | None = None) -> Measure:
    """A step that is not needed any more, or was planned by mistake: it stays in the history, with its day and why."""
    deed, why = MeasureDeed(Act.STEP_OFF, by=by, pk=measure_id, at=at), said("reason", reason)
    step = deed.row.plan.filter(pk=step_id, done_on=None).first()
    if step is None:
        raise Refused("step", _("There is no such step, or it is done."))
    step.delete()
    return deed.finish(text=f"{step.title} ({step.due_on:%d.%m.%Y}): {why}", details={"step": step_id})


@transaction.atomic
def measure_indicator(
    *, by: Person, measure_id: int, value: float, on: date, source: str, at: datetime | None = None
) -> MeasureReading:
    deed = MeasureDeed(Act.READING, by=by, pk=measure_id, at=at)
    if not deed.row.has_goal:
        raise NotAllowed(_("This measure has no indicator."))
    return enter_reading(deed, MeasureReading, value=value, on=on, source=source)


@transaction.atomic
def take_value_out(*, by: Person, measure_id: int, reading_id: int, reason: str) -> Measure:
    return take_reading_out(MeasureDeed(Act.READING_OFF, by=by, pk=measure_id), reading_id, reason)


@transaction.atomic
def add_evidence(
    *,
    by: Person,
    measure_id: int,
    kind: str,
    caption: str,
    attachment_id: UUID | str,
    session_key: str,
    at: datetime | None = None,
) -> Evidence:
    deed = MeasureDeed(Act.EVIDENCE, by=by, pk=measure_id, at=at)
    words, measure = said("caption", caption), deed.row
    name = f"{measure.number}-{kind}-{measure.evidence.count() + 1}"
    file = publish_file(deed, attachment_id, session_key, name=name)
    made = Evidence.objects.create(
        measure=measure, kind=EvidenceKind(kind), caption=words, attachment=file, by=by, at=deed.at
    )
    deed.finish(text=words, details={"kind": str(made.kind)})
    return made


@transaction.atomic
def take_evidence_out(*, by: Person, measure_id: int, evidence_id: int, reason: str) -> Measure:
    """Published by mistake (a face, a name, the wrong paper): the file is gone at once, and the history says why."""
    deed, why = MeasureDeed(Act.EVIDENCE_OFF, by=by, pk=measure_id), said("reason", reason)
    found = deed.row.evidence.select_related("attachment").filter(pk=evidence_id).first()
    if found is None:
        raise Refused("evidence", _("There is no such evidence."))
    take_away(found.attachment, by=by)  # its row goes with it
    return deed.finish(text=why, details={"evidence": evidence_id, "kind": found.kind})


@transaction.atomic
def finish(*, by: Person, measure_id: int, text: str, at: datetime | None = None) -> Measure:
    """Reported as done: not without evidence, and not before every step of the plan is done."""
    deed = MeasureDeed(Act.FINISH, by=by, pk=measure_id, at=at)
    words = said("text", text)
    check_bar(bar_to_finishing(deed.row, by))
    deed.row.done_at, deed.row.late_since = deed.at, None
    return deed.finish(text=words)


def bar_to_finishing(measure: Measure, _by: Person) -> str:
    if _needs_evidence(measure):
        return _("Add evidence first: an act, or photographs before and after.")
    if measure.plan.filter(done_on=None).exists():
        return _("Some steps of the plan are not done yet.")
    return ""


def _needs_evidence(measure: Measure) -> bool:
    kinds: Sequence[str] = list(measure.evidence.values_list("kind", flat=True))
    return EvidenceKind.ACT not in kinds and not {EvidenceKind.BEFORE, EvidenceKind.AFTER} <= set(kinds)


@transaction.atomic
def confirm(*, by: Person, measure_id: int, text: str, at: datetime | None = None) -> Measure:
    """Somebody who does not answer for it saw that it is done."""
    deed = MeasureDeed(Act.CHECK, by=by, pk=measure_id, at=at)
    check_bar(bar_to_checking(deed.row, by))
    deed.row.checked_at = deed.at
    return deed.finish(text=said("text", text))


@transaction.atomic
def send_back(*, by: Person, measure_id: int, reason: str) -> Measure:
    deed = MeasureDeed(Act.RETURN, by=by, pk=measure_id)
    check_bar(bar_to_checking(deed.row, by))
    deed.row.done_at = None
    return deed.finish(text=said("reason", reason))


def bar_to_checking(measure: Measure, by: Person) -> str:
    """Whoever answers for it never says that it is done, whatever their role."""
    if measure.owner_id != by.pk:
        return ""
    return _("You answer for this measure. A controller checks it, or another head of a body above.")
