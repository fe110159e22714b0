"""Measures: what was decided against a problem, by whom, until when, for how much, and what it is to change."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import Goal, Worded
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.models import Problem


class MeasureState(models.TextChoices):
    DRAFT = "draft", _("proposed")  # seen by staff alone
    DECIDED = "decided", _("decided")
    WORKING = "in_work", pgettext_lazy("measure", "in work")
    DONE = "done", _("done")
    CHECKED = "checked", _("checked")
    REFUSED = "refused", _("refused")
    CANCELLED = "cancelled", _("cancelled")


PUBLIC = tuple(state for state in MeasureState if state != MeasureState.DRAFT)
RUNNING = (MeasureState.DECIDED, MeasureState.WORKING)  # somebody owes it by a day


DONE = (MeasureState.DONE, MeasureState.CHECKED)


class EffectOn(models.TextChoices):
    VOICES = "voices", _("fewer voices a month")
    INDICATOR = "indicator", _("change of the indicator")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, person: Person | None) -> Self:
        """What was decided or refused is for everybody; a proposal, for staff of its body or territory."""
        return self.filter(models.Q(state__in=PUBLIC) | Reach.of(person).matters())

    def at_desk_of(self, person: Person) -> Self:
        """Those of the bodies and territories the person serves, whatever their state."""
        return self.filter(Reach.of(person).matters() | models.Q(owner=person))


class Measure(Worded, Goal):
    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    state = models.CharField(
        max_length=16, choices=MeasureState.choices, default=MeasureState.DRAFT, db_comment="open: see workflow.py"
    )
    problems = models.ManyToManyField(Problem, through="MeasureProblem", related_name="measures")
    why = models.TextField(db_comment="open: why this and nothing else")
    effect_on = models.CharField(
        max_length=16, choices=EffectOn.choices, blank=True, default="", db_comment="open: what the estimate speaks of"
    )
    effect_low = models.FloatField(null=True, blank=True, db_comment="open: least effect that is expected")
    effect_high = models.FloatField(null=True, blank=True, db_comment="open: most effect that is expected")
    effect_note = models.TextField(blank=True, default="", db_comment="open: how the effect was estimated")
    body = models.ForeignKey(Body, models.PROTECT, related_name="measures")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="measures")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="measures")  # who answers
    office = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")  # the owner leads it
    due_on = models.DateField(null=True, blank=True)
    budget = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True, default="", db_comment="open: why it was refused or cancelled")
    late_since = models.DateField(null=True, blank=True)  # shown to everybody as late, see escalation.py

    objects = MeasureQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="measure_state_due"),
            models.Index(fields=["territory"], name="measure_territory"),
        ]
        constraints = [
            models.CheckConstraint(
                name="running_measure_has_owner_and_day",
                condition=models.Q(state__in=("draft", "refused"))
                | models.Q(owner__isnull=False, office__isnull=False, due_on__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ended_measure_has_reason",
                condition=~models.Q(state__in=("refused", "cancelled")) | ~models.Q(ended_because=""),
            ),
            models.CheckConstraint(
                name="measure_budget_is_no_debt",
                condition=models.Q(budget__isnull=True) | models.Q(budget__gte=0),
            ),
            models.CheckConstraint(
                name="effect_is_an_interval",
                condition=models.Q(effect_low__isnull=True, effect_high__isnull=True, effect_on="")
                | models.Q(effect_low__lte=models.F("effect_high")),
            ),
            models.CheckConstraint(
                name="measure_goal_has_days",
                condition=(models.Q(baseline__isnull=True) | models.Q(baseline_on__isnull=False))
                & (models.Q(target__isnull=True) | models.Q(target_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"measure:{self.number}"

    @property
    def done_on(self) -> date | None:
        """The day it was reported as done, where that still stands."""
        return timezone.localdate(self.done_at) if self.done_at and self.state in DONE else None

    @property
    def is_done_late(self) -> bool:
        return bool(self.done_on and self.due_on and self.done_on > self.due_on)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING


class MeasureProblem(models.Model):
    """A measure is for a problem."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="for_problems")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="for_measures")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "problem"], name="problem_once_per_measure")]
