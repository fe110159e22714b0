"""What belongs to a measure: the options weighed, the advice, the plan, its figures, its evidence."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.models.measure import Measure
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.files.rules import IMAGES
from qulaq.foundation.goals.models import HasDay, Reading
from qulaq.foundation.people.models import Person


class Option(models.Model):
    """A way that was considered; one of them is the measure."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="options")
    title = models.CharField(max_length=200, db_comment="open: what could be done")
    pros = models.TextField(db_comment="open: what speaks for it")
    cons = models.TextField(db_comment="open: what speaks against it")
    cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    is_chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure"], condition=models.Q(is_chosen=True), name="one_option_is_chosen")
        ]


class Advice(models.Model):
    """What somebody who knows the matter said of it, in public."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="advice")
    author = models.CharField(max_length=200, db_comment="open: expert, council or institute, as they sign")
    text = models.TextField(db_comment="open: what they advise")
    url = models.URLField(max_length=300, blank=True, default="", db_comment="open: where it is published")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")


class PlannedStep(HasDay):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="plan")
    title = models.CharField(max_length=200, db_comment="open: what will be done")


class MeasureReading(Reading):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")

    class Meta:
        indexes = [models.Index(fields=["measure", "on"], name="measure_reading")]


class EvidenceKind(models.TextChoices):
    BEFORE = "before", _("photograph before")
    AFTER = "after", _("photograph after")
    ACT = "act", _("act or other paper")


class Evidence(models.Model):
    """A paper or photograph that shows what was done. It is published with the measure."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=EvidenceKind.choices, db_comment="open: what it is")
    caption = models.CharField(max_length=200, db_comment="open: what can be seen or read in it")
    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="evidence")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    @property
    def is_picture(self) -> bool:
        return self.attachment.content_type in IMAGES
