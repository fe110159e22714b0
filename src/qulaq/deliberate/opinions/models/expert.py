"""The register of experts: who knows what, where, and which interests they declared."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory


class ExpertState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")  # seen by those who keep the register
    LISTED = "listed", _("in the register")
    LEFT = "left", _("left the register")


class ExpertQuerySet(models.QuerySet["Expert"]):
    def listed(self) -> Self:
        return self.filter(state=ExpertState.LISTED)

    def visible_to(self, person: Person | None) -> Self:
        """Everybody sees who is listed, and whoever left but signed a published judgment; keepers see their own."""
        signed = models.Q(state=ExpertState.LEFT, seats__state="accepted", seats__judgment__published_at__isnull=False)
        public = models.Q(state=ExpertState.LISTED) | signed
        return self.filter(public | _kept_by(Reach.of(person))).distinct()

    def at_desk_of(self, person: Person) -> Self:
        """Those of the territories the person looks over."""
        return self.filter(_kept_by(Reach.of(person)))


def _kept_by(reach: Reach) -> models.Q:
    return models.Q(territory__path__overlap=sorted(reach.territories)) if reach.territories else models.Q(pk__in=[])


class Expert(models.Model):
    person = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="expert")
    name = models.CharField(max_length=200, db_comment="open: name they sign with; they agreed to its being public")
    topics = models.ManyToManyField(Topic, related_name="+")  # what they know
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")  # where they work
    organisation = models.CharField(max_length=200, blank=True, default="", db_comment="open: where they work or teach")
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language.choices),
        default=list,
        db_comment="open: languages they write in",
    )
    about_kk = models.TextField(blank=True, default="", db_comment="open: what they know and have done, in Kazakh")
    about_ru = models.TextField(blank=True, default="", db_comment="open: what they know and have done, in Russian")
    about_en = models.TextField(blank=True, default="", db_comment="open: what they know and have done, in English")
    agreed_on = models.DateField()  # to stand in a public register
    state = models.CharField(
        max_length=8, choices=ExpertState.choices, default=ExpertState.PROPOSED, db_comment="open: see workflow.py"
    )
    left_because = models.TextField(blank=True, default="", db_comment="open: why they left the register")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ExpertQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "name"], name="expert_state")]
        constraints = [
            models.CheckConstraint(
                name="expert_who_left_said_why", condition=~models.Q(state="left") | ~models.Q(left_because="")
            )
        ]

    def __str__(self) -> str:
        return f"expert:{self.pk}"

    @property
    def journal_name(self) -> str:
        return f"expert:{self.pk}"

    @property
    def language_names(self) -> list[str]:
        return [str(Language(code).label) for code in self.languages]

    @property
    def about_language(self) -> str:
        """The language of the words that are shown: the reader's where there are some, else another."""
        first = (get_language() or "kk")[:2]
        return next((code for code in (first, *LANGUAGES) if getattr(self, f"about_{code}", "")), "")

    @property
    def about(self) -> str:
        return str(getattr(self, f"about_{self.about_language}")) if self.about_language else ""


class InterestKind(models.TextChoices):
    EMPLOYMENT = "employment", _("employment")
    OWNERSHIP = "ownership", _("ownership")
    FUNDING = "funding", _("funding")
    FAMILY = "family", _("family")
    OTHER = "other", _("other interest")


class Interest(models.Model):
    """What an expert declared. Never taken out: it ends on a day."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="interests")
    kind = models.CharField(max_length=12, choices=InterestKind.choices, db_comment="open: kind of the interest")
    what = models.CharField(max_length=300, db_comment="open: what it is, in the expert's words; no names of relatives")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.CharField(max_length=200, blank=True, default="", db_comment="open: with whom, if no body")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    declared_at = models.DateTimeField(default=timezone.now)
    declared_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interest_ends_after_it_begins",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="interest_is_with_somebody", condition=models.Q(body__isnull=False) | ~models.Q(organisation="")
            ),
        ]
