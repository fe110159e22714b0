"""Answers, and what the person says of them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Answer(models.Model):
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="answers")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(db_comment="personal: the answer; may name people")
    language = models.CharField(max_length=2, db_comment="open: language of the answer")
    answered_at = models.DateTimeField(default=timezone.now)
    source_key = models.BinaryField(
        max_length=32, null=True, unique=True, db_comment="internal: hash of the imported row, so that it comes once"
    )

    class Meta:
        indexes = [models.Index(fields=["appeal", "answered_at"], name="answer_appeal")]


class Solved(models.TextChoices):
    YES = "yes", _("solved")
    PARTLY = "partly", _("partly solved")
    NO = "no", _("not solved")


class Rating(models.Model):
    answer = models.OneToOneField(Answer, models.CASCADE, related_name="rating")
    solved = models.CharField(max_length=8, choices=Solved.choices, db_comment="open: was it solved?")
    comment = models.TextField(blank=True, default="", db_comment="personal: the person's own words")
    rated_at = models.DateTimeField(default=timezone.now)
