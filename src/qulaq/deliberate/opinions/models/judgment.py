"""A judgment: a question about one problem, put to experts who were chosen for it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import LANGUAGES, Worded
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.models import Problem


class JudgmentState(models.TextChoices):
    DRAFT = "draft", _("being prepared")  # seen by staff alone
    ASKED = "asked", _("experts are writing")
    CLOSED = "closed", _("opinions are in")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class JudgmentQuerySet(models.QuerySet["Judgment"]):
    def visible_to(self, person: Person | None) -> Self:
        """That experts were asked is for everybody; before, for staff of its body or territory."""
        asked = models.Q(asked_at__isnull=False)
        return self.filter(asked | Reach.of(person).matters())

    def at_desk_of(self, person: Person) -> Self:
        return self.filter(Reach.of(person).matters())

    def of_expert(self, person: Person) -> Self:
        """Those in which the person has a seat, from the day experts were asked."""
        return self.filter(seats__expert__person=person, asked_at__isnull=False)


class Judgment(Worded):
    """`title` is the proposition experts agree or disagree with, `text` what they should know."""

    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    state = models.CharField(
        max_length=12, choices=JudgmentState.choices, default=JudgmentState.DRAFT, db_comment="open: see workflow.py"
    )
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="judgments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="judgments")  # who asks
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="judgments")
    closes_on = models.DateField()  # the last day for opinions
    conclusion_kk = models.TextField(blank=True, default="", db_comment="open: what follows, in Kazakh")
    conclusion_ru = models.TextField(blank=True, default="", db_comment="open: what follows, in Russian")
    conclusion_en = models.TextField(blank=True, default="", db_comment="open: what follows, in English")
    dissent_until = models.DateField(null=True, blank=True)  # the last day to dissent from the conclusion
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True, default="", db_comment="open: why it was withdrawn")

    objects = JudgmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "closes_on"], name="judgment_state_closes"),
            models.Index(fields=["territory"], name="judgment_territory"),
        ]
        constraints = [
            models.CheckConstraint(
                name="asked_judgment_has_its_time",
                condition=models.Q(state__in=("draft", "withdrawn")) | models.Q(asked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="published_judgment_has_conclusion",
                condition=~models.Q(state="published")
                | (
                    models.Q(published_at__isnull=False)
                    & ~models.Q(conclusion_kk="", conclusion_ru="", conclusion_en="")
                ),
            ),
            models.CheckConstraint(
                name="withdrawn_judgment_has_reason",
                condition=~models.Q(state="withdrawn") | ~models.Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"judgment:{self.number}"

    @property
    def is_public(self) -> bool:
        return self.asked_at is not None

    @property
    def opinions_are_seen(self) -> bool:
        """By whoever asked and by the experts: when nobody writes any more, so that nobody writes after another."""
        return self.closed_at is not None

    @property
    def conclusion_language(self) -> str:
        first = (get_language() or "kk")[:2]
        return next((code for code in (first, *LANGUAGES) if getattr(self, f"conclusion_{code}", "")), "")

    @property
    def conclusion(self) -> str:
        return str(getattr(self, f"conclusion_{self.conclusion_language}")) if self.conclusion_language else ""

    def days_left(self, today: date) -> int:
        return (self.closes_on - today).days
