"""What may be public of an appeal, and who follows it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models.appeal import Appeal
from qulaq.hear.appeals.spoken import language_of


class PublicState(models.TextChoices):
    WAITING = "waiting", _("waits for masking")
    RELEASED = "released", _("public")
    WITHHELD = "withheld", _("not published")
    TAKEN_OUT = "taken_out", _("taken out again")


RELEASED = models.Q(state="released")
# The words, or an answer newer than the masked one, are for an officer to mask.
WAITS = models.Q(state="waiting") | (
    RELEASED
    & models.Q(answered_at__isnull=False)
    & (models.Q(answer_for__isnull=True) | ~models.Q(answer_for=models.F("answered_at")))
)


class Publication(models.Model):
    """The public face of an appeal: masked words, blurred place. Copies what the register filters and sorts by, so
    that a page of it never touches the appeal itself.

    Number and rank are given at the first release, in the order of releases: they tell nothing of when the appeal was
    registered, and whoever follows the newest ones misses none that was masked late."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="publication")
    state = models.CharField(
        max_length=16, choices=PublicState.choices, default=PublicState.WAITING, db_comment="open: whether it is public"
    )
    text = models.TextField(blank=True, default="", db_comment="open: masked words, released by an officer")
    answer = models.TextField(blank=True, default="", db_comment="open: masked answer, released by an officer")
    language = models.CharField(max_length=2, db_comment="open: language of the words")
    number = models.CharField(
        max_length=16, null=True, unique=True, db_comment="open: public number; never the appeal's own"
    )
    rank = models.BigIntegerField(null=True, unique=True)  # place in the order of releases: what the register sorts by
    kind = models.CharField(max_length=32, db_comment="open: kind")
    progress = models.CharField(max_length=16, db_comment="open: state of the appeal")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    sphere = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")  # topmost topic above
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    # The levels above: with one equality for each, an index gives every page of a region in its order.
    region = models.ForeignKey(Territory, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(Territory, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    latitude = models.FloatField(null=True, blank=True, db_comment="open: blurred to about half a kilometre")
    longitude = models.FloatField(null=True, blank=True, db_comment="open: blurred to about half a kilometre")
    year = models.PositiveSmallIntegerField()  # of receipt
    received_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # never shown: tells a newer answer from the masked one
    answer_for = models.DateTimeField(null=True, blank=True)  # `answered_at` of the answer that was masked
    supports = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True, default="", db_comment="internal: why it is not published")
    released_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)  # the last change others can see
    reported_at = models.DateTimeField(null=True, blank=True)  # somebody found something personal in it
    approved_at = models.DateTimeField(null=True, blank=True)  # the author looked at the masked words and agrees

    class Meta:
        indexes = [
            models.Index(fields=["-rank"], name="public_newest", condition=RELEASED),
            models.Index(fields=["region", "-rank"], name="public_region", condition=RELEASED),
            models.Index(fields=["district", "-rank"], name="public_district", condition=RELEASED),
            models.Index(fields=["territory", "-rank"], name="public_territory", condition=RELEASED),
            models.Index(fields=["sphere", "-rank"], name="public_sphere", condition=RELEASED),
            models.Index(fields=["topic", "-rank"], name="public_topic", condition=RELEASED),
            models.Index(fields=["region", "sphere", "-rank"], name="public_region_sphere", condition=RELEASED),
            models.Index(fields=["region", "topic", "-rank"], name="public_region_topic", condition=RELEASED),
            models.Index(fields=["body", "-rank"], name="public_body", condition=RELEASED),
            models.Index(fields=["kind", "-rank"], name="public_kind", condition=RELEASED),
            models.Index(fields=["progress", "-rank"], name="public_progress", condition=RELEASED),
            models.Index(fields=["year", "-rank"], name="public_year", condition=RELEASED),
            models.Index(fields=["latitude", "longitude", "-rank"], name="public_place", condition=RELEASED),
            models.Index(fields=["body", "id"], name="public_waiting", condition=WAITS),
        ]
        constraints = [
            models.CheckConstraint(
                name="released_has_words_and_officer",
                condition=~models.Q(state="released")
                | (~models.Q(text="") & models.Q(released_at__isnull=False, number__isnull=False, rank__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.number or "–"

    @property
    def answer_language(self) -> str:
        """Whoever reads aloud has to know it: an answer may be in another language than its appeal."""
        return language_of(self.answer)


class Follower(models.Model):
    """Somebody who says "me too", or wants to hear what becomes of it. Counts once confirmed."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="follows")
    email = models.EmailField(blank=True, default="", db_comment="personal: where news of it go")
    language = models.CharField(max_length=2, db_comment="internal: language of the letters")
    supports = models.BooleanField(default=False)
    follows = models.BooleanField(default=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "person"], condition=models.Q(person__isnull=False), name="one_voice_per_person"
            ),
            models.UniqueConstraint(
                fields=["appeal", "email"], condition=~models.Q(email=""), name="one_voice_per_email"
            ),
            models.CheckConstraint(
                name="follower_is_somebody", condition=models.Q(person__isnull=False) | ~models.Q(email="")
            ),
        ]


class MapCell(models.Model):
    """How many public appeals lie in a square of the map; counted as they are released and taken out."""

    zoom = models.PositiveSmallIntegerField()  # 0: about 50 km, 1: about 5 km, 2: about 500 m
    x = models.IntegerField()
    y = models.IntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["zoom", "x", "y"], name="one_cell_per_square")]


class PlaceCount(models.Model):
    """How many public appeals a region has; counted as they are released and taken out."""

    territory = models.OneToOneField(Territory, models.CASCADE, related_name="+")
    count = models.IntegerField(default=0)


class BodyFigure(models.Model):
    """Figures of a body for one month, counted again by a job; a figure is one click from its method."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="figures")
    month = models.DateField()  # its first day
    received = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    in_time = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)  # answered late, or not yet and overdue
    redirected = models.PositiveIntegerField(default=0)
    reopened = models.PositiveIntegerField(default=0)
    rated = models.PositiveIntegerField(default=0)
    solved = models.PositiveIntegerField(default=0)  # "yes", and not overturned
    clear = models.PositiveIntegerField(default=0)
    polite = models.PositiveIntegerField(default=0)
    complained = models.PositiveIntegerField(default=0)
    overturned = models.PositiveIntegerField(default=0)
    graded = models.PositiveIntegerField(default=0)  # last answers whose wording was measured
    grade_tenths = models.PositiveIntegerField(default=0)  # the sum of their grades, in tenths of a year of school
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "month"], name="one_figure_per_body_and_month")]


class OverdueClock(models.Model):
    """How many answers a body owes past their day, and the oldest of them; counted by the sweep."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="overdue")
    open = models.PositiveIntegerField(default=0)
    overdue = models.PositiveIntegerField(default=0)
    oldest_due_on = models.DateField(null=True, blank=True)
    counted_at = models.DateTimeField()
