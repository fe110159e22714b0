"""Same texts, same matters: what is kept of each text to find its copies, what was found, and campaigns."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class TextSignature(models.Model):
    """What is kept of one text to find its copies; `matched_at` is empty until they were looked for."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True, related_name="signature")
    version = models.SmallIntegerField()  # of the algorithm: rows of another version are made anew
    keys = ArrayField(
        models.BigIntegerField(), db_comment="internal: hashes of its words and letters"
    )  # those of TextKey, so that they are found again by the appeal
    sketch = models.BinaryField(db_comment="internal: 64 bytes that estimate how much two texts share")
    core = models.TextField(db_comment="personal: the text folded for comparing; goes when the text is erased")
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["appeal"], name="signature_unmatched", condition=models.Q(matched_at__isnull=True)),
            models.Index(fields=["version"], name="signature_version"),
        ]


class TextKey(models.Model):
    """A key of a text: whoever shares one may be its copy. Nothing but an index: 24 rows a text, not in the write-ahead
    log (migration 0001), and made again from TextSignature.keys by whoever finds it empty after a crash."""

    pk = models.CompositePrimaryKey("key", "appeal_id")
    key = models.BigIntegerField()
    appeal_id = models.BigIntegerField()  # no foreign key: it would cost more than all the rest; see TextSignature.keys


class LinkKind(models.TextChoices):
    SAME = "same", _("the same text")
    NEAR = "near", _("nearly the same text")
    TEMPLATE = "template", _("the same words about something else")


class TextLink(models.Model):
    """`appeal` is a copy of `other`, which came before it; or somebody said that they are not the same."""

    # Written four times a text: the unique pair finds it too, and an index of refusals holds only these
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="alike", db_index=False)
    other = models.ForeignKey(Appeal, models.CASCADE, related_name="alike_later")
    kind = models.CharField(max_length=8, choices=LinkKind.choices, db_comment="internal: how alike they are")
    share = models.FloatField(db_comment="internal: letters the two texts have in common")
    because = models.CharField(
        max_length=8, blank=True, default="", db_comment="internal: what differs: number, sense or object"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "other"], name="one_link_per_pair")]
        indexes = [
            models.Index(fields=["refused_by"], name="link_refused_by", condition=models.Q(refused_by__isnull=False)),
        ]


class Campaign(models.Model):
    """One text from many people, copied or filled in. Shown as such: nothing of it is removed or counts less."""

    first = models.ForeignKey(Appeal, models.SET_NULL, null=True, related_name="+")  # whose text it is compared with
    found_at = models.DateTimeField(default=timezone.now)
    refused_at = models.DateTimeField(null=True, blank=True)  # a person said: no campaign. Later texts know it.
    refused_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(
        blank=True, default="", db_comment="internal: why it is no campaign, in an officer's words"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="refused_campaign_has_reason",
                condition=models.Q(refused_at__isnull=True) | ~models.Q(reason=""),
            )
        ]


class CampaignMember(models.Model):
    """An appeal whose text is of a campaign. Counted when read: no row that every registration would wait for."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True, related_name="in_campaign")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="members")
    kind = models.CharField(
        max_length=8, choices=LinkKind.choices, db_comment="internal: how alike the campaign's text"
    )
    share = models.FloatField(db_comment="internal: letters the two texts have in common")
    joined_at = models.DateTimeField(default=timezone.now)
    refused_at = models.DateTimeField(null=True, blank=True)  # a person said: this one does not belong to it
    refused_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
