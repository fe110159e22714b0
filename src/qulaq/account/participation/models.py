"""How far people take part in a process: what was declared by whom, and what is measured of it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
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
