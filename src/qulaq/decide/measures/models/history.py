"""What happened to a measure, what was promised before, and who was told that it is late."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.models.measure import Measure
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import Change, Happened
from qulaq.foundation.people.models import Language, Person
from qulaq.understand.problems.models import Problem


class Act(models.TextChoices):
    PROPOSE = "propose", _("proposed")
    EDIT = "edit", _("proposal changed")
    OPTION = "option", _("option added")
    OPTION_OFF = "option_off", _("option taken out")
    CHOOSE = "choose", _("option chosen")
    ADVICE = "advice", _("expert advice added")
    PROBLEM = "problem", _("problem added")
    PROBLEM_OFF = "problem_off", _("problem taken out")
    VOICE = "voice", _("voice added")
    DECIDE = "decide", _("decided")
    REFUSE = "refuse", _("refused")
    BEGIN = "begin", _("work began")
    STEP = "step", _("step planned")
    STEP_DONE = "step_done", _("step done")
    STEP_OFF = "step_off", _("step taken out")
    READING = "reading", _("indicator measured")
    READING_OFF = "reading_off", _("value taken out")
    EVIDENCE = "evidence", _("evidence added")
    EVIDENCE_OFF = "evidence_off", _("evidence taken out")
    DUE = "due", _("date changed")
    MONEY = "money", _("budget changed")
    OWNER = "owner", _("responsible leader changed")
    FINISH = "finish", _("reported as done")
    CHECK = "check", _("checked and confirmed")
    RETURN = "return", _("sent back to work")
    CANCEL = "cancel", _("cancelled")
    LATE = "late", _("date passed")


class MeasureStep(Happened):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened, see workflow.py")

    class Meta:
        indexes = [models.Index(fields=["measure", "at"], name="measure_step")]


class MeasureChange(Change):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="changes")


class Rung(models.TextChoices):
    """The ladder of a date that passed, see rules.py."""

    OWNER = "owner", _("the responsible leader was told")
    HIGHER = "higher", _("the head above was told")
    PUBLIC = "public", _("everybody is shown that it is late")


class Escalation(models.Model):
    """A rung that was reached for a date. Another date begins the ladder anew."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="escalations")
    due_on = models.DateField()
    rung = models.CharField(max_length=8, choices=Rung.choices, db_comment="open: how far it went")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "due_on", "rung"], name="one_escalation_per_day_and_rung")
        ]


class NoMeasure(models.Model):
    """No measure will be taken against a problem, and why: said in public, and taken back in public."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="no_measures")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # who says so
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the reason")
    reason = models.TextField(db_comment="open: why no measure will be taken")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem"], condition=models.Q(ended_at__isnull=True), name="one_refusal_per_problem"
            )
        ]
