"""Fair paths: co-executors, the step through the body complained of, and what each side says."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Task(models.Model):
    """What a co-executor is asked to give by its own day. The appeal stays one appeal with one executor."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="tasks")
    body = models.ForeignKey(Body, models.PROTECT, related_name="tasks")
    officer = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="tasks")
    question = models.TextField(db_comment="personal: what is asked of the co-executor")
    due_on = models.DateField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reply = models.TextField(blank=True, default="", db_comment="personal: what the co-executor replied")
    replied_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "body"],
                condition=models.Q(replied_at__isnull=True, cancelled_at__isnull=True),
                name="one_open_task_per_body",
            ),
            models.CheckConstraint(
                name="task_reply_has_time",
                condition=models.Q(reply="", replied_at__isnull=True)
                | (~models.Q(reply="") & models.Q(replied_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["appeal", "id"], name="task_appeal"),
            models.Index(
                fields=["body", "due_on", "id"],
                name="task_open",
                condition=models.Q(replied_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.replied_at is None and self.cancelled_at is None

    @property
    def is_late(self) -> bool:
        return (timezone.localdate(self.replied_at) if self.replied_at else timezone.localdate()) > self.due_on


class Forwarding(models.Model):
    """The step law requires through the body complained of: pass the complaint on with the file, or satisfy it in
    full. It does not make that body the executor."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="forwarding")
    body = models.ForeignKey(Body, models.PROTECT, related_name="forwardings")
    due_on = models.DateField()
    statement = models.TextField(blank=True, default="", db_comment="personal: what the body says, with the file")
    forwarded_at = models.DateTimeField(null=True, blank=True)
    satisfied_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="forwarded_or_satisfied",
                condition=models.Q(forwarded_at__isnull=True) | models.Q(satisfied_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["body", "due_on"],
                name="forwarding_open",
                condition=models.Q(forwarded_at__isnull=True, satisfied_at__isnull=True),
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.forwarded_at is None and self.satisfied_at is None

    @property
    def is_late(self) -> bool:
        """Done after its last day, or not yet done when that has passed."""
        done = self.forwarded_at or self.satisfied_at
        return (timezone.localdate(done) if done else timezone.localdate()) > self.due_on


class Side(models.TextChoices):
    APPLICANT = "applicant", _("the person who wrote")
    OTHER = "other", _("the other party")
    THIRD = "third", _("a third person or body")


class Statement(models.Model):
    """What one side was asked and said, with its papers (attachments of 'statement:ID'). Sides are never mixed."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="statements")
    side = models.CharField(max_length=16, choices=Side.choices, db_comment="open: whose word it is")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="statements")
    who = models.CharField(max_length=300, blank=True, default="", db_comment="personal: who was asked or spoke")
    email = models.EmailField(blank=True, default="", db_comment="personal: where the question went")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # of the page on which one replies
    question = models.TextField(blank=True, default="", db_comment="personal: what was asked")
    # The other party reads this and the question, never the appeal itself.
    told = models.TextField(blank=True, default="", db_comment="personal: what the officer tells that side beforehand")
    language = models.CharField(max_length=2, blank=True, default="", db_comment="open: language of the question")
    due_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True, default="", db_comment="personal: what that side said")
    given_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="statement_asks_or_says", condition=models.Q(asked_at__isnull=False) | ~models.Q(text="")
            ),
            models.CheckConstraint(
                name="statement_said_has_time",
                condition=models.Q(text="", given_at__isnull=True)
                | (~models.Q(text="") & models.Q(given_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["appeal", "id"], name="statement_appeal")]
