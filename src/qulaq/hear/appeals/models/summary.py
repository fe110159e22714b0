"""Summaries asked for at the desk."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Language, Person


class SummaryRun(models.Model):
    """What somebody asked to be summed up, and what came of it. Kept a day: the next one may read other appeals."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    wanted = models.JSONField(
        default=dict, db_comment="internal: the filter of the list, or the number of the appeal whose voices it is"
    )
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="internal: language of the reader")
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    made_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(
        default=dict, db_comment="personal: masked sentences with the ids of their appeals; deleted after a day"
    )
