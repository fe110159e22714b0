"""The rating of problems: the formula with its weights, and what it gave each day."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.understand.problems.models.problem import Problem


class Formula(models.Model):
    """Weights in use from a moment on; earlier ones stay, so that an old rating can be understood."""

    weights = models.JSONField(default=dict, db_comment="open: weight of each part of the formula")
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, default="", db_comment="open: why the weights were changed")


class Score(models.Model):
    """What was counted of a problem on a day, and the rating that follows. A small number of people is not told."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="scores")
    day = models.DateField()
    voices = models.PositiveIntegerField()  # all of its life
    people = models.PositiveIntegerField()
    in_campaigns = models.PositiveIntegerField(default=0)
    campaigns = models.PositiveIntegerField(default=0)
    recent = models.PositiveIntegerField()  # of the last 28 days
    recent_people = models.PositiveIntegerField()
    expected = models.FloatField(null=True, db_comment="open: voices the 28 days would have by season and trend")
    low = models.FloatField(null=True, db_comment="open: lower end of that expectation")
    high = models.FloatField(null=True, db_comment="open: upper end of that expectation")
    territories = models.PositiveIntegerField(default=0)
    bodies = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    parts = models.JSONField(default=dict, db_comment="open: value of each part of the formula, 0 to 1")
    score = models.FloatField(db_comment="open: 0 to 100")
    formula = models.ForeignKey(Formula, models.PROTECT, null=True, related_name="+")  # null: the weights we came with

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "day"], name="one_score_per_problem_and_day")]
        indexes = [models.Index(fields=["day", "-score"], name="score_day")]
