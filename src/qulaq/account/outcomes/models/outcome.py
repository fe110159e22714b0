"""Outcomes: what came of a problem, by its figures, by those who spoke, and by the verdict of somebody who answers."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import Happened
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.models import Problem


class OutcomeState(models.TextChoices):
    GATHERING = "gathering", _("evidence is gathered")  # seen by staff alone
    ASKED = "asked", _("those who spoke are asked")
    DECIDED = "decided", _("verdict given")
    TOLD = "told", _("everyone was told")
    WITHDRAWN = "withdrawn", _("outcome withdrawn")


RUNNING = (OutcomeState.GATHERING, OutcomeState.ASKED, OutcomeState.DECIDED)
PUBLIC = (OutcomeState.ASKED, OutcomeState.DECIDED, OutcomeState.TOLD)


class Says(models.TextChoices):
    SOLVED = "solved", _("solved")
    PARTLY = "partly", _("solved in part")
    NOT_SOLVED = "not_solved", _("not solved")
    NOT_KNOWN = "not_known", _("not known")


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, person: Person | None) -> Self:
        """From the question on it is for everybody, also when it was withdrawn later; before, for staff in reach."""
        public = models.Q(state__in=PUBLIC) | models.Q(state=OutcomeState.WITHDRAWN, public_at__isnull=False)
        if person is None or not person.pk:
            return self.filter(public)
        return self.filter(public | Reach.of(person).matters())

    def at_desk_of(self, person: Person) -> Self:
        """Those of the bodies and territories the person serves, whatever their state."""
        return self.filter(Reach.of(person).matters())


class Outcome(models.Model):
    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    state = models.CharField(
        max_length=16, choices=OutcomeState.choices, default=OutcomeState.GATHERING, db_comment="open: see workflow.py"
    )
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="outcomes")
    body = models.ForeignKey(Body, models.PROTECT, related_name="outcomes")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="outcomes")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    public_at = models.DateTimeField(null=True, blank=True)

    # The question, and how those who were asked were drawn (sampling.py): with the seed anybody at the desk draws again
    asked_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)  # last day of the question
    seed = models.CharField(max_length=32, blank=True, default="", db_comment="open: with which the sample was drawn")
    people = models.PositiveIntegerField(default=0)  # who spoke, when the sample was drawn
    reachable = models.PositiveIntegerField(default=0)  # of them, those a letter reaches

    decided_at = models.DateTimeField(null=True, blank=True)  # the verdict that stands
    says = models.CharField(
        max_length=12, choices=Says.choices, blank=True, default="", db_comment="open: the verdict that stands"
    )
    telling_at = models.DateTimeField(null=True, blank=True)
    others_after = models.BigIntegerField(default=0)  # the voice up to which those who signed with others were told
    paused_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    retelling_at = models.DateTimeField(null=True, blank=True)  # while those who were told are told of a correction
    ended_because = models.TextField(blank=True, default="", db_comment="open: why it was withdrawn")

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["territory"], name="outcome_territory"),
            models.Index(fields=["decided_at", "id"], name="outcome_decided"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["problem"],
                condition=models.Q(state__in=["gathering", "asked", "decided"]),
                name="one_running_outcome_per_problem",
            ),
            models.CheckConstraint(
                name="decided_outcome_says_something",
                condition=~models.Q(state__in=("decided", "told"))
                | (models.Q(decided_at__isnull=False) & ~models.Q(says="")),
            ),
            models.CheckConstraint(
                name="asked_outcome_has_day_and_seed",
                condition=~models.Q(state="asked")
                | (models.Q(asked_at__isnull=False, closes_on__isnull=False) & ~models.Q(seed="")),
            ),
            models.CheckConstraint(
                name="withdrawn_outcome_has_reason",
                condition=~models.Q(state="withdrawn") | ~models.Q(ended_because=""),
            ),
            models.CheckConstraint(
                name="told_outcome_has_time", condition=~models.Q(state="told") | models.Q(told_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"outcome:{self.number}"

    @property
    def is_public(self) -> bool:
        return self.public_at is not None

    @property
    def is_telling(self) -> bool:
        """Letters are being written: the first, or, after everyone was told, those of a correction."""
        if self.state == OutcomeState.TOLD:
            return self.retelling_at is not None
        return self.state == OutcomeState.DECIDED and self.telling_at is not None


class Act(models.TextChoices):
    OPEN = "open", _("outcome opened")
    ASK = "ask", _("those who spoke were asked")
    REMIND = "remind", _("reminded once")
    DECIDE = "decide", _("verdict given")
    CORRECT = "correct", _("verdict corrected")
    TELL = "tell", _("telling everyone began")
    PAUSE = "pause", _("telling paused")
    RESUME = "resume", _("telling goes on")
    DONE = "done", _("everyone was told")
    RETOLD = "retold", _("everyone was told of the correction")
    WITHDRAW = "withdraw", _("outcome withdrawn")


class OutcomeStep(Happened):
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened, see workflow.py")

    class Meta:
        indexes = [models.Index(fields=["outcome", "at"], name="outcome_step")]


class Verdict(models.Model):
    """What was decided, on which evidence. Never edited: a correction is a new version, and the old one stays."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="verdicts")
    version = models.PositiveSmallIntegerField()
    says = models.CharField(max_length=12, choices=Says.choices, db_comment="open: the verdict")
    reading = models.CharField(
        max_length=12, choices=Says.choices, db_comment="open: what the program reads from the evidence"
    )
    evidence = models.JSONField(db_comment="open: figures of the day, see evidence.py; never words of people")
    did_kk = models.TextField(db_comment="open: what was done, in Kazakh")
    did_ru = models.TextField(db_comment="open: what was done, in Russian")
    ground = models.TextField(
        blank=True, default="", db_comment="open: why the verdict is another one than the evidence says"
    )
    correction_kk = models.TextField(
        blank=True, default="", db_comment="open: why the verdict before was corrected, in Kazakh"
    )
    correction_ru = models.TextField(
        blank=True, default="", db_comment="open: why the verdict before was corrected, in Russian"
    )
    is_minor = models.BooleanField(default=False)  # a correction that changes nothing for people: no letters
    minor_because = models.TextField(blank=True, default="", db_comment="open: why nobody is written to again")
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.KAZAKH, db_comment="open: of ground and minor_because"
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "version"], name="one_verdict_per_version"),
            models.CheckConstraint(
                name="verdict_against_evidence_has_ground",
                condition=models.Q(says=models.F("reading")) | ~models.Q(ground=""),
            ),
            models.CheckConstraint(
                name="corrected_verdict_says_why",
                condition=models.Q(version=1) | ~(models.Q(correction_kk="") | models.Q(correction_ru="")),
            ),
            models.CheckConstraint(
                name="minor_correction_says_why",
                condition=models.Q(is_minor=False, minor_because="")
                | (models.Q(is_minor=True, version__gt=1) & ~models.Q(minor_because="")),
            ),
        ]

    @property
    def did_in(self) -> str:
        """Of the words about what was done: Russian for those who read Russian, Kazakh for all others."""
        return "ru" if (get_language() or "kk")[:2] == "ru" else "kk"

    @property
    def did(self) -> str:
        return str(getattr(self, f"did_{self.did_in}"))

    @property
    def correction(self) -> str:
        return str(getattr(self, f"correction_{self.did_in}"))
