"""What grows abnormally: an alert for those responsible, and what they made of it."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.models.problem import Problem


class AlertState(models.TextChoices):
    NEW = "new", _("new")
    SEEN = "seen", _("being looked at")
    PROBLEM = "problem", _("became a problem")
    FALSE = "false", _("false alarm")
    PAST = "past", _("over")


class AlertQuerySet(models.QuerySet["Alert"]):
    def visible_to(self, person: Person | None) -> Self:
        """Never public: for those who watch its territory, and who answer for the body that has most of it."""
        reach = Reach.of(person)
        if reach.is_countrywide:
            return self.filter(pk__isnull=False)
        return self.filter(reach.matters())


class Alert(models.Model):
    state = models.CharField(
        max_length=8, choices=AlertState.choices, default=AlertState.NEW, db_comment="open: what became of it"
    )
    raised_at = models.DateTimeField(default=timezone.now)
    since = models.DateTimeField()  # the window it was counted in
    until = models.DateTimeField()
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")  # who has most of it
    words = models.JSONField(default=list, db_comment="internal: telling words, each said by several people")
    voices = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    in_campaigns = models.PositiveIntegerField(default=0)
    expected = models.FloatField(db_comment="open: voices its own season and trend would have")
    surprise = models.FloatField(
        db_comment="internal: minus the logarithm of the chance, corrected for all that was watched"
    )
    voice_ids = ArrayField(models.BigIntegerField(), default=list, db_comment="internal: the voices it was raised for")
    problem = models.ForeignKey(Problem, models.SET_NULL, null=True, blank=True, related_name="alerts")
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True, default="", db_comment="internal: what the person who looked at it says")

    objects = AlertQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-raised_at"], name="alert_state")]
