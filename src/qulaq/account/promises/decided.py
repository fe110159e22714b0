"""Measures and milestones of projects as promises: read from what the floor below decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone

from qulaq.account.promises.models import Origin
from qulaq.account.promises.sources import Moved, Source, Undertaking, register
from qulaq.decide.measures.models import Measure, MeasureState
from qulaq.decide.projects.models import PUBLIC as BEGUN
from qulaq.decide.projects.models import Milestone, Project, ProjectState
from qulaq.foundation.goals.models import LANGUAGES, ChangeOf, Worded

DECIDED = (
    MeasureState.DECIDED,
    MeasureState.WORKING,
    MeasureState.DONE,
    MeasureState.CHECKED,
    MeasureState.CANCELLED,
)


def tell_the_sources() -> None:
    register(Source("measure", measures, measure_numbers, tells_leader=True))
    register(Source("project", milestones, project_numbers))


def measure_numbers() -> Iterable[str]:
    return Measure.objects.filter(state__in=DECIDED).order_by("id").values_list("number", flat=True)


def measures(numbers: Sequence[str]) -> Iterator[Undertaking]:
    rows = Measure.objects.filter(number__in=numbers, state__in=DECIDED, due_on__isnull=False)
    for row in rows.select_related("body", "territory", "owner", "office").prefetch_related("changes", "steps"):
        if row.due_on and row.decided_at:
            yield _measure(row, timezone.localdate(row.decided_at), row.due_on)


def _measure(row: Measure, made_on: date, due_on: date) -> Undertaking:
    moves = _moves(row)
    cancelled = row.state == MeasureState.CANCELLED
    return Undertaking(
        kind="measure",
        key=row.number,
        origin=Origin.MEASURE,
        language=row.language,
        titles=_words(row, "title"),
        texts=_words(row, "text"),
        body=row.body,
        territory=row.territory,
        leader=row.owner,
        office=row.office,
        made_on=made_on,
        first_due_on=moves[0].old if moves else due_on,
        moves=moves,
        kept_on=timezone.localdate(row.done_at) if row.done_at and not cancelled else None,
        given_up_on=_cancelled_on(row) if cancelled else None,
        because=row.ended_because,
    )


def _moves(row: Measure | Milestone) -> list[Moved]:
    changes = sorted((one for one in row.changes.all() if one.what == ChangeOf.DUE and one.old), key=lambda one: one.pk)
    return [
        Moved(date.fromisoformat(one.old), date.fromisoformat(one.new), one.reason, one.at, one.by_id)
        for one in changes
    ]


def _cancelled_on(row: Measure) -> date:
    said = [step.at for step in row.steps.all() if step.act == "cancel"]
    return timezone.localdate(max(said)) if said else timezone.localdate()


def _words(row: Worded, name: str) -> dict[str, str]:
    return {code: getattr(row, f"{name}_{code}") for code in LANGUAGES}


def project_numbers() -> Iterable[str]:
    return Project.objects.filter(state__in=BEGUN).order_by("id").values_list("number", flat=True)


def milestones(numbers: Sequence[str]) -> Iterator[Undertaking]:
    """Of projects that have begun. What was not reached where a project was stopped, or was taken out, will not be."""
    rows = Milestone.objects.filter(project__number__in=numbers, project__state__in=BEGUN)
    near = ("project__body", "project__territory", "project__leader", "project__office")
    for row in rows.select_related(*near).prefetch_related("changes").order_by("id"):
        yield _milestone(row, row.project)


def _milestone(row: Milestone, project: Project) -> Undertaking:
    begun = timezone.localdate(project.started_at) if project.started_at else row.set_on
    off_on, because = _given_up(row, project)
    moves = _moves(row)
    first_due_on = moves[0].old if moves else row.due_on
    return Undertaking(
        kind="project",
        key=project.number,
        part=str(row.pk),
        origin=Origin.MILESTONE,
        language=project.language,
        titles={project.language: row.title},
        body=project.body,
        territory=project.territory,
        leader=project.leader,
        office=project.office,
        made_on=min(max(begun, row.set_on), first_due_on),
        first_due_on=first_due_on,
        moves=moves,
        kept_on=row.done_on,
        given_up_on=off_on,
        because=because,
    )


def _given_up(row: Milestone, project: Project) -> tuple[date | None, str]:
    if row.off_on:
        return row.off_on, row.off_because
    if project.state == ProjectState.STOPPED and project.ended_at and not row.done_on:
        return timezone.localdate(project.ended_at), project.ended_because
    return None, ""
