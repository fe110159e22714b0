"""The journal: who did what to what, when. Append-only; the database refuses anything else (see migrations)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One act of a person or of the system. No foreign keys: an entry outlives what it speaks of."""

    at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=64, db_comment="internal: 'person:ID', 'client:ID' or 'system'")
    act = models.CharField(max_length=64, db_comment="internal: a verb such as appeal.redirected")
    subject = models.CharField(max_length=64, db_comment="internal: 'appeal:26-0000001-2', never a name")
    before = models.JSONField(null=True, db_comment="internal: values before, personal ones left out")
    after = models.JSONField(null=True, db_comment="internal: values after, personal ones left out")

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="journal_subject"),
            models.Index(fields=["actor", "id"], name="journal_actor"),
        ]


class Pending(models.Model):
    """Entries that no seal covers yet; filled by a trigger, emptied by the sealer."""

    entry = models.BigIntegerField(primary_key=True)


class Link(models.Model):
    """One link of the hash chain. `hash` = SHA-256 of the previous link's hash and of the entry (see rules.py)."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.BigIntegerField(unique=True)
    hash = models.BinaryField(max_length=32, db_comment="internal: SHA-256")
    sealed_at = models.DateTimeField(db_default=Now())
