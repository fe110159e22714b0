"""The quarterly report of a body to its council, and what people think of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.quarters import Quarter
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import Happened
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory


class ReportState(models.TextChoices):
    DRAFTED = "drafted", _("report drafted")
    SIGNED = "signed", _("report signed")
    PUBLISHED = "published", _("report published")
    REPLACED = "replaced", _("replaced by a newer version")


SHOWN = (ReportState.PUBLISHED, ReportState.REPLACED)


class ReportQuerySet(models.QuerySet["Report"]):
    def at_desk_of(self, person: Person) -> Self:
        return self.filter(Reach.of(person).matters("body", "body__territory"))


class Report(models.Model):
    """`figures` is what was known when it was made, and is never written again; a mistake needs a new version."""

    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    body = models.ForeignKey(Body, models.PROTECT, related_name="reports")
    since = models.DateField()  # first day of the quarter
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=16, choices=ReportState.choices, default=ReportState.DRAFTED, db_comment="open: see workflow.py"
    )
    figures = models.JSONField(db_comment="open: every figure of the report as it was counted, see report/counting.py")
    says_kk = models.TextField(blank=True, default="", db_comment="open: what the body says itself, in Kazakh")
    says_ru = models.TextField(blank=True, default="", db_comment="open: what the body says itself, in Russian")
    because = models.TextField(blank=True, default="", db_comment="open: why there is a new version")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")  # null: by the job
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-since"], name="report_state")]
        constraints = [
            models.UniqueConstraint(fields=["body", "since", "version"], name="one_report_per_version"),
            models.UniqueConstraint(
                fields=["body", "since"],
                condition=models.Q(state__in=("drafted", "signed")),
                name="one_report_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["body", "since"], condition=models.Q(state="published"), name="one_published_report"
            ),
            models.CheckConstraint(
                name="signed_report_has_words_and_hand",
                condition=models.Q(state="drafted")
                | (models.Q(signed_at__isnull=False) & ~models.Q(says_kk="") & ~models.Q(says_ru="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"report:{self.number}"

    @property
    def territory(self) -> Territory:
        return self.body.territory

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.since)

    @property
    def is_public(self) -> bool:
        return self.state in SHOWN


class ReportAct(models.TextChoices):
    DRAFT = "draft", _("report drafted")
    SAY = "say", _("words of the body written")
    COUNT = "count", _("figures counted anew")
    SIGN = "sign", _("report signed")
    REOPEN = "reopen", _("signature taken back")
    PUBLISH = "publish", _("report published")
    CORRECT = "correct", _("new version begun")
    REPLACE = "replace", _("replaced by a newer version")


class ReportStep(Happened):
    report = models.ForeignKey(Report, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=ReportAct.choices, db_comment="open: what happened, see workflow.py")

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="report_step")]


class OpinionState(models.TextChoices):
    WAITING = "waiting", _("waits for a look")
    RELEASED = "released", _("public")
    WITHHELD = "withheld", _("not published")


class Opinion(models.Model):
    """A mark for a published report, one a person. The words are public only as somebody masked and released them."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    since = models.DateField()  # the quarter; it holds for every version of its report
    who = models.BinaryField(max_length=32, db_comment="internal: keyed hash of account or session: one counts once")
    by_account = models.BooleanField(default=False)  # said by somebody signed in; else one browser counts as one
    stars = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, default="", db_comment="personal: as they were written; never public")
    masked = models.TextField(blank=True, default="", db_comment="open: masked words, released by a person")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the words")
    state = models.CharField(
        max_length=8,
        choices=OpinionState.choices,
        default=OpinionState.WAITING,
        db_comment="open: whether words are public",
    )
    at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["body", "since"], name="opinion_report")]
        constraints = [
            models.UniqueConstraint(fields=["body", "since", "who"], name="one_opinion_a_person"),
            models.CheckConstraint(name="opinion_is_one_to_five", condition=models.Q(stars__gte=1, stars__lte=5)),
            models.CheckConstraint(
                name="released_opinion_has_masked_words", condition=~models.Q(state="released") | ~models.Q(masked="")
            ),
        ]
