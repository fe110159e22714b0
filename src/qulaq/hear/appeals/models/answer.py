"""Answers, and what the person says of them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Outcome(models.TextChoices):
    """What the answer decides. What is refused, in whole or part, needs a hearing first."""

    SATISFIED = "satisfied", _("satisfied")
    PARTLY = "partly", _("partly satisfied")
    REFUSED = "refused", _("refused")
    EXPLAINED = "explained", _("explained")


ADVERSE = frozenset({Outcome.REFUSED, Outcome.PARTLY})


class Answer(models.Model):
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="answers")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(db_comment="personal: the answer; may name people")
    language = models.CharField(max_length=2, db_comment="open: language of the answer")
    outcome = models.CharField(
        max_length=16, choices=Outcome.choices, blank=True, default="", db_comment="open: what the answer decides"
    )
    ground = models.TextField(blank=True, default="", db_comment="personal: legal ground of the answer, free words")
    done = models.TextField(blank=True, default="", db_comment="personal: what was done and when, free words")
    approved_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    despite = models.TextField(
        blank=True, default="", db_comment="internal: why it was sent as it is, despite what the check of answers said"
    )
    answered_at = models.DateTimeField(default=timezone.now)
    grade = models.FloatField(null=True, blank=True, db_comment="open: years of school it asks for; null: not measured")
    code = models.CharField(
        max_length=16, null=True, unique=True, db_comment="internal: check code printed on the answer"
    )
    posted_at = models.DateTimeField(null=True, blank=True)  # went out on paper
    # A complaint that was upheld: the first answer no longer counts as solving.
    overturned_by = models.ForeignKey(Appeal, models.PROTECT, null=True, blank=True, related_name="overturns")
    source_key = models.BinaryField(
        max_length=32, null=True, unique=True, db_comment="internal: hash of the imported row, so that it comes once"
    )

    class Meta:
        indexes = [models.Index(fields=["appeal", "answered_at"], name="answer_appeal")]


class Solved(models.TextChoices):
    YES = "yes", _("solved")
    PARTLY = "partly", _("partly solved")
    NO = "no", _("not solved")


class Mark(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class Rating(models.Model):
    answer = models.OneToOneField(Answer, models.CASCADE, related_name="rating")
    solved = models.CharField(max_length=8, choices=Solved.choices, db_comment="open: was it solved?")
    clear = models.CharField(
        max_length=8, choices=Mark.choices, blank=True, default="", db_comment="open: was the answer clear?"
    )
    polite = models.CharField(
        max_length=8, choices=Mark.choices, blank=True, default="", db_comment="open: were people polite?"
    )
    comment = models.TextField(blank=True, default="", db_comment="personal: the person's own words")
    rated_at = models.DateTimeField(default=timezone.now)
