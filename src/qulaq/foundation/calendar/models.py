"""Corrections of the jurisdiction's data, each with its source and date of effect. Rows are added, never edited."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How sure we are of a figure."""

    HIGH = "high", _("Sure")
    MEDIUM = "medium", _("Likely")
    LOW = "low", _("Doubtful")


class Unit(models.TextChoices):
    """What a time limit is counted in."""

    WORKING_DAYS = "working_days", _("Working days")
    CALENDAR_DAYS = "calendar_days", _("Calendar days")
    MONTHS = "months", _("Months")


LONGEST = 1000


class Transfer(models.Model):
    """An official transfer: `day_off` is free, `worked_on` is worked instead; either may stand alone. What a later row
    says of a day replaces what an earlier one said, so that a mistake is taken back by the opposite."""

    day_off = models.DateField(null=True, blank=True, verbose_name=_("Day off"))
    worked_on = models.DateField(null=True, blank=True, verbose_name=_("Worked instead"))
    source = models.CharField(max_length=300, verbose_name=_("Source"), db_comment="open: the act that ordered it")
    since = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day_off__isnull=False) | Q(worked_on__isnull=False), name="transfer_names_a_day"
            ),
            models.CheckConstraint(condition=~Q(day_off=F("worked_on")), name="transfer_moves_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="transfer_has_source"),
        ]


class LimitOverride(models.Model):
    """A time limit corrected by an administrator, for matters received from `effective_from` on."""

    kind = models.CharField(max_length=32, verbose_name=_("Kind"), db_comment="open: code of a kind of appeal")
    rule = models.CharField(max_length=32, verbose_name=_("Rule"), db_comment="open: code of a rule of law")
    value = models.PositiveSmallIntegerField(verbose_name=_("Length"), validators=[MaxValueValidator(LONGEST)])
    unit = models.CharField(
        max_length=16, verbose_name=_("Counted in"), choices=Unit, db_comment="open: unit of the limit"
    )
    article = models.CharField(
        max_length=60, blank=True, verbose_name=_("Article"), db_comment="open: article of the act"
    )
    source = models.CharField(max_length=300, verbose_name=_("Source"), db_comment="open: the act")
    confidence = models.CharField(
        max_length=8, verbose_name=_("How sure"), choices=Confidence, db_comment="open: how sure we are"
    )
    effective_from = models.DateField(verbose_name=_("In force from"))
    note = models.TextField(blank=True, verbose_name=_("Remark"), db_comment="open: why it was corrected")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["effective_from", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="limit_unit_known"),
            models.CheckConstraint(condition=Q(confidence__in=Confidence.values), name="limit_confidence_known"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=LONGEST), name="limit_value_sane"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(kind="") & ~Q(rule=""), name="limit_has_source"),
        ]


class ClosingHour(models.Model):
    """The end of the working day from a date on; what arrives later counts from the next working day."""

    closes = models.TimeField(verbose_name=_("Closing hour"))
    source = models.CharField(max_length=300, verbose_name=_("Source"), db_comment="open: the act")
    confidence = models.CharField(
        max_length=8, verbose_name=_("How sure"), choices=Confidence, db_comment="open: how sure we are"
    )
    effective_from = models.DateField(verbose_name=_("In force from"))
    note = models.TextField(blank=True, verbose_name=_("Remark"), db_comment="open: why it was corrected")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["effective_from", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(confidence__in=Confidence.values), name="hour_confidence_known"),
            models.CheckConstraint(condition=~Q(source=""), name="hour_has_source"),
        ]
