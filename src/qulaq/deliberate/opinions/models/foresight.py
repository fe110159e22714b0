"""A foresight round: what is estimated, when, and answers that nobody can lead back to who gave them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.models.judgment import Judgment
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.people.models import Language


class Measured(models.TextChoices):
    PRIORITY = "priority", _("priority from 1 to 9")
    NUMBER = "number", _("number with a unit")


class Item(models.Model):
    judgment = models.ForeignKey(Judgment, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=Measured.choices, db_comment="open: how it is estimated")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language it was written in")
    title_kk = models.CharField(max_length=200, blank=True, default="", db_comment="open: what is estimated, in Kazakh")
    title_ru = models.CharField(
        max_length=200, blank=True, default="", db_comment="open: what is estimated, in Russian"
    )
    unit = models.CharField(max_length=40, blank=True, default="", db_comment="open: unit of the number")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="number_has_unit",
                condition=models.Q(kind="priority", unit="") | (models.Q(kind="number") & ~models.Q(unit="")),
            )
        ]

    @property
    def read_in(self) -> str:
        first = (get_language() or "kk")[:2]
        return next((code for code in (first, *LANGUAGES) if getattr(self, f"title_{code}", "")), self.language)

    @property
    def title(self) -> str:
        return str(getattr(self, f"title_{self.read_in}", ""))


class Round(models.Model):
    judgment = models.ForeignKey(Judgment, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()  # the last day for answers
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Made by chance at opening, thrown away at closing: without it nobody leads an answer back, see anonymous.py
    secret = models.BinaryField(
        max_length=32, null=True, db_comment="internal: secret of a running round; empty once it has closed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["judgment", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["judgment"], condition=models.Q(closed_at__isnull=True), name="one_running_round"
            ),
            models.CheckConstraint(
                name="round_closes_after_it_opens", condition=models.Q(closes_on__gte=models.F("opens_on"))
            ),
            models.CheckConstraint(
                name="only_a_running_round_has_a_secret",
                condition=models.Q(secret__isnull=True) | models.Q(opened_at__isnull=False, closed_at__isnull=True),
            ),
        ]

    def is_open(self, today: date | None = None) -> bool:
        day = today or timezone.localdate()
        return self.opened_at is not None and self.closed_at is None and day <= self.closes_on


class Answer(models.Model):
    """`who` is a keyed hash of the round's secret and the seat: while the round runs an expert finds their own answer,
    afterwards nobody finds anybody's. A row has no time and no running number, for the journal says when each expert
    answered."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.CASCADE, related_name="answers")
    who = models.BinaryField(max_length=32, db_comment="internal: keyed hash; whose answer it is is known to nobody")
    value = models.FloatField(db_comment="open: the estimate; shown only together with others")
    reason = models.TextField(blank=True, default="", db_comment="internal: shown without a name to the other experts")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="internal: language of the reason")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "item", "who"], name="one_answer_per_item_and_round")]
