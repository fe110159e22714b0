"""Problems: what many voices say about one matter, in one place or everywhere; who belongs, why, and what was done."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.voices.models import Voice


class ProblemState(models.TextChoices):
    FOUND = "found", _("found")  # proposed by program or person; seen by staff alone
    CONFIRMED = "confirmed", _("confirmed")
    SOLVING = "solving", _("being solved")
    SOLVED = "solved", _("solved")
    VERIFIED = "verified", _("verified by the fall of voices")
    REFUSED = "refused", _("no problem")
    MERGED = "merged", _("joined to another problem")


PUBLIC = (ProblemState.CONFIRMED, ProblemState.SOLVING, ProblemState.SOLVED, ProblemState.VERIFIED)
LIVING = (ProblemState.FOUND, *PUBLIC)  # voices still come to it


class Scope(models.TextChoices):
    PLACE = "place", _("in one place")
    EVERYWHERE = "everywhere", _("everywhere")


class ProblemQuerySet(models.QuerySet["Problem"]):
    def visible_to(self, person: Person | None) -> Self:
        """What was confirmed is for everybody; what was only found, for staff whose territory it lies in."""
        public = models.Q(confirmed_at__isnull=False)  # joined and refused ones too: their numbers were told
        reach = Reach.of(person)
        if reach.is_countrywide:
            return self.filter(pk__isnull=False)
        return self.filter(public | reach.matters())


class Problem(models.Model):
    number = models.CharField(max_length=16, unique=True, db_comment="open: public number")
    state = models.CharField(
        max_length=16,
        choices=ProblemState.choices,
        default=ProblemState.FOUND,
        db_comment="open: state, see workflow.py",
    )
    # Made of the voices' own words by program, then named by an analyst in each language.
    title_kk = models.CharField(max_length=200, blank=True, default="", db_comment="open: name in Kazakh")
    title_ru = models.CharField(max_length=200, blank=True, default="", db_comment="open: name in Russian")
    title_en = models.CharField(max_length=200, blank=True, default="", db_comment="open: name in English")
    words = models.JSONField(
        default=list, db_comment="internal: telling words of its voices, each said by several people"
    )
    about = models.TextField(blank=True, default="", db_comment="open: what it is, in an analyst's words")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    scope = models.CharField(
        max_length=16, choices=Scope.choices, default=Scope.PLACE, db_comment="open: in one place or everywhere"
    )
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="problems")  # the place, or all it spans
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="problems")  # who has most of it
    cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)  # in the currency of the place
    cost_source = models.CharField(
        max_length=300, blank=True, default="", db_comment="open: where the cost is known from"
    )
    core = models.JSONField(
        default=dict, db_comment="internal: what the grouping keeps to know new voices of it; no words"
    )
    found_because = models.JSONField(default=dict, db_comment="internal: method, its version, and figures of the day")
    found_at = models.DateTimeField(default=timezone.now)
    found_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")  # null: by program
    confirmed_at = models.DateTimeField(null=True, blank=True)
    solving_at = models.DateTimeField(null=True, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verdict = models.JSONField(
        default=dict, db_comment="open: what the last look at voices after the solution says, with its figures"
    )
    refused_because = models.TextField(blank=True, default="", db_comment="open: why it is no problem")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    objects = ProblemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "territory"], name="problem_state"),
            models.Index(fields=["topic"], name="problem_topic"),
        ]
        constraints = [
            models.CheckConstraint(
                name="merged_problem_has_target",
                condition=models.Q(state="merged", merged_into__isnull=False)
                | (~models.Q(state="merged") & models.Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="refused_problem_has_reason", condition=~models.Q(state="refused") | ~models.Q(refused_because="")
            ),
            models.CheckConstraint(
                name="cost_has_source", condition=models.Q(cost__isnull=True) | ~models.Q(cost_source="")
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """In the language of the reader, else in another; before it has a name, words of its voices."""
        first = (get_language() or "kk")[:2]
        named = (getattr(self, f"title_{code}") for code in (first, "kk", "ru", "en") if code in ("kk", "ru", "en"))
        return next(filter(None, named), "") or " · ".join(self.words[:5]) or self.number

    @property
    def title_language(self) -> str:
        """Of the title that is shown; empty where it is the reader's own, or nobody's."""
        first = (get_language() or "kk")[:2]
        found = next((code for code in (first, "kk", "ru", "en") if getattr(self, f"title_{code}", "")), "")
        return "" if found == first else found

    @property
    def journal_name(self) -> str:
        return f"problem:{self.number}"


class Origin(models.TextChoices):
    PROGRAM = "program", _("by program")
    PERSON = "person", _("by a person")


class Membership(models.Model):
    """A voice is evidence of a problem, and why. What a person said of it, no program changes."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="memberships")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="memberships")
    origin = models.CharField(
        max_length=8, choices=Origin.choices, default=Origin.PROGRAM, db_comment="open: added by program or by a person"
    )
    near = models.FloatField(null=True, db_comment="internal: 0 to 1, how near the middle of the problem")
    why = models.JSONField(default=list, db_comment="internal: stems it shares with the problem, place and topic")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "voice"], name="one_membership_per_problem_and_voice")
        ]
        indexes = [models.Index(fields=["voice"], name="member_living", condition=models.Q(removed_at__isnull=True))]


class ProblemStep(models.Model):
    """The history of a problem as people read it. Appended, never edited."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, db_comment="open: what happened, see workflow.py")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True, default="", db_comment="open: what was said with it")
    details = models.JSONField(
        default=dict, db_comment="open: figures that belong to it, such as voices and expectation"
    )
    is_internal = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["problem", "at"], name="problem_step")]


class RegroupingKind(models.TextChoices):
    MERGE = "merge", _("joined")
    SPLIT = "split", _("divided")


class Regrouping(models.Model):
    """Problems joined or divided by a person, with what is needed to take it back."""

    kind = models.CharField(max_length=8, choices=RegroupingKind.choices, db_comment="open: joined or divided")
    problem = models.ForeignKey(Problem, models.CASCADE, related_name="regroupings")  # what stays
    other = models.ForeignKey(Problem, models.CASCADE, related_name="regrouped")  # what was joined, or is new
    moved = models.JSONField(default=list, db_comment="internal: ids of memberships that moved, and states before")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
