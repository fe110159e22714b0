"""The appeal: one matter of one person, registered once, with one number."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory


class State(models.TextChoices):
    REGISTERED = "registered", _("registered")  # at a triage desk, nobody competent named yet
    ROUTED = "routed", _("routed")
    IN_WORK = "in_work", _("in work")
    ANSWERED = "answered", _("answered")
    REOPENED = "reopened", _("reopened")
    CLOSED = "closed", _("closed")


OPEN_STATES = (State.REGISTERED, State.ROUTED, State.IN_WORK, State.REOPENED)


class Channel(models.TextChoices):
    WEB = "web", _("web form")
    API = "api", _("API")
    FILE = "file", _("import from a file")
    DESK = "desk", _("contact centre")


class AppealQuerySet(models.QuerySet["Appeal"]):
    def visible_to(self, person: Person | None) -> Self:
        """Rows the person may see: their own, and those of the bodies and territories they serve."""
        if person is None or not person.pk:
            return self.none()
        reach = Reach.of(person)
        mine = models.Q(applicant_id=person.pk)
        if person.email:  # sign-in has proved that the address is theirs
            mine |= models.Q(applicant_email=person.email)
        if reach.bodies:
            mine |= models.Q(executor__path__overlap=sorted(reach.bodies))
        if reach.territories:
            mine |= models.Q(territory__path__overlap=sorted(reach.territories))
        return self.filter(mine)

    def at_work_of(self, person: Person) -> Self:
        """What the person may see at work. Nobody works on an appeal of their own, nor reads the notes on it."""
        rows = self.visible_to(person).exclude(applicant_id=person.pk)
        return rows.exclude(applicant_email=person.email) if person.email else rows

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)


class Appeal(models.Model):
    number = models.CharField(max_length=16, unique=True, db_comment="open: number told to the person")
    code = models.CharField(max_length=8, db_comment="personal: check code; with the number it opens the status page")
    kind = models.CharField(max_length=32, db_comment="open: kind from the jurisdiction")
    state = models.CharField(
        max_length=16, choices=State.choices, default=State.REGISTERED, db_comment="open: state, see workflow.py"
    )
    channel = models.CharField(max_length=8, choices=Channel.choices, db_comment="internal: how it reached us")
    text = models.TextField(db_comment="personal: the person's own words; public only after masking")
    language = models.CharField(max_length=2, choices=Language.choices, db_comment="open: language of the text")

    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="appeals")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="appeals")
    address = models.CharField(
        max_length=300, blank=True, default="", db_comment="personal: place of the matter in words, may be a home"
    )
    latitude = models.FloatField(null=True, blank=True, db_comment="personal: place of the matter; blurred in public")
    longitude = models.FloatField(null=True, blank=True, db_comment="personal: place of the matter; blurred in public")

    applicant = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="appeals")
    applicant_name = models.CharField(
        max_length=200, blank=True, default="", db_comment="personal: name at the time of writing (law, art. 63)"
    )
    applicant_email = models.EmailField(blank=True, default="", db_comment="personal: where the answer goes")
    applicant_phone = models.CharField(max_length=32, blank=True, default="", db_comment="personal: calls about it")
    applicant_iin = models.BinaryField(null=True, db_comment="personal: IIN, encrypted (law, art. 63)")
    applicant_iin_hash = models.BinaryField(
        max_length=32, null=True, db_index=True, db_comment="personal: keyed hash of the IIN, for look-up"
    )

    executor = models.ForeignKey(Body, models.PROTECT, related_name="appeals")
    officer = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="appeals_in_work")
    routed_because = models.JSONField(default=dict, db_comment="open: the rule that chose the body, see routing.py")
    redirects = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)

    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    counts_from = models.DateField()
    due_on = models.DateField()
    limit = models.JSONField(default=dict, db_comment="open: the rule of law it was received under, with article")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    batch = models.CharField(max_length=64, blank=True, default="", db_comment="internal: file import it came with")
    external_id = models.CharField(
        max_length=128, blank=True, default="", db_comment="internal: number in the system it came from"
    )
    copy_key = models.BinaryField(
        max_length=32, null=True, unique=True, db_comment="internal: hash by which exact copies are joined"
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["executor", "due_on", "id"], name="appeal_queue"),
            models.Index(
                fields=["executor", "due_on", "id"],
                name="appeal_open_queue",
                condition=models.Q(state__in=["registered", "routed", "in_work", "reopened"]),
            ),
            models.Index(fields=["territory", "id"], name="appeal_territory"),
            models.Index(fields=["applicant_email"], name="appeal_email", condition=~models.Q(applicant_email="")),
            models.Index(fields=["received_at"], name="appeal_received"),
            models.Index(fields=["answered_at"], name="appeal_answered", condition=models.Q(answered_at__isnull=False)),
            models.Index(fields=["external_id"], name="appeal_external", condition=~models.Q(external_id="")),
            # 'simple' keeps both languages as written; queries match by prefix, so that Kazakh endings are found.
            GinIndex(SearchVector("text", config="simple"), name="appeal_text_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "external_id"], condition=~models.Q(external_id=""), name="one_appeal_per_external_id"
            ),
            models.CheckConstraint(
                name="position_is_a_pair",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
            models.CheckConstraint(name="due_after_received", condition=models.Q(due_on__gte=models.F("counts_from"))),
            models.CheckConstraint(name="appeal_has_text", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="answered_has_time",
                condition=~models.Q(state="answered") | models.Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_has_time",
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_name(self) -> str:
        return f"appeal:{self.number}"
