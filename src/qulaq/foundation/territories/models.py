"""Territories: country → region → district → settlement, with their official codes."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY = "city", _("city of the first level")
    DISTRICT = "district", _("district")
    SETTLEMENT = "settlement", _("settlement")


class Territory(models.Model):
    code = models.CharField(max_length=32, unique=True, db_comment="open: official code (KATO) or one of our own")
    name = models.CharField(max_length=200, db_comment="open: name")
    level = models.CharField(max_length=16, choices=Level.choices, db_comment="open: level")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # Ancestors from the country down to and including this one: one indexed look-up instead of a recursive query.
    path = ArrayField(models.BigIntegerField(), default=list, db_comment="open: ids of the ancestors and itself")
    sort_key = models.CharField(max_length=400, default="", db_comment="open: Kazakh alphabetical order")
    is_draft = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Territory]] = models.Manager()

    class Meta:
        indexes = [GinIndex(fields=["path"], name="territory_path")]
        constraints = [
            models.CheckConstraint(
                name="territory_only_country_has_no_parent",
                condition=models.Q(level="country") | models.Q(parent__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
