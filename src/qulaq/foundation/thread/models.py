"""The thread: every public record once, and typed links between any two of them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LinkKind(models.TextChoices):
    EVIDENCE = "evidence", _("is evidence of")
    WEIGHED = "weighed", _("was weighed by")
    LED = "led", _("led to")
    DELIVERED = "delivered", _("delivered by")
    FOLLOWS = "follows", _("continues")


class Record(models.Model):
    """A record of any app, as the others may see it. Its title and address come from the app itself (registry.py)."""

    kind = models.CharField(max_length=32, db_comment="open: 'appeal', later 'problem', 'measure', …")
    key = models.CharField(max_length=64, db_comment="open: public key of the record in its app, such as its number")
    state = models.CharField(max_length=32, db_comment="open: state, one word of the glossary")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_record_per_kind_and_key")]


class Link(models.Model):
    kind = models.CharField(max_length=16, choices=LinkKind.choices, db_comment="open: kind of the link")
    source = models.ForeignKey(Record, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Record, models.CASCADE, related_name="links_in")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "target"], name="one_link_per_kind"),
            models.CheckConstraint(name="link_joins_two", condition=~models.Q(source=models.F("target"))),
        ]
