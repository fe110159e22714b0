"""What programs keep between two runs: made anew by them, shown to nobody, and lost without harm."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Kept(models.Model):
    """The last grouping, by which new voices are placed until the next one; and what the watch has told already."""

    name = models.CharField(max_length=16, unique=True, db_comment="internal: 'grouping' or 'watch'")
    made_at = models.DateTimeField(default=timezone.now)
    values = models.JSONField(default=dict, db_comment="internal: numbers of voices and problems")
    packed = models.BinaryField(
        db_comment="internal: matrices of the grouping and the stems they speak of", default=b""
    )
