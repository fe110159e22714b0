"""What happened to a promise: moved days, evidence, who was reminded, and what residents say of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.models.promise import Promise
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.files.rules import IMAGES
from qulaq.foundation.goals.models import Change, Happened
from qulaq.foundation.people.models import Language, Person


class Act(models.TextChoices):
    MAKE = "make", _("promise written down")
    MOVE = "move", _("date changed")
    EVIDENCE = "evidence", _("evidence added")
    EVIDENCE_OFF = "evidence_off", _("evidence taken out")
    KEEP = "keep", _("reported as kept")
    DISPUTE = "dispute", _("not kept, says who checked")
    BREAK = "break", _("said that it will not be done")
    OVERDUE = "overdue", _("broken: its day is long over")
    WITHDRAW = "withdraw", _("withdrawn")
    CORRECT = "correct", _("words corrected")
    LEADER = "leader", _("responsible leader changed")
    FOLLOW = "follow", _("changed with its source")
    LATE = "late", _("date passed")


class PromiseStep(Happened):
    promise = models.ForeignKey(Promise, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened, see workflow.py")

    class Meta:
        indexes = [models.Index(fields=["promise", "at"], name="promise_step")]


class PromiseMove(Change):
    """A moved day. `made_on` is the day on which it was moved: what was moved too late stays late."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="moves")
    made_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["promise", "id"], name="promise_move")]


class PromiseEvidence(models.Model):
    """A paper or photograph that shows what was done; public with the promise."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="evidence")
    caption = models.CharField(max_length=200, db_comment="open: what can be seen or read in it")
    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="promise_evidence")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    @property
    def is_picture(self) -> bool:
        return self.attachment.content_type in IMAGES


class Rung(models.TextChoices):
    SOON = "soon", _("the leader was reminded")
    LEADER = "leader", _("the leader was told that it is late")
    HIGHER = "higher", _("the head above was told")


class Reminder(models.Model):
    """A letter that was due for a day. Another day begins anew."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    rung = models.CharField(max_length=8, choices=Rung.choices, db_comment="open: how far it went")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise", "due_on", "rung"], name="one_reminder_per_day_and_rung")
        ]


class NotDoneState(models.TextChoices):
    WAITING = "waiting", _("waits for a look")
    RIGHT = "right", _("right: it was not done")
    ASIDE = "aside", _("set aside with a reason")


class NotDone(models.Model):
    """A resident says that what was promised was not done. Staff look; the words are never public, and are forgotten
    some time after the look."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="not_done")
    who = models.BinaryField(max_length=32, db_comment="internal: keyed hash of account or session: one counts once")
    words = models.TextField(blank=True, default="", db_comment="personal: what a resident saw, in their words")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the words")
    state = models.CharField(
        max_length=8,
        choices=NotDoneState.choices,
        default=NotDoneState.WAITING,
        db_comment="open: whether staff looked",
    )
    at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, default="", db_comment="internal: what the look found")

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="not_done_state")]
        constraints = [models.UniqueConstraint(fields=["promise", "who"], name="one_says_it_once")]
