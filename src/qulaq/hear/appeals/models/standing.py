"""Who asks, and for whom: representatives, organisations, groups, people whose way here is different."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Capacity(models.TextChoices):
    SELF = "self", _("for themselves")
    REPRESENTATIVE = "representative", _("for somebody else, by power of attorney")
    ORGANISATION = "organisation", _("for an organisation")
    COLLECTIVE = "collective", _("together with others")
    CHILD = "child", _("a person under 18, for themselves")


class Circumstance(models.TextChoices):
    NONE = "", _("none")
    CUSTODY = "custody", _("in custody")
    NO_PAPERS = "no_papers", _("without documents")


class Standing(models.Model):
    """Only where somebody asks otherwise than simply for themselves."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="standing")
    capacity = models.CharField(
        max_length=16, choices=Capacity.choices, default=Capacity.SELF, db_comment="internal: in what capacity"
    )
    circumstance = models.CharField(
        max_length=16,
        choices=Circumstance.choices,
        blank=True,
        default="",
        db_comment="personal: way of a front office",
    )
    represented_name = models.CharField(
        max_length=200, blank=True, default="", db_comment="personal: for whom the representative speaks"
    )
    represented_iin = models.BinaryField(null=True, db_comment="personal: IIN of the represented, encrypted")
    power_number = models.CharField(
        max_length=100, blank=True, default="", db_comment="personal: number of the power of attorney"
    )
    power_scope = models.TextField(blank=True, default="", db_comment="personal: what the power of attorney allows")
    power_expires_on = models.DateField(null=True, blank=True)
    organisation = models.CharField(max_length=300, blank=True, default="", db_comment="personal: name of organisation")
    bin = models.CharField(max_length=12, blank=True, default="", db_comment="personal: BIN of the organisation")
    organisation_address = models.CharField(
        max_length=300, blank=True, default="", db_comment="personal: address of the organisation"
    )
    signer_position = models.CharField(
        max_length=200, blank=True, default="", db_comment="personal: position of the one who signs for it"
    )
    registered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="representative_has_power",
                condition=~models.Q(capacity="representative")
                | (~models.Q(represented_name="") & models.Q(power_expires_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="organisation_has_bin",
                condition=~models.Q(capacity="organisation") | (~models.Q(organisation="") & ~models.Q(bin="")),
            ),
        ]


ERASED = "@erased.invalid"  # the end of an address that leads to nobody any more


class CoSigner(models.Model):
    """One of those who wrote together. Only who has confirmed counts."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="cosigners")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, db_comment="personal: name of the co-signer")
    email = models.EmailField(db_comment="personal: where the confirmation and the answer go")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_again_at = models.DateTimeField(null=True, blank=True)  # once, after some days
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    quiet_at = models.DateTimeField(null=True, blank=True)  # no letters of outcomes to this address, whatever it signed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "email"], name="one_co_signer_per_address"),
            models.CheckConstraint(
                name="co_signer_says_one_thing",
                condition=models.Q(confirmed_at__isnull=True) | models.Q(declined_at__isnull=True),
            ),
        ]
        # Those who have not signed: to be asked once more, and forgotten when the appeal is closed.
        indexes = [
            models.Index(fields=["asked_at"], name="cosigner_waiting", condition=models.Q(confirmed_at__isnull=True)),
            models.Index(fields=["email"], name="cosigner_email"),
            models.Index(fields=["email"], name="cosigner_quiet", condition=models.Q(quiet_at__isnull=False)),
        ]
