"""Sentences of answers that sound like a promise: proposed by program, confirmed or set aside by a person."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.models.promise import Promise
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Answer


class FoundState(models.TextChoices):
    WAITING = "waiting", _("waits for a look")
    CONFIRMED = "confirmed", _("confirmed")
    ASIDE = "aside", _("no promise")


class FoundQuerySet(models.QuerySet["FoundPromise"]):
    def at_desk_of(self, person: Person) -> FoundQuerySet:
        """Of answers the bodies and territories of this person gave."""
        return self.filter(Reach.of(person).matters("answer__body", "answer__appeal__territory"))


class FoundPromise(models.Model):
    """Only where in the answer it stands is kept, never its words: what is erased there is gone here too."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="+")
    begins = models.PositiveIntegerField()  # letters of the answer's text
    ends = models.PositiveIntegerField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=16,
        choices=FoundState.choices,
        default=FoundState.WAITING,
        db_comment="open: whether a person looked",
    )
    found_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    promise = models.OneToOneField(Promise, models.SET_NULL, null=True, blank=True, related_name="found")

    objects = FoundQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_on"], name="found_promise_state")]
        constraints = [models.UniqueConstraint(fields=["answer", "begins"], name="one_find_per_sentence")]

    @property
    def words(self) -> str:
        return self.answer.text[self.begins : self.ends].strip()
