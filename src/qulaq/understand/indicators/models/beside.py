"""A series put beside a record of the thread: a problem, a measure, whatever has a number."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.indicators.models.series import Series


class Beside(models.Model):
    """By kind and key, as the thread knows records: no app beside or above this one is named."""

    kind = models.CharField(max_length=32, db_comment="open: kind of the record, such as 'problem'")
    key = models.CharField(max_length=64, db_comment="open: public key of the record")
    series = models.ForeignKey(Series, models.CASCADE, related_name="beside")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    note = models.TextField(blank=True, default="", db_comment="open: why it stands there")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="beside_record")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "series", "territory"], name="one_series_beside_a_record")
        ]

    @property
    def record(self) -> str:
        return f"{self.kind}:{self.key}"
