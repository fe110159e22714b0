"""What a model suggests of an appeal, what people made of it, and the models themselves."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class ModelState(models.TextChoices):
    CANDIDATE = "candidate", _("not put in use")
    IN_USE = "in_use", _("in use")
    RETIRED = "retired", _("was in use before")


class ModelOrigin(models.TextChoices):
    WORDS = "words", _("written examples")
    DECISIONS = "decisions", _("decisions of people")


class TrainedModel(models.Model):
    """A version of what was learned, with its figures beside those of the one in use then."""

    version = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=16, choices=ModelState.choices, db_comment="internal: whether it is in use")
    trained_at = models.DateTimeField(default=timezone.now)
    examples = models.PositiveIntegerField()
    figures = models.JSONField(default=dict, db_comment="internal: figures on texts it has not seen, no texts")
    compared = models.JSONField(default=dict, db_comment="internal: figures of the model in use on the same texts")
    in_use_since = models.DateTimeField(null=True, blank=True)
    put_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")  # NULL: the house
    reason = models.CharField(
        max_length=500, blank=True, default="", db_comment="internal: why a person put it in use by hand"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.version)


class RoutingModel(TrainedModel):
    """A trained model of topics. Its weights lie in chunks beside it, so that every node fetches the same."""

    origin = models.CharField(max_length=16, choices=ModelOrigin.choices, db_comment="internal: what it learned from")
    facts = models.BinaryField(db_comment="internal: labels and calibration, see qulaq.text.routing.model")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="in_use"), name="one_routing_model_in_use"
            )
        ]


class RoutingChunk(models.Model):
    """A piece of the weights of a model."""

    model = models.ForeignKey(RoutingModel, models.CASCADE, related_name="chunks")
    place = models.PositiveIntegerField()
    content = models.BinaryField(db_comment="internal: numbers of the model, no texts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "place"], name="one_chunk_per_place")]


class UrgencyModel(TrainedModel):
    """What people here made of alarms and of what should not wait, beside what is shipped (qulaq.text.leaning). Where
    none is in use, what is shipped decides alone."""

    overruled = models.PositiveIntegerField(db_comment="internal: how many of the examples people had overruled")
    data = models.BinaryField(db_comment="internal: weights of hashed words; nobody's words can be read from them")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="in_use"), name="one_urgency_model_in_use"
            )
        ]


class Urgency(models.TextChoices):
    USUAL = "usual", _("usual")
    SOON = "soon", _("soon")
    THREAT = "threat", _("threat to life")


class Suggestion(models.Model):
    """What the model in use said when the appeal came in. Kept beside whatever people choose."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True, related_name="suggestion")
    model = models.ForeignKey(RoutingModel, models.SET_NULL, null=True, related_name="+")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")
    sure = models.FloatField(null=True, db_comment="internal: chance of the likeliest topic")
    unsure = models.BooleanField(default=True)  # below the threshold that follows from the cost of a wrong redirect
    best = models.JSONField(default=list, db_comment="internal: ids of the three likeliest topics, with their chances")
    words = models.JSONField(default=list, db_comment="personal: words of the text that decided")
    urgency = models.CharField(
        max_length=8, choices=Urgency.choices, default=Urgency.USUAL, db_comment="internal: how soon, by its words"
    )
    urgency_words = models.JSONField(default=list, db_comment="personal: words of the text that make it urgent")
    urgency_sure = models.FloatField(null=True, db_comment="internal: chance that a life is in danger")
    urgency_model = models.ForeignKey(UrgencyModel, models.SET_NULL, null=True, related_name="+")  # NULL: as shipped
    made_at = models.DateTimeField(default=timezone.now)


class RouteCorrection(models.Model):
    """A person accepted or overruled a suggestion: what the next model learns from."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="route_corrections")
    suggested = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")
    chosen = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")
    body = models.ForeignKey(Body, models.SET_NULL, null=True, related_name="+")  # to which it went then
    accepted = models.BooleanField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="route_correction_at")]
