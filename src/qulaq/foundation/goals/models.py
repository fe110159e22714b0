"""Fields that measures and projects share. Abstract: each app has tables of its own."""

from __future__ import annotations

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Language, Person

LANGUAGES = ("kk", "ru", "en")
TITLE, TEXT = 200, 10_000


class Worded(models.Model):
    """A title and a text in the language they were written in, with translations where somebody gave them."""

    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language it was written in")
    title_kk = models.CharField(max_length=TITLE, blank=True, default="", db_comment="open: title in Kazakh")
    title_ru = models.CharField(max_length=TITLE, blank=True, default="", db_comment="open: title in Russian")
    title_en = models.CharField(max_length=TITLE, blank=True, default="", db_comment="open: title in English")
    text_kk = models.TextField(blank=True, default="", db_comment="open: what will be done, in Kazakh")
    text_ru = models.TextField(blank=True, default="", db_comment="open: what will be done, in Russian")
    text_en = models.TextField(blank=True, default="", db_comment="open: what will be done, in English")

    class Meta:
        abstract = True

    @property
    def read_in(self) -> str:
        """The language a reader gets: that of the page where there is a title in it, else that of the author."""
        asked = (translation.get_language() or "kk").split("-")[0]
        return asked if asked in LANGUAGES and getattr(self, f"title_{asked}") else self.language

    @property
    def title(self) -> str:
        return str(getattr(self, f"title_{self.read_in}"))

    @property
    def text(self) -> str:
        return str(getattr(self, f"text_{self.read_in}") or getattr(self, f"text_{self.language}"))

    @property
    def text_language(self) -> str:
        return self.read_in if getattr(self, f"text_{self.read_in}") else self.language


class Goal(models.Model):
    """A figure that is to move, from where and when to where and when."""

    indicator = models.CharField(max_length=200, blank=True, default="", db_comment="open: what is measured")
    unit = models.CharField(max_length=40, blank=True, default="", db_comment="open: unit of the indicator")
    indicator_code = models.CharField(max_length=64, blank=True, default="", db_comment="open: code of its series")
    baseline = models.FloatField(null=True, blank=True, db_comment="open: value before")
    baseline_on = models.DateField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True, db_comment="open: value it is to reach")
    target_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def has_goal(self) -> bool:
        return self.baseline is not None and self.target is not None


class HasDay(models.Model):
    """A step or milestone: to be done by a day, and done on one."""

    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_late(self) -> bool:
        """Its day passed before it was done; also said of what was done after it."""
        return (self.done_on or timezone.localdate()) > self.due_on


class Reading(models.Model):
    """A value of the indicator on a day. Of several for one day the last one written holds; the others stay."""

    value = models.FloatField(db_comment="open: value of the indicator")
    on = models.DateField()
    source = models.CharField(max_length=300, db_comment="open: where the value is known from")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class ChangeOf(models.TextChoices):
    DUE = "due_on", _("date")
    MONEY = "budget", _("money")


class Change(models.Model):
    """What was promised before and is promised now, why, and by whom. Appended, never edited."""

    what = models.CharField(max_length=8, choices=ChangeOf.choices, db_comment="open: what was changed")
    old = models.CharField(max_length=32, db_comment="open: what was promised before")
    new = models.CharField(max_length=32, db_comment="open: what is promised now")
    reason = models.TextField(db_comment="open: why it was changed")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def part(self) -> str:
        """The name of what has a day of its own, where it was not the whole that was promised."""
        return ""


class Happened(models.Model):
    """The history as people read it. Appended, never edited."""

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True, default="", db_comment="open: what was said with it")
    details = models.JSONField(default=dict, db_comment="open: figures and codes that belong to it, never words")
    is_internal = models.BooleanField(default=False)  # of the time before it was public

    class Meta:
        abstract = True
