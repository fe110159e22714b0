"""People: residents and staff are the same kind of account; staff have assignments."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory


class Language(models.TextChoices):
    KAZAKH = "kk", "Қазақша"
    RUSSIAN = "ru", "Русский"
    ENGLISH = "en", "English"


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None, password: str | None = None, **fields: object) -> Person:
        person = self.model(email=email.lower() if email else None, **fields)
        person.set_password(password)  # None makes it unusable
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    email = models.EmailField(
        unique=True, null=True, blank=True, db_comment="personal: sign-in and answers; until erasure"
    )
    name = models.CharField(max_length=200, blank=True, default="", db_comment="personal: how we address the person")
    phone = models.CharField(max_length=32, blank=True, default="", db_comment="personal: calls about the appeal")
    iin_encrypted = models.BinaryField(null=True, db_comment="personal: IIN, encrypted; law asks for it (art. 63)")
    iin_hash = models.BinaryField(
        max_length=32, null=True, unique=True, db_comment="personal: keyed hash of the IIN, for look-up"
    )
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.KAZAKH, db_comment="personal: language of our letters"
    )
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    class Meta:
        verbose_name = _("person")

    def __str__(self) -> str:
        return f"person:{self.pk}"  # never a name: this ends up in logs

    def get_short_name(self) -> str:
        """What stands in the corner of the person's own pages."""
        return self.name or self.email or ""

    @property
    def journal_name(self) -> str:
        return f"person:{self.pk}"


class Role(models.TextChoices):
    OPERATOR = "operator", _("operator")
    OFFICER = "officer", _("officer")
    HEAD = "head", _("head")
    CONTROLLER = "controller", _("controller")
    ANALYST = "analyst", _("analyst")
    ADMINISTRATOR = "administrator", _("administrator")


class Assignment(models.Model):
    """A person serves in a role, at a body, for a territory, from one day until another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=16, choices=Role.choices, db_comment="open: role")
    body = models.ForeignKey(Body, models.PROTECT, related_name="assignments")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="assignments")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "body", "territory"],
                condition=models.Q(until__isnull=True),
                name="one_running_assignment_per_role_body_territory",
            ),
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
        ]


class Delegation(models.Model):
    """During leave, `to` serves with the assignments of `person` in bodies, beside their own."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="delegations")
    to = models.ForeignKey(Person, models.CASCADE, related_name="delegated_to_me")
    since = models.DateField()
    until = models.DateField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_delegates_to_oneself", condition=~models.Q(person=models.F("to"))),
            models.CheckConstraint(
                name="delegation_ends_after_it_begins", condition=models.Q(until__gte=models.F("since"))
            ),
        ]


class Client(models.Model):
    """A program that speaks the API: its token is stored as a hash and shown once."""

    name = models.CharField(max_length=200, db_comment="internal: what the program is")
    token_hash = models.BinaryField(max_length=32, unique=True, db_comment="internal: SHA-256 of the token")
    scopes = models.JSONField(default=list, db_comment="internal: what it may do")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="clients"
    )  # acts with this person's rights on staff calls
    per_minute = models.PositiveIntegerField(default=600)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"client:{self.pk}"

    @property
    def journal_name(self) -> str:
        return f"client:{self.pk}"


class Hit(models.Model):
    """Counters of the rate limits, see limits.py: the one writer. UNLOGGED from migration 0002 on."""

    key = models.CharField(max_length=64, primary_key=True, db_comment="internal: keyed hash of what is counted")
    slot = models.BigIntegerField()  # number of the window since 1970
    hits = models.IntegerField()
    previous = models.IntegerField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_hits"
