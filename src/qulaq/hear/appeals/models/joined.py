"""Merging appeals about the same matter, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Merge(models.Model):
    """`appeal` was joined to `into`, and what both were before, so that separating restores it."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Appeal, models.CASCADE, related_name="merges_in")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(db_comment="personal: reason told to both people")
    before = models.JSONField(default=dict, db_comment="internal: state and officer before")
    into_due_before = models.DateField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"], condition=models.Q(undone_at__isnull=True), name="one_running_merge_per_appeal"
            )
        ]
