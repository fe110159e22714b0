"""What the check found in an answer that was sent, the model behind it, and the figures made of many checks."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.hear.appeals.models.answer import Answer


class AnswerCheck(models.Model):
    """Does the answer answer? A look by program, never a verdict: it counts for a body, not for an officer.

    Holds no word of either text: the requests without an answer are places in the text of the appeal."""

    answer = models.OneToOneField(Answer, models.CASCADE, related_name="check_made")
    score = models.FloatField(db_comment="open: 0, nothing is missing, to 1, everything")
    is_likely = models.BooleanField()  # counted as a likely brush-off
    requests = models.PositiveSmallIntegerField()
    unanswered = models.PositiveSmallIntegerField()
    places = models.JSONField(
        default=list, db_comment="internal: where in the appeal the requests without an answer stand; no words"
    )
    reasons = models.JSONField(default=list, db_comment="open: codes of what is missing, with their points; no words")
    version = models.CharField(max_length=48, db_comment="open: the rules or the model that gave the score")
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["-answer"], name="check_likely", condition=models.Q(is_likely=True))]


class AnswerModel(models.Model):
    """Trained here on what people said of answers given here; at most one is in use."""

    version = models.CharField(max_length=48, unique=True, db_comment="open: name of the model")
    data = models.BinaryField(db_comment="internal: weights of hashed words; nobody's words can be read from them")
    likely_from = models.FloatField(db_comment="open: score from which an answer counts as a likely brush-off")
    figures = models.JSONField(default=dict, db_comment="open: how it did on the newest weeks, beside what it replaces")
    trained_at = models.DateTimeField(default=timezone.now)
    in_use = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["in_use"], condition=models.Q(in_use=True), name="one_answer_model_in_use")
        ]


class AnswerFigure(models.Model):
    """How many answers of a body on a topic were looked at in a month, and how many look like brush-offs."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="+")
    month = models.DateField()  # of the answer; its first day
    checked = models.PositiveIntegerField()
    likely = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "topic", "month"], nulls_distinct=False, name="one_answer_figure_per_body_topic_month"
            )
        ]
