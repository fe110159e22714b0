"""Counts of voices: kept up with every change, so that no page has to read the voices themselves.

A voice is counted once for each place it lies in, up to the country; for its topic, the topic above and for all; for
its body alone, and for every body that leads it. 0 stands for all of them. Only counting.py writes counts.

Beside them: who wants no weekly letter.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Person


class Scope(models.TextChoices):
    """Whose count it is. `place` of a led one: only what was heard there, right below the place of the body."""

    PLACE = "place"
    BODY = "body"  # itself
    LED = "led"  # with all bodies below it: what its head answers for


class Cell(models.Model):
    """The keys; plain numbers, as a count outlives nothing it speaks of and is compared every night."""

    scope = models.CharField(max_length=5, choices=Scope.choices, db_comment="open: whose count")
    place = models.BigIntegerField(default=0)
    topic = models.BigIntegerField(default=0)
    body = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=16, db_comment="open: kind of voice")
    language = models.CharField(
        max_length=2, default="", db_comment="open: language of the voices: kk, ru, or empty for any other"
    )

    class Meta:
        abstract = True


class MonthCount(Cell):
    """What became of the voices heard in a month."""

    month = models.DateField()
    heard = models.IntegerField()
    joined = models.IntegerField()
    in_campaigns = models.IntegerField()
    in_kazakh = models.IntegerField()
    in_russian = models.IntegerField()
    open = models.IntegerField()
    answered = models.IntegerField()
    once_answered = models.IntegerField()  # answered, or opened again after an answer
    on_time = models.IntegerField()
    answered_late = models.IntegerField()
    rated = models.IntegerField()
    solved = models.IntegerField()
    partly = models.IntegerField()
    unsolved = models.IntegerField()
    starred = models.IntegerField()
    stars = models.IntegerField()  # their sum
    reopened = models.IntegerField()
    overturned = models.IntegerField()
    redirected = models.IntegerField()
    looked_at = models.IntegerField()  # answers looked at by the program
    brush_offs = models.IntegerField()
    first_contact = models.IntegerField()

    objects: ClassVar[models.Manager[MonthCount]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "place", "topic", "body", "month", "kind", "language"], name="one_count_a_month"
            )
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(heard=0), name="month_count_gone")]


class DayCount(Cell):
    """How many were heard on a day: of the country and its regions also by sphere."""

    day = models.DateField()
    heard = models.IntegerField()
    in_campaigns = models.IntegerField()

    objects: ClassVar[models.Manager[DayCount]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "place", "topic", "body", "day", "kind", "language"], name="one_count_a_day"
            )
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(heard=0), name="day_count_gone")]


class DueCount(Cell):
    """How many wait for an answer, by the day it is due: what is late today is a sum of few rows."""

    month = models.DateField()  # in which they were heard
    due_on = models.DateField()
    open = models.IntegerField()

    objects: ClassVar[models.Manager[DueCount]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "place", "topic", "body", "month", "due_on", "kind", "language"],
                name="one_count_a_due_day",
            )
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(open=0), name="due_count_gone")]


class NoWeekly(models.Model):
    """A head, or who stands in for one, who wants no weekly letter. Only weekly_choice.py writes here."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[NoWeekly]] = models.Manager()
