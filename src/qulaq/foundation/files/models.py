"""Attachments: what people send us. Stored under random names outside the web root, handed out as downloads only."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Attachment(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # 'appeal:26-0000001-2' once it belongs to a record; empty while a form is being filled in.
    owner = models.CharField(max_length=64, blank=True, default="", db_comment="internal: the record it belongs to")
    session_key = models.CharField(max_length=64, blank=True, default="", db_comment="internal: form being filled in")
    name = models.CharField(max_length=200, db_comment="personal: name given by the sender; lives as long as the file")
    content_type = models.CharField(max_length=100, db_comment="internal: type found in the content")
    size = models.PositiveBigIntegerField()
    sha256 = models.BinaryField(max_length=32, db_comment="internal: hash of the stored content")
    path = models.CharField(max_length=200, unique=True, db_comment="internal: random place below uploads/")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["owner"], name="attachment_owner")]
