"""Notices: every letter Qulaq sends, written in the transaction of its cause and sent by a job, once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class Notice(models.Model):
    # 'appeal:26-0000001-2:receipt' — the same notice is never written twice.
    key = models.CharField(max_length=128, unique=True, db_comment="internal: what it is about; sent once per key")
    template = models.CharField(max_length=64, db_comment="internal: template name")
    to_email = models.EmailField(db_comment="personal: where it goes; emptied with the person")
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    language = models.CharField(max_length=2, db_comment="internal: language of the letter")
    context = models.JSONField(default=dict, db_comment="personal: values for the template; emptied a month after")
    state = models.CharField(
        max_length=8, choices=NoticeState.choices, default=NoticeState.WAITING, db_comment="internal: state"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_sent_has_time",
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
            )
        ]
