"""The wish of a person that what we hold about them be erased."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Language, Person
from qulaq.hear.appeals.models.appeal import Appeal


class ErasureRequest(models.Model):
    """Of a whole account (`person`), or of one appeal by whoever holds its number and code (`appeal`). It runs a while
    after it was confirmed, so that it can be taken back, and again each night until nothing is left to do."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="erasures")
    appeal = models.ForeignKey(Appeal, models.CASCADE, null=True, blank=True, related_name="erasures")
    email = models.EmailField(
        blank=True, default="", db_comment="personal: where we tell about it; emptied when it is done"
    )
    language = models.CharField(
        max_length=2, choices=Language.choices, db_comment="internal: language of the letters about it"
    )
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # of the link that confirms it
    requested_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    account_erased_at = models.DateTimeField(null=True, blank=True)  # open appeals may still be waiting for their end
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="erasure_of_one_thing",
                condition=models.Q(person__isnull=False, appeal__isnull=True)
                | models.Q(person__isnull=True, appeal__isnull=False),
            ),
            models.CheckConstraint(
                name="confirmed_erasure_has_a_day",
                condition=models.Q(confirmed_at__isnull=True, due_at__isnull=True)
                | models.Q(confirmed_at__isnull=False, due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="erasure_is_done_or_cancelled",
                condition=models.Q(done_at__isnull=True) | models.Q(cancelled_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(cancelled_at__isnull=True, done_at__isnull=True),
                name="one_running_erasure_per_person",
            ),
            models.UniqueConstraint(
                fields=["appeal"],
                condition=models.Q(cancelled_at__isnull=True, done_at__isnull=True),
                name="one_running_erasure_per_appeal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="erasure_due",
                condition=models.Q(confirmed_at__isnull=False, cancelled_at__isnull=True, done_at__isnull=True),
            )
        ]
