"""Doing what was decided: steps, figures, evidence, the report that it is done, and the check by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.measures.actions.base import MeasureDeed
from qulaq.decide.measures.models import Act, Evidence, EvidenceKind, Measure, MeasureReading, PlannedStep
from qulaq.foundation.files.actions import attach
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.goals.leaders import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused


@transaction.atomic
def begin(*, by: Person, measure_id: int) -> Measure:
    return MeasureDeed(Act.BEGIN, by=by, pk=measure_id).finish()


@transaction.atomic
def plan_step(*, by: Person, measure_id: int, title: str, due_on: date) -> PlannedStep:
    deed = MeasureDeed(Act.STEP, by=by, pk=measure_id)
    made = PlannedStep.objects.create(measure=deed.row, title=said("title", title)[:200], due_on=due_on)
    deed.finish(text=made.title, details={"step": made.pk})
    return made


@transaction.atomic
def step_done(*, by: Person, measure_id: int, step_id: int, done_on: date | None = None) -> PlannedStep:
    deed = MeasureDeed(Act.STEP_DONE, by=by, pk=measure_id)
    step = deed.row.plan.select_for_update().filter(pk=step_id, done_on=None).first()
    if step is None:
        raise Refused("step", _("There is no such step, or it is done."))
    step.done_on = _not_to_come("done_on", done_on or timezone.localdate(deed.at))
    step.save(update_fields=["done_on"])
    deed.finish(text=step.title, details={"step": step.pk})
    return step


@transaction.atomic
def measure_indicator(*, by: Person, measure_id: int, value: float, on: date, source: str) -> MeasureReading:
    deed = MeasureDeed(Act.READING, by=by, pk=measure_id)
    if not deed.row.has_goal:
        raise NotAllowed(_("This measure has no indicator."))
    made = MeasureReading.objects.create(
        measure=deed.row, value=value, on=_not_to_come("on", on), source=said("source", source), by=by, at=deed.at
    )
    deed.finish(details={"value": value, "on": on.isoformat()})
    return made


def _not_to_come(field: str, day: date) -> date:
    if day > timezone.localdate():
        raise Refused(field, _("This day is still to come."))
    return day


@transaction.atomic
def add_evidence(
    *, by: Person, measure_id: int, kind: str, caption: str, attachment_id: UUID | str, session_key: str
) -> Evidence:
    """The file becomes public with the measure, so it loses the name its sender gave it."""
    deed = MeasureDeed(Act.EVIDENCE, by=by, pk=measure_id)
    words = said("caption", caption)
    owner = f"measure:{deed.row.number}"
    tied = attach(ids=[attachment_id], session_key=session_key, owner=owner, by=by)
    if not tied:
        raise Refused("file", _("The file was not found. Please send it again."))
    _name_anew(tied[0], deed.row, kind)
    made = Evidence.objects.create(
        measure=deed.row, kind=EvidenceKind(kind), caption=words, attachment=tied[0], by=by, at=deed.at
    )
    deed.finish(text=words, details={"kind": str(made.kind)})
    return made


def _name_anew(file: Attachment, measure: Measure, kind: str) -> None:
    ending = file.name.rpartition(".")[2]
    file.name = f"{measure.number}-{kind}-{measure.evidence.count() + 1}.{ending}"
    file.save(update_fields=["name"])


@transaction.atomic
def finish(*, by: Person, measure_id: int, text: str) -> Measure:
    """Reported as done: not without evidence, and not before every step of the plan is done."""
    deed = MeasureDeed(Act.FINISH, by=by, pk=measure_id)
    words = said("text", text)
    if _needs_evidence(deed.row):
        raise NotAllowed(_("Add evidence first: an act, or photographs before and after."))
    if deed.row.plan.filter(done_on=None).exists():
        raise NotAllowed(_("Some steps of the plan are not done yet."))
    deed.row.done_at, deed.row.late_since = deed.at, None
    return deed.finish(text=words)


def _needs_evidence(measure: Measure) -> bool:
    kinds: Sequence[str] = list(measure.evidence.values_list("kind", flat=True))
    return EvidenceKind.ACT not in kinds and not {EvidenceKind.BEFORE, EvidenceKind.AFTER} <= set(kinds)


@transaction.atomic
def confirm(*, by: Person, measure_id: int, text: str) -> Measure:
    """Somebody who does not answer for it saw that it is done."""
    deed = MeasureDeed(Act.CHECK, by=by, pk=measure_id)
    _check_other(deed.row, by)
    deed.row.checked_at = deed.at
    return deed.finish(text=said("text", text))


@transaction.atomic
def send_back(*, by: Person, measure_id: int, reason: str) -> Measure:
    deed = MeasureDeed(Act.RETURN, by=by, pk=measure_id)
    _check_other(deed.row, by)
    deed.row.done_at = None
    return deed.finish(text=said("reason", reason))


def _check_other(measure: Measure, by: Person) -> None:
    if measure.owner_id == by.pk:
        raise NotAllowed(_("Somebody else has to check: you answer for this measure."))
