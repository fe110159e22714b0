"""Promises: what a body and a named leader said would be done by a day, where they said it, and whether it was done."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.models import Worded
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory


class PromiseState(models.TextChoices):
    RUNNING = "running", _("promise is running")
    KEPT = "kept", _("kept")
    KEPT_LATE = "kept_late", _("kept late")
    BROKEN = "broken", _("broken")
    WITHDRAWN = "withdrawn", _("promise withdrawn")


DONE = (PromiseState.KEPT, PromiseState.KEPT_LATE)


class Origin(models.TextChoices):
    MEASURE = "measure", _("measure")
    MILESTONE = "milestone", _("milestone of a project")
    ANSWER = "answer", _("answer to an appeal")
    PETITION = "petition", _("petition")
    MEETING = "meeting", _("public meeting")
    RECEPTION = "reception", _("personal reception")
    INTERVIEW = "interview", _("interview")
    OTHER = "other", _("other source")


BY_HAND = (Origin.MEETING, Origin.RECEPTION, Origin.INTERVIEW, Origin.OTHER)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def at_desk_of(self, person: Person) -> Self:
        """Those of the bodies and territories the person serves, and those they gave."""
        return self.filter(Reach.of(person).matters() | models.Q(leader=person))


class Promise(Worded):
    """In public from the moment it is written down: it was said in public, or in an answer whose words were masked.

    `followed`: it belongs to a record of another app (a measure, a milestone), which says what becomes of it."""

    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    state = models.CharField(
        max_length=16,
        choices=PromiseState.choices,
        default=PromiseState.RUNNING,
        db_comment="open: see workflow.py and rules.py",
    )
    origin = models.CharField(max_length=16, choices=Origin.choices, db_comment="open: where it was given")
    source_kind = models.CharField(
        max_length=32, blank=True, default="", db_comment="open: kind of record in the thread"
    )
    source_key = models.CharField(
        max_length=64, blank=True, default="", db_comment="internal: key of that record; of an appeal, its number"
    )
    source_part = models.CharField(
        max_length=32, blank=True, default="", db_comment="internal: which part of the record, such as a milestone"
    )
    source_words = models.CharField(
        max_length=300, blank=True, default="", db_comment="open: meeting or interview, as people know it"
    )
    source_url = models.URLField(max_length=300, blank=True, default="", db_comment="open: where it can be looked up")
    followed = models.BooleanField(default=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="promises")
    leader = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="promises")
    office = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")  # the leader leads it
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="promises")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField()
    first_due_on = models.DateField()  # never changes but with the words themselves
    due_on = models.DateField()
    late_since = models.DateField(null=True, blank=True)  # stays when the day is moved afterwards, see rules.py
    kept_on = models.DateField(null=True, blank=True)
    broken_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True, default="", db_comment="open: why it is broken or was withdrawn")
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="promise_state_due"),
            models.Index(fields=["body", "state"], name="promise_body"),
            models.Index(fields=["territory"], name="promise_territory"),
            models.Index(fields=["leader"], name="promise_leader"),
            models.Index(fields=["source_kind", "source_key"], name="promise_source"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_key", "source_part"],
                condition=models.Q(followed=True),
                name="one_promise_per_followed_source",
            ),
            models.CheckConstraint(
                name="promise_has_source",
                condition=~models.Q(source_key="") | ~models.Q(source_words=""),
            ),
            models.CheckConstraint(
                name="kept_promise_has_day",
                condition=models.Q(state__in=("kept", "kept_late"), kept_on__isnull=False)
                | (~models.Q(state__in=("kept", "kept_late")) & models.Q(kept_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="broken_promise_has_day",
                condition=models.Q(state="broken", broken_on__isnull=False)
                | (~models.Q(state="broken") & models.Q(broken_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="withdrawn_promise_has_reason",
                condition=~models.Q(state="withdrawn") | ~models.Q(ended_because=""),
            ),
            models.CheckConstraint(
                name="promise_leader_has_office",
                condition=models.Q(leader__isnull=True) | models.Q(office__isnull=False),
            ),
            models.CheckConstraint(
                name="promise_is_for_later", condition=models.Q(first_due_on__gte=models.F("made_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"promise:{self.number}"

    @property
    def is_running(self) -> bool:
        return self.state == PromiseState.RUNNING

    @property
    def is_late(self) -> bool:
        """At once: from the day after the one people wait for."""
        return self.is_running and (self.late_since is not None or self.due_on < timezone.localdate())

    @property
    def may_be_denied(self) -> bool:
        """Whether people can say that it was not done: it is said to be done, or its day has passed."""
        return self.state != PromiseState.WITHDRAWN and (self.is_late or not self.is_running)

    @property
    def is_moved_late(self) -> bool:
        """A day passed, and only then a new one was named that is still to come."""
        return self.is_late and self.due_on >= timezone.localdate()

    @property
    def was_moved(self) -> bool:
        return self.due_on != self.first_due_on
