"""What guards the door: sending twice registers once, and nothing typed is lost."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from qulaq.hear.appeals.models.appeal import Appeal


class IdempotencyKey(models.Model):
    """A key of a sender (client or browser) and what it led to. The same key with other content is refused."""

    scope = models.CharField(max_length=64, db_comment="internal: 'client:3' or 'web'")
    key = models.CharField(max_length=255, db_comment="internal: the sender's key")
    fingerprint = models.BinaryField(max_length=32, db_comment="internal: hash of the request")
    appeal = models.ForeignKey(Appeal, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="one_use_per_idempotency_key")]


class Copy(models.Model):
    """A row of a file that was a copy of an appeal, joined to it: nothing is lost, nothing counts twice."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="copies")
    batch = models.CharField(max_length=64, db_comment="internal: file import it came with")
    external_id = models.CharField(max_length=128, db_comment="internal: its number there, or its row")
    received_at = models.DateTimeField()
    text = models.TextField(blank=True, default="", db_comment="personal: its words, where they are not quite the same")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "external_id"], name="one_copy_per_external_id")]


class WebDraft(models.Model):
    """What was typed into the web form so far; deleted on sending or after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data = models.JSONField(default=dict, db_comment="personal: the form being filled in; deleted after a day")
    appeal = models.ForeignKey(Appeal, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
