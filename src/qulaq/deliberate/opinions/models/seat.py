"""A seat in a judgment: why this expert, with which conflicts, and what they wrote."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.models.expert import Expert
from qulaq.deliberate.opinions.models.judgment import Judgment
from qulaq.foundation.people.models import Language, Person


class SeatState(models.TextChoices):
    CHOSEN = "chosen", _("chosen")  # not asked yet
    INVITED = "invited", _("invited")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class Seat(models.Model):
    judgment = models.ForeignKey(Judgment, models.CASCADE, related_name="seats")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="seats")
    state = models.CharField(
        max_length=8, choices=SeatState.choices, default=SeatState.CHOSEN, db_comment="open: how far the invitation is"
    )
    reasons = models.JSONField(default=list, db_comment="open: why this expert: topics and places, by their codes")
    conflicts = models.JSONField(
        default=list, db_comment="open: conflicts known when chosen: kinds and codes of bodies"
    )
    despite = models.TextField(blank=True, default="", db_comment="open: why chosen in spite of a conflict")
    chosen_at = models.DateTimeField(default=timezone.now)
    chosen_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.TextField(blank=True, default="", db_comment="personal: why declined; for whoever asked")
    interest = models.TextField(blank=True, default="", db_comment="open: declared for this problem; empty: none")
    nothing_to_add_at = models.DateTimeField(null=True, blank=True)  # read the conclusion and does not dissent

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["judgment", "expert"], name="one_seat_per_expert"),
            models.CheckConstraint(
                name="conflict_has_reason", condition=models.Q(conflicts=[]) | ~models.Q(despite="")
            ),
            models.CheckConstraint(
                name="seat_responded_has_time",
                condition=models.Q(state__in=("chosen", "invited"), responded_at__isnull=True)
                | models.Q(state__in=("accepted", "declined"), responded_at__isnull=False),
            ),
        ]


class Position(models.TextChoices):
    AGREE = "agree", _("agrees")
    PARTLY = "partly", _("agrees in part")
    DISAGREE = "disagree", _("disagrees")
    NONE = "none", _("takes no position")


class Opinion(models.Model):
    """Signed and public with the judgment. A revision is another row: the last one holds, the others stay."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="opinions")
    version = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=8, choices=Position.choices, db_comment="open: what the expert holds")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the opinion")
    text = models.TextField(db_comment="open: the opinion, signed; its author agreed to its being public")
    grounds = models.TextField(db_comment="open: on what it rests: studies, figures, experience")
    may_be_public = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "version"], name="opinion_version_once"),
            models.CheckConstraint(name="opinion_with_consent", condition=models.Q(may_be_public=True)),
        ]


class Dissent(models.Model):
    """Against the conclusion, signed, public with it. Written anew it is another row; the last one holds."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="dissents")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the dissent")
    text = models.TextField(db_comment="open: what the conclusion gets wrong, signed")
    at = models.DateTimeField(default=timezone.now)
