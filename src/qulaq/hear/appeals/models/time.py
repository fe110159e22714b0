"""What happens to the clock of an appeal: extension, pause, and the passing of the limit."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Extension(models.Model):
    """A reasoned decision of the head that moves the due date, within the limit of law."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="extensions")
    due_before = models.DateField()
    due_on = models.DateField()
    reason = models.TextField(db_comment="personal: reason told to the person")
    rule = models.JSONField(default=dict, db_comment="open: the rule of law that allows it, with article")
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    notice_by = models.DateField(null=True, blank=True)  # the last day on which the person must have been told
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="extension_is_later", condition=models.Q(due_on__gt=models.F("due_before")))
        ]


class Pause(models.Model):
    """The clock stands still where law allows; the days are given back when it runs again."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="pauses")
    reason = models.TextField(db_comment="personal: reason told to the person")
    rule = models.JSONField(default=dict, db_comment="open: the rule of law that allows it, with article")
    due_before = models.DateField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    paused_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"], condition=models.Q(until__isnull=True), name="one_running_pause_per_appeal"
            )
        ]


class Lapse(models.Model):
    """The limit passed without an answer. Written by the sweep in one statement, beside the appeal: nobody who works
    on it has to wait. Every index costs the sweep of a million rows half a second, so there are no more than needed."""

    pk = models.CompositePrimaryKey("appeal_id", "due_on")  # one for each due date
    # No foreign key in the database: checking a million of them is what would make the sweep slow.
    appeal = models.ForeignKey(Appeal, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="lapses")
    due_on = models.DateField()
    noticed_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)  # the person was told what law makes of the silence

    class Meta:
        indexes = [
            models.Index(fields=["noticed_at"], name="lapse_untold", condition=models.Q(told_at__isnull=True)),
            BrinIndex(fields=["noticed_at"], name="lapse_noticed"),  # rows come in order of time
        ]


class Hearing(models.Model):
    """The person is heard before a decision against them: place or video, minutes, objection."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="hearings")
    begins_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True, default="", db_comment="open: room and address")
    video = models.URLField(blank=True, default="", db_comment="internal: address of the video room")
    preliminary = models.TextField(db_comment="personal: the preliminary decision the person is heard about")
    called_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    called_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    attended = models.BooleanField(null=True, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)  # the person said: no hearing is needed
    present = models.TextField(blank=True, default="", db_comment="personal: who took part")
    minutes = models.TextField(blank=True, default="", db_comment="personal: what was said")
    objection_by = models.DateField()
    objection = models.TextField(blank=True, default="", db_comment="personal: the person's objection")
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="hearing_has_place_or_video", condition=~models.Q(place="", video="")),
            models.CheckConstraint(
                name="held_hearing_has_minutes", condition=models.Q(held_at__isnull=True) | ~models.Q(minutes="")
            ),
            models.UniqueConstraint(
                fields=["appeal"],
                condition=models.Q(held_at__isnull=True, cancelled_at__isnull=True, waived_at__isnull=True),
                name="one_coming_hearing_per_appeal",
            ),
        ]
        indexes = [models.Index(fields=["appeal", "id"], name="hearing_appeal")]
