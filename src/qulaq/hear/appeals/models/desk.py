"""What officers work with: drafts of answers, templates, saved views, acts on many appeals at once, consultations."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models.answer import Outcome
from qulaq.hear.appeals.models.appeal import Appeal
from qulaq.hear.appeals.models.states import Channel


class AnswerDraft(models.Model):
    """An answer being written; where the body wants it, the head approves it before it leaves."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="draft")
    text = models.TextField(blank=True, default="", db_comment="personal: the draft; may name people")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the answer")
    outcome = models.CharField(
        max_length=16, choices=Outcome.choices, blank=True, default="", db_comment="open: what the answer decides"
    )
    ground = models.TextField(blank=True, default="", db_comment="personal: legal ground, free words")
    done = models.TextField(blank=True, default="", db_comment="personal: what was done and when, free words")
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approver = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    remark = models.TextField(blank=True, default="", db_comment="internal: why the head sent it back")


class TemplateUse(models.TextChoices):
    ANSWER = "answer", _("answer")
    QUESTION = "question", _("question to the person")
    HEARING = "hearing", _("hearing")
    EXTENSION = "extension", _("extension")
    REDIRECT = "redirect", _("redirect")


class LetterTemplate(models.Model):
    """A text to begin with, with fields such as {number}; NULL body: for every body."""

    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="letter_templates")
    use = models.CharField(max_length=16, choices=TemplateUse.choices, db_comment="open: what it is for")
    title = models.CharField(max_length=200, db_comment="open: its name in the list")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language")
    text = models.TextField(db_comment="open: words with fields in braces")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)


class SavedView(models.Model):
    """A filter of the queue under a name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_views")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="saved_views")  # shared with it
    name = models.CharField(max_length=100, db_comment="internal: name of the view")
    query = models.CharField(max_length=1000, db_comment="internal: the filter, as in the address")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_view_per_name")]


class BulkAct(models.Model):
    """One act on many appeals, or the routing of one, so that one press takes it back."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    act = models.CharField(max_length=16, db_comment="internal: what was done")
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(default=dict, db_comment="internal: appeal id to state and officer before")
    undone_at = models.DateTimeField(null=True, blank=True)


class Consultation(models.Model):
    """A question answered at once: no appeal, no clock. No personal data is asked or kept."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="consultations")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices, db_comment="internal: how it reached us")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language")
    question = models.TextField(db_comment="personal: the question in short; may name people")
    answer = models.TextField(db_comment="personal: what was answered; may name people")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    became = models.OneToOneField(Appeal, models.SET_NULL, null=True, blank=True, related_name="consultation")

    class Meta:
        indexes = [models.Index(fields=["body", "at"], name="consultation_body")]
