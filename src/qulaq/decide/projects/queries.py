"""A project as pages and the API show it; a fixed number of statements, however long its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from qulaq.decide.projects.models import (
    Milestone,
    Project,
    ProjectChange,
    ProjectQuerySet,
    ProjectReading,
    ProjectState,
    ProjectStep,
    Spending,
)
from qulaq.foundation.goals.shown import OnTheWay
from qulaq.foundation.goals.words import leader, money
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.models import Link, LinkKind
from qulaq.foundation.ui.knots import Knot, State
from qulaq.foundation.ui.words import day_words

NEIGHBOURS = ("body", "territory", "leader", "office")


@dataclass(frozen=True)
class Shown(OnTheWay):
    """Everything that belongs to one project and that this reader may see."""

    project: Project
    measures: Sequence[tuple[str, registry.Described]]  # number, and what may be said of it
    milestones: Sequence[Milestone]
    spendings: Sequence[Spending]
    readings: Sequence[ProjectReading]
    changes: Sequence[ProjectChange]
    steps: Sequence[ProjectStep]

    @property
    def goal(self) -> Project:
        return self.project

    @property
    def leader(self) -> str:
        return leader(self.project.leader, self.project.office)

    @property
    def spent(self) -> Decimal:
        return sum((row.sum for row in self.spendings), Decimal(0))

    @property
    def money_words(self) -> str:
        """“Spent 3 of 12 million: 25 %.” Without a plan, what was spent alone."""
        planned, spent = self.project.budget, self.spent
        if not planned:
            return _("Spent: %(spent)s.") % {"spent": money(spent)} if spent else ""
        values = {"spent": money(spent), "planned": money(planned), "share": round(100 * spent / planned)}
        return _("Spent %(spent)s of %(planned)s (%(share)s%%).") % values

    @property
    def of_measures(self) -> Decimal:
        """What is planned for its measures together."""
        return sum((one.money for _number, one in self.measures if one.money), Decimal(0))

    @property
    def knots(self) -> list[Knot]:
        """Begin, every milestone by its day, and the end."""
        project = self.project
        if project.state == ProjectState.DRAFT:
            return []
        first = {one.milestone_id: one.old for one in reversed(self.changes)}
        way = [_knot(row, first.get(row.pk, "")) for row in self.milestones]
        now = next((at for at, knot in enumerate(way) if knot.state == "next"), None)
        if now is not None and project.state == ProjectState.RUNNING:
            way[now] = Knot(way[now].label, "now", note=way[now].note, lang=way[now].lang)
        return [Knot(_("began"), "done", project.started_at), *way, *_end(project)]


def _knot(row: Milestone, first: str) -> Knot:
    """`first`: the day it had at first, where it was changed."""
    if row.off_on:
        return Knot(row.title, "refused", note=f"{day_words(row.off_on)}; {row.off_because}", lang=row.project.language)
    day = day_words(row.done_on or row.due_on)
    if row.is_late:
        late = _("later than promised") if row.done_on else _("date passed")
        day = f"{day}; {late}"
    if first:
        day += "; " + _("promised at first: %(day)s") % {"day": day_words(date.fromisoformat(first))}
    waits: State = "refused" if row.project.state == ProjectState.STOPPED else "next"
    return Knot(row.title, "done" if row.done_on else waits, note=day, lang=row.project.language)


def _end(project: Project) -> list[Knot]:
    if project.state == ProjectState.STOPPED:
        return [Knot(_("stopped"), "refused", project.ended_at, project.ended_because, project.language)]
    done = project.state == ProjectState.FINISHED
    return [Knot(_("finished"), "done" if done else "next", project.ended_at)]


def read(project: Project, reader: Person | None, *, inside: bool = False) -> Shown:
    """`inside`: at the desk, where the time before it began is shown too."""
    steps = project.steps.select_related("by").order_by("at", "id")
    milestones = list(project.milestones.order_by("due_on", "id"))
    for row in milestones:
        row.project = project
    return Shown(
        project=project,
        measures=measures_of(project, reader),
        milestones=milestones,
        spendings=list(project.spendings.select_related("attachment").order_by("on", "id")),
        readings=list(project.readings.order_by("on", "id")),
        changes=list(project.changes.select_related("by", "milestone").order_by("id")),
        steps=list(steps if inside else steps.filter(is_internal=False)),
    )


def measures_of(project: Project, reader: Person | None) -> list[tuple[str, registry.Described]]:
    """By the thread: what measures are is known to their own app."""
    here = {"target__kind": "project", "target__key": project.number}
    links = Link.objects.filter(kind=LinkKind.DELIVERED, **here).select_related("source").order_by("source__key")
    records = [link.source for link in links]
    told = registry.describe(records, reader)
    return [(record.key, told[record]) for record in records if record in told]


def with_money(rows: ProjectQuerySet) -> QuerySet[Project]:
    """Each with what was spent and the last value of its indicator, in the same statement."""
    spent = Spending.objects.filter(project=OuterRef("pk")).order_by().values("project").annotate(all=Sum("sum"))
    last = ProjectReading.objects.filter(project=OuterRef("pk")).order_by("-on", "-id").values("value")[:1]
    money_field: DecimalField[Decimal, Decimal] = DecimalField(max_digits=18, decimal_places=2)
    found: QuerySet[Project] = rows.select_related(*NEIGHBOURS).annotate(
        spent=Coalesce(Subquery(spent.values("all")), Decimal(0), output_field=money_field),
        last_value=Subquery(last),
    )
    return found
