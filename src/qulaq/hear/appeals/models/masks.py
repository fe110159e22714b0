"""What is hidden in the public face of an appeal: places and marks, never the words themselves."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.answer import Answer
from qulaq.hear.appeals.models.appeal import Appeal


class Masking(models.Model):
    """What was found in one text, and what of it is hidden: the words of the appeal, or of one answer.

    `places` is a list of [start, end, kind, hidden, mark, rule, sure]; who may read the text can tell from it what
    stands under a mark, and nobody else can. Good for a text of this digest alone."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="maskings")
    answer = models.OneToOneField(Answer, models.CASCADE, null=True, blank=True, related_name="masking")
    digest = models.CharField(max_length=64, db_comment="internal: of the text the places are of")
    places = models.JSONField(default=list, db_comment="open: places, kinds and marks; no words")
    undo = models.JSONField(default=list, db_comment="open: the places before each change that can be taken back")
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"], condition=models.Q(answer__isnull=True), name="one_masking_of_the_words"
            )
        ]


class Correction(models.TextChoices):
    MISSED = "missed", _("missed")
    TOO_MUCH = "too_much", _("too much")
    OTHER_KIND = "other_kind", _("another kind")


class MaskCorrection(models.Model):
    """A person corrected the program. Kept for its figures: kind and shape, not the words, and not of which appeal."""

    change = models.CharField(max_length=16, choices=Correction.choices, db_comment="internal: what was wrong")
    kind = models.CharField(max_length=16, db_comment="internal: what it is, as the person says")
    taken_for = models.CharField(
        max_length=16, blank=True, default="", db_comment="internal: what the program took it for"
    )
    rule = models.CharField(max_length=32, blank=True, default="", db_comment="internal: rule that found it")
    shape = models.CharField(max_length=64, db_comment="internal: letters as a, digits as 9; never the words")
    language = models.CharField(max_length=2, db_comment="internal: language of the text")
    by_author = models.BooleanField(default=False)  # the person who wrote, not an officer
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["day", "kind"], name="mask_corrections")]
