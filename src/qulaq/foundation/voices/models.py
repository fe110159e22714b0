"""Voices: whoever spoke, of whatever kind it was, as one plain row that can be counted and grouped.

The words stay with the app that heard them (registry.py); nothing here tells who somebody is.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory


class Progress(models.TextChoices):
    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")


class Voice(models.Model):
    """What is known of one voice for counting. Written by `taking.take` alone, from what the app says of it."""

    kind = models.CharField(max_length=16, db_comment="open: kind of voice: 'appeal', …")
    source_id = models.BigIntegerField()  # in the app that heard it
    heard_at = models.DateTimeField()
    heard_on = models.DateField()  # in the time of the place
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, db_comment="open: language of the words")
    # By it people are counted, not messages. Nothing is ever grouped by it, and no page or export has it.
    speaker = models.BigIntegerField(null=True)
    campaign = models.BigIntegerField(null=True)  # of copied or filled-in texts, in the app that heard it
    is_repeat = models.BooleanField(default=False)  # the same person about the same matter once more
    is_public = models.BooleanField(default=False)  # masked words of it were released

    progress = models.CharField(max_length=8, choices=Progress.choices, db_comment="open: how far it is")
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    is_joined = models.BooleanField(default=False)  # to another voice: it counts as heard, not as answered
    is_first_contact = models.BooleanField(default=False)  # answered by whoever heard it, without being passed on
    solved = models.CharField(
        max_length=8, blank=True, default="", db_comment="open: yes, partly, no, as the person says"
    )
    stars = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 to 5, from the person's marks
    redirects = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    is_overturned = models.BooleanField(default=False)
    is_brush_off = models.BooleanField(null=True)  # null: its answer was not looked at

    objects: ClassVar[models.Manager[Voice]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "source_id"], name="one_voice_per_source")]
        indexes = [
            models.Index(fields=["heard_on", "id"], name="voice_heard"),
            models.Index(fields=["topic", "territory", "heard_on"], name="voice_topic"),
            models.Index(fields=["body", "heard_on"], name="voice_body"),
            models.Index(fields=["territory", "heard_on"], name="voice_territory"),
            models.Index(fields=["heard_on", "id"], condition=models.Q(is_public=True), name="voice_public"),
        ]


class Change(models.Model):
    """A voice was heard, changed or went away: written by triggers of its app, in the same transaction."""

    kind = models.CharField(max_length=16, db_comment="open: kind of voice")
    source_id = models.BigIntegerField()

    objects: ClassVar[models.Manager[Change]] = models.Manager()
