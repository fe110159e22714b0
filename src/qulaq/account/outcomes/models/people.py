"""Who was asked, who was told, and who wants no more such letters. Never by name: by their voice and its keyed hash.

What is kept here of a person goes with their data: see registration.forget_erased.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.outcomes.models.outcome import Outcome
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.telling import Way


class Solved(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class Asked(models.Model):
    """One of the sample, and what they answered. The token is in their letter and nowhere else."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="asked")
    voice = models.ForeignKey(Voice, models.SET_NULL, null=True, related_name="+")
    speaker = models.BigIntegerField(null=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    solved = models.CharField(
        max_length=8, choices=Solved.choices, blank=True, default="", db_comment="open: yes, partly or no"
    )
    words = models.TextField(blank=True, default="", db_comment="personal: what they added; staff read it masked")
    language = models.CharField(
        max_length=2, choices=Language.choices, blank=True, default="", db_comment="internal: language of the words"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "voice"], name="voice_asked_once"),
            models.UniqueConstraint(
                fields=["outcome", "speaker"], condition=models.Q(speaker__isnull=False), name="person_asked_once"
            ),
            models.CheckConstraint(
                name="answer_has_time",
                condition=models.Q(solved="", answered_at__isnull=True)
                | (~models.Q(solved="") & models.Q(answered_at__isnull=False)),
            ),
        ]


class ToldState(models.TextChoices):
    WAITING = "waiting", _("waits")
    WRITTEN = "written", _("letter written")
    BY_HAND = "by_hand", _("to be told by post or telephone")
    DONE = "done", _("told by post or telephone")
    QUIET = "quiet", _("wants no letters")
    UNREACHED = "unreached", _("can not be reached")


class Told(models.Model):
    """One person who is to be told of an outcome, once: by the speaker where one is known, else by the voice.

    Whoever was told of a verdict that was corrected has one more row for each version they were told of: it is for the
    correction of that version, and there is never a second one.
    """

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="told")
    voice = models.ForeignKey(Voice, models.SET_NULL, null=True, related_name="+")
    speaker = models.BigIntegerField(null=True)
    corrects = models.PositiveSmallIntegerField(default=0)  # the version they were told of before; 0: told first
    version = models.PositiveSmallIntegerField(default=0)  # the version that was told; 0 until then
    state = models.CharField(
        max_length=12, choices=ToldState.choices, default=ToldState.WAITING, db_comment="internal: how far it is"
    )
    way = models.CharField(
        max_length=8, choices=Way.choices, blank=True, default="", db_comment="internal: how the person is reached"
    )
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)  # when it was written, or somebody told them
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")  # told by hand

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "corrects", "voice"], name="voice_told_once"),
            models.UniqueConstraint(
                fields=["outcome", "corrects", "speaker"],
                condition=models.Q(speaker__isnull=False),
                name="person_told_once",
            ),
            models.CheckConstraint(
                name="correction_told_is_newer",
                condition=models.Q(version=0) | models.Q(version__gt=models.F("corrects")),
            ),
        ]
        indexes = [
            models.Index(fields=["outcome", "id"], name="told_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["outcome", "id"], name="told_by_hand", condition=models.Q(state="by_hand")),
        ]


class Quiet(models.Model):
    """Somebody wants no questions and no news of outcomes by letter. Their own pages still show them."""

    speaker = models.BigIntegerField(null=True, unique=True)
    voice = models.OneToOneField(Voice, models.CASCADE, null=True, related_name="+")  # where no speaker is known
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_is_of_somebody",
                condition=models.Q(speaker__isnull=False, voice__isnull=True)
                | models.Q(speaker__isnull=True, voice__isnull=False),
            )
        ]
