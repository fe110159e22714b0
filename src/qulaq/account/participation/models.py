"""How far people take part in a process: what was declared by whom, what is measured of it, and what was written down
of it because no program can see it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.files.rules import IMAGES
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory

WORDS = 1_000


class Level(models.TextChoices):
    """The ladder, from the lowest rung up."""

    INFORMING = "informing", _("informing")
    CONSULTING = "consulting", _("consulting")
    PARTNERSHIP = "partnership", _("partnership")
    DELEGATION = "delegation", _("delegation")


class Verdict(models.TextChoices):
    """What was declared beside what happened."""

    UNDECLARED = "undeclared", _("not declared")
    KEPT = "kept", _("as declared")
    MORE = "more", _("more than declared")
    EARLY = "early", _("not yet as declared")
    LESS = "less", _("less than declared")


class ProcessQuerySet(models.QuerySet["Process"]):
    def at_desk_of(self, person: Person) -> Self:
        """Those of the bodies and territories the person serves."""
        return self.filter(Reach.of(person).matters())


class Process(models.Model):
    """A public record in which people may take part, as lists and counts read it. Written by measuring.py alone."""

    kind = models.CharField(max_length=32, db_comment="open: kind of the record on the thread")
    key = models.CharField(max_length=64, db_comment="open: its public key")
    title_kk = models.CharField(max_length=300, db_comment="open: its title for readers of Kazakh")
    title_ru = models.CharField(max_length=300, db_comment="open: its title for readers of Russian")
    title_en = models.CharField(max_length=300, db_comment="open: its title for readers of English")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, blank=True, related_name="+")
    began_on = models.DateField(null=True, blank=True)
    is_over = models.BooleanField(default=False)
    declared = models.CharField(
        max_length=16, choices=Level.choices, blank=True, default="", db_comment="open: level that was declared"
    )
    measured = models.CharField(max_length=16, choices=Level.choices, db_comment="open: highest level that happened")
    verdict = models.CharField(max_length=16, choices=Verdict.choices, db_comment="open: the one beside the other")
    facts = models.JSONField(default=dict, db_comment="open: what happened, and to how many; null where few")
    counted_at = models.DateTimeField(default=timezone.now)

    objects = ProcessQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_process_per_record")]
        indexes = [models.Index(fields=["body", "declared"], name="process_body")]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        return str(getattr(self, f"title_{(get_language() or 'kk')[:2]}", self.title_kk))


class Declaration(models.Model):
    """A level that was declared, and what people can change. Appended: a former one keeps its words and its end."""

    kind = models.CharField(max_length=32, db_comment="open: kind of the record on the thread")
    key = models.CharField(max_length=64, db_comment="open: its public key")
    level = models.CharField(max_length=16, choices=Level.choices, db_comment="open: level of participation")
    changes_kk = models.TextField(blank=True, default="", db_comment="open: what people can change, in Kazakh")
    changes_ru = models.TextField(blank=True, default="", db_comment="open: what people can change, in Russian")
    reason = models.TextField(blank=True, default="", db_comment="open: why it is another one than before")
    since = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")  # that answers for it
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True, default="", db_comment="open: why it was taken back")

    objects: ClassVar[models.Manager[Declaration]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "at"], name="declaration_history")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=models.Q(ended_at__isnull=True), name="one_declaration_holds"
            ),
            models.CheckConstraint(
                name="declaration_says_what_changes",
                condition=models.Q(level="informing") | ~models.Q(changes_kk="") | ~models.Q(changes_ru=""),
            ),
        ]

    @property
    def language(self) -> str:
        """Of the words that are shown: the reader's own where they are written in it, else the other one."""
        asked = (get_language() or "kk")[:2]
        first = "ru" if asked == "ru" else "kk"
        return first if getattr(self, f"changes_{first}") else {"kk": "ru", "ru": "kk"}[first]

    @property
    def changes(self) -> str:
        return str(getattr(self, f"changes_{self.language}"))


class Written(models.Model):
    """Written down by staff with evidence, and public with who wrote it. What was a mistake is taken back with a reason
    and stays readable."""

    kind = models.CharField(max_length=32, db_comment="open: kind of the record on the thread")
    key = models.CharField(max_length=64, db_comment="open: its public key")
    what_kk = models.TextField(db_comment="open: what it was, or what is chosen, in Kazakh")
    what_ru = models.TextField(db_comment="open: what it was, or what is chosen, in Russian")
    people = models.PositiveIntegerField(null=True, blank=True)  # who took part
    link = models.URLField(max_length=500, blank=True, default="", db_comment="open: where the evidence is")
    paper = models.CharField(max_length=300, blank=True, default="", db_comment="open: name, number and day of a paper")
    file = models.OneToOneField(Attachment, models.PROTECT, null=True, blank=True, related_name="+")  # photograph, act
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True, default="", db_comment="open: why it was taken back")

    class Meta:
        abstract = True

    @property
    def is_picture(self) -> bool:
        return self.file is not None and self.file.content_type in IMAGES

    @property
    def read_in(self) -> str:
        return "ru" if (get_language() or "kk")[:2] == "ru" else "kk"

    @property
    def what(self) -> str:
        return str(getattr(self, f"what_{self.read_in}"))


class Together(Written):
    """People worked out the options with the body: a meeting, a working group, a walk through the place."""

    on = models.DateField()

    objects: ClassVar[models.Manager[Together]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="together_of")]
        constraints = [
            models.CheckConstraint(
                name="together_has_evidence",
                condition=~models.Q(link="", paper="", file=None) | models.Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(name="together_has_people", condition=models.Q(people__gte=1)),
        ]


class Binding(Written):
    """A choice of people that binds the body: announced before it is made, then its result, then whether it was
    followed."""

    decides_on = models.DateField()  # when people choose; not before it is announced
    result_kk = models.TextField(blank=True, default="", db_comment="open: what people chose, in Kazakh")
    result_ru = models.TextField(blank=True, default="", db_comment="open: what people chose, in Russian")
    result_at = models.DateTimeField(null=True, blank=True)
    result_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    is_followed = models.BooleanField(null=True)  # null: nobody has said yet
    because_kk = models.TextField(blank=True, default="", db_comment="open: how it was followed or why not, in Kazakh")
    because_ru = models.TextField(blank=True, default="", db_comment="open: how it was followed or why not, in Russian")
    followed_at = models.DateTimeField(null=True, blank=True)
    followed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Binding]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="binding_of")]
        constraints = [
            models.CheckConstraint(
                name="result_has_evidence",
                condition=models.Q(result_at__isnull=True)
                | (models.Q(people__gte=1) & ~models.Q(result_kk="") & ~models.Q(link="", paper="", file=None)),
            ),
            models.CheckConstraint(
                name="followed_after_a_result",
                condition=models.Q(is_followed__isnull=True)
                | (models.Q(result_at__isnull=False, followed_at__isnull=False) & ~models.Q(because_kk="")),
            ),
        ]

    @property
    def result(self) -> str:
        return str(getattr(self, f"result_{self.read_in}"))

    @property
    def because(self) -> str:
        return str(getattr(self, f"because_{self.read_in}"))
