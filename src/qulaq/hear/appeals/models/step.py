"""Steps: the history of an appeal as people read it. Appended, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Act(models.TextChoices):
    REGISTER = "register", _("registered")
    ROUTE = "route", _("routed")
    TAKE = "take", _("taken into work")
    RETURN = "return", _("given back to the queue")
    REDIRECT = "redirect", _("redirected")
    NOTE = "note", _("note")
    ANSWER = "answer", _("answered")
    RATE = "rate", _("rated")
    REOPEN = "reopen", _("reopened")
    CLOSE = "close", _("closed")
    JOIN = "join", _("copy joined")


class Step(models.Model):
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened")
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    from_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True, default="", db_comment="personal: reason or note; may name people")
    language = models.CharField(max_length=2, blank=True, default="", db_comment="open: language of the text")
    is_internal = models.BooleanField(default=False)  # notes among staff

    class Meta:
        indexes = [models.Index(fields=["appeal", "id"], name="step_appeal")]
