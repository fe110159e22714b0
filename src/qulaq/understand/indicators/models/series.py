"""A series and its values. A value is never overwritten: a new one stands before it, and the old one stays readable."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.territories.models import Level, Territory
from qulaq.understand.indicators.models.source import Batch, Source


class Better(models.TextChoices):
    """Which way is good; without it nobody may say that a series got better."""

    UP = "up", _("more is better")
    DOWN = "down", _("less is better")
    NONE = "none", _("neither is better")


class Length(models.TextChoices):
    DAY = "day", _("day")
    WEEK = "week", _("week")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF = "half", _("half-year")
    YEAR = "year", _("year")


class Status(models.TextChoices):
    PROVISIONAL = "provisional", _("provisional")
    FINAL = "final", _("final")


class Series(models.Model):
    code = models.SlugField(max_length=64, unique=True, db_comment="open: code")
    name = models.CharField(max_length=300, db_comment="open: name")
    unit = models.CharField(max_length=60, blank=True, default="", db_comment="open: unit of measure")
    measures = models.TextField(blank=True, default="", db_comment="open: what it measures, and how")
    better = models.CharField(
        max_length=4, choices=Better.choices, default=Better.NONE, db_comment="open: which way is good"
    )
    length = models.CharField(max_length=8, choices=Length.choices, db_comment="open: length of its periods")
    level = models.CharField(
        max_length=16, choices=Level.choices, default=Level.REGION, db_comment="open: level of its territories"
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="series")
    sort_key = models.CharField(max_length=600, default="", db_comment="open: Kazakh alphabetical order")
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Series]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="series_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_name(self) -> str:
        return f"indicator:{self.code}"


class Observation(models.Model):
    """The value of one period in one territory. The one that holds has no `replaced_at`."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="observations")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    day = models.DateField()  # first of the period
    length = models.CharField(max_length=8, choices=Length.choices, db_comment="open: length of the period")
    value = models.DecimalField(max_digits=26, decimal_places=8)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.FINAL, db_comment="open: provisional or final"
    )
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="observations")
    taken_at = models.DateTimeField(default=timezone.now)
    revises = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="revised_by")
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["series", "territory", "day"], name="observation_of_series")]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "territory", "day", "length"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_value_holds",
            )
        ]


class Held(models.Model):
    """A territory for which a series has values, with the newest of them: lists do not read a million values for it."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="held")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    newest = models.OneToOneField(Observation, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "territory"], name="held_once")]
