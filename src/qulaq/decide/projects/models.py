"""Projects: measures grouped under one leader, with the money planned and spent, milestones, and a figure to move."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.goals.models import Change, Goal, Happened, HasDay, Reading, Worded
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory


class ProjectState(models.TextChoices):
    DRAFT = "draft", _("being prepared")  # seen by staff alone
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    STOPPED = "stopped", _("stopped")


PUBLIC = tuple(state for state in ProjectState if state != ProjectState.DRAFT)


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, person: Person | None) -> Self:
        """What has begun is for everybody; what is being prepared, for staff of its body or territory."""
        return self.filter(models.Q(state__in=PUBLIC) | Reach.of(person).matters())

    def at_desk_of(self, person: Person) -> Self:
        """Those of the bodies and territories the person serves, whatever their state."""
        return self.filter(Reach.of(person).matters() | models.Q(leader=person))


class Project(Worded, Goal):
    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    state = models.CharField(
        max_length=16, choices=ProjectState.choices, default=ProjectState.DRAFT, db_comment="open: see workflow.py"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="projects")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="projects")
    leader = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="projects")
    office = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")  # the leader leads it
    begins_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    budget = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)  # money planned
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True, default="", db_comment="open: why it was stopped")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="project_state_due"),
            models.Index(fields=["territory"], name="project_territory"),
        ]
        constraints = [
            models.CheckConstraint(
                name="running_project_has_leader_and_days",
                condition=models.Q(state="draft")
                | models.Q(leader__isnull=False, office__isnull=False, begins_on__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="stopped_project_has_reason", condition=~models.Q(state="stopped") | ~models.Q(ended_because="")
            ),
            models.CheckConstraint(
                name="project_budget_is_no_debt",
                condition=models.Q(budget__isnull=True) | models.Q(budget__gte=0),
            ),
            models.CheckConstraint(
                name="project_ends_after_it_begins",
                condition=models.Q(begins_on__isnull=True)
                | models.Q(due_on__isnull=True)
                | models.Q(due_on__gt=models.F("begins_on")),
            ),
            models.CheckConstraint(
                name="project_goal_has_days",
                condition=(models.Q(baseline__isnull=True) | models.Q(baseline_on__isnull=False))
                & (models.Q(target__isnull=True) | models.Q(target_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"project:{self.number}"

    @property
    def is_late(self) -> bool:
        """It runs, and its last day is over."""
        return bool(self.state == ProjectState.RUNNING and self.due_on and self.due_on < timezone.localdate())

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC


class Milestone(HasDay):
    """One that will not be reached stays in sight with the reason."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200, db_comment="open: what is reached")
    set_on = models.DateField(default=timezone.localdate)
    off_on = models.DateField(null=True, blank=True)  # taken out
    off_because = models.TextField(blank=True, default="", db_comment="open: why it was taken out")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="milestone_taken_out_says_why",
                condition=models.Q(off_on__isnull=True, off_because="")
                | (models.Q(off_on__isnull=False, done_on__isnull=True) & ~models.Q(off_because="")),
            )
        ]

    @property
    def is_late(self) -> bool:
        return self.off_on is None and super().is_late


class Spending(models.Model):
    """Money that was paid, or with a minus given back. Appended, never edited: a mistake is entered back."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="spendings")
    on = models.DateField()
    sum = models.DecimalField(max_digits=16, decimal_places=2)
    purpose = models.CharField(max_length=300, db_comment="open: what it was spent on")
    document = models.CharField(max_length=300, db_comment="open: act, contract or payment it rests on")
    attachment = models.OneToOneField(Attachment, models.SET_NULL, null=True, blank=True, related_name="spending")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["project", "on"], name="spending_day")]
        constraints = [models.CheckConstraint(name="spending_is_something", condition=~models.Q(sum=0))]


class ProjectReading(Reading):
    project = models.ForeignKey(Project, models.CASCADE, related_name="readings")

    class Meta:
        indexes = [models.Index(fields=["project", "on"], name="project_reading")]


class ProjectChange(Change):
    project = models.ForeignKey(Project, models.CASCADE, related_name="changes")
    milestone = models.ForeignKey(Milestone, models.CASCADE, null=True, blank=True, related_name="changes")  # its day

    @property
    def part(self) -> str:
        return self.milestone.title if self.milestone else ""


class Act(models.TextChoices):
    MAKE = "make", _("prepared")
    EDIT = "edit", _("changed before it began")
    START = "start", _("began")
    MEASURE = "measure", _("measure added")
    MEASURE_OFF = "measure_off", _("measure taken out")
    MILESTONE = "milestone", _("milestone set")
    MILESTONE_DONE = "milestone_done", _("milestone reached")
    MILESTONE_DUE = "milestone_due", _("date of a milestone changed")
    MILESTONE_OFF = "milestone_off", _("milestone taken out")
    SPENDING = "spending", _("money spent")
    PAPER_OFF = "paper_off", _("paper taken out")
    READING = "reading", _("indicator measured")
    READING_OFF = "reading_off", _("value taken out")
    DUE = "due", _("date changed")
    MONEY = "money", _("budget changed")
    LEADER = "leader", _("responsible leader changed")
    FINISH = "finish", _("finished")
    STOP = "stop", _("stopped")


class ProjectStep(Happened):
    project = models.ForeignKey(Project, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened, see workflow.py")

    class Meta:
        indexes = [models.Index(fields=["project", "at"], name="project_step")]
