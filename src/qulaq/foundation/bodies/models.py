"""Bodies of the state as a tree, the topics they deal with, and who is competent for what, where."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.territories.models import Territory


class BodyKind(models.TextChoices):
    MINISTRY = "ministry", _("ministry")
    AKIMAT = "akimat", _("akimat")
    DEPARTMENT = "department", _("department")
    ENTERPRISE = "enterprise", _("enterprise")
    TRIAGE = "triage", _("triage desk")
    OTHER = "other", _("other body")


class Body(models.Model):
    code = models.CharField(max_length=64, unique=True, db_comment="open: stable code")
    name = models.CharField(max_length=500, db_comment="open: name")
    kind = models.CharField(max_length=16, choices=BodyKind.choices, default=BodyKind.OTHER, db_comment="open: kind")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = ArrayField(models.BigIntegerField(), default=list, db_comment="open: ids of the ancestors and itself")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="bodies")
    email = models.EmailField(blank=True, default="", db_comment="open: office address for notices about new appeals")
    sort_key = models.CharField(max_length=1000, default="", db_comment="open: Kazakh alphabetical order")
    answers_need_approval = models.BooleanField(default=False)  # the head approves answers before they leave
    is_draft = models.BooleanField(default=False)  # came in a file, waits for an administrator
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Body]] = models.Manager()

    class Meta:
        indexes = [GinIndex(fields=["path"], name="body_path"), models.Index(fields=["kind", "territory"])]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    code = models.CharField(max_length=64, unique=True, db_comment="open: stable code")
    name = models.CharField(max_length=500, db_comment="open: name")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = ArrayField(models.BigIntegerField(), default=list, db_comment="open: ids of the ancestors and itself")
    sort_key = models.CharField(max_length=1000, default="", db_comment="open: Kazakh alphabetical order")
    is_draft = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Topic]] = models.Manager()

    class Meta:
        indexes = [GinIndex(fields=["path"], name="topic_path")]

    def __str__(self) -> str:
        return self.name


class Competence(models.Model):
    """`body` deals with `topic` in `territory` (and with what lies below both); topic NULL: with every topic."""

    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="competences")
    territory = models.ForeignKey(Territory, models.CASCADE, related_name="competences")
    body = models.ForeignKey(Body, models.CASCADE, related_name="competences")
    ground = models.CharField(max_length=500, blank=True, default="", db_comment="open: act that makes it competent")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "territory"],
                condition=models.Q(until__isnull=True),
                nulls_distinct=False,
                name="one_competent_body_per_topic_and_territory",
            )
        ]
