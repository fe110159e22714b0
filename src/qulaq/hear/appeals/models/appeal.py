"""The appeal: one matter of one person, registered once, with one number."""

from __future__ import annotations

from typing import Literal, Self

from django.apps import apps
from django.db import models
from django.db.models.functions import Right

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person, Role
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models.states import IS_OPEN, OPEN_STATES, WAITS_SOON, Channel, Delivery, Ending, State


def _at_work(reach: Reach) -> models.Q:
    """Resolved to plain lists of ids first, so that the index on executor or territory is used."""
    if reach.is_countrywide:
        return models.Q(pk__isnull=False) & _not_complained_of(reach)
    seen = models.Q(pk__in=[])
    if reach.bodies:
        seen |= models.Q(executor_id__in=_below(reach, Body, reach.bodies))
    if reach.territories:
        seen |= models.Q(territory_id__in=_below(reach, Territory, reach.territories))
    return seen & _not_complained_of(reach)


def _below(reach: Reach, model: type[Body] | type[Territory], roots: frozenset[int]) -> list[int]:
    """Ids of these and of all below them, read once for a reach (that is, once per request)."""
    known: list[int] | None = reach.__dict__.get(model.__name__)
    if known is None:
        known = list(model.objects.filter(path__overlap=sorted(roots)).values_list("pk", flat=True))
        reach.__dict__[model.__name__] = known
    return known


def _not_complained_of(reach: Reach) -> models.Q:
    """Whoever serves in the body complained of, below it, or under the official complained of, does not see the
    complaint, whatever else they serve."""
    led = models.Q(complained_official=None) | ~models.Q(complained_official__in=reach.superiors().values("person"))
    return models.Q(complained_of=None) | (~models.Q(complained_of__in=reach.served) & led)


def _asked_of(reach: Reach) -> models.Q:
    """Appeals in which a body of the person has an open task, or complaints that go through it just now."""
    if not reach.bodies:
        return models.Q(pk__in=[])
    asked = models.Q(appeal=models.OuterRef("pk"), body__path__overlap=sorted(reach.bodies))
    task = apps.get_model("appeals", "Task")._default_manager.filter(asked, replied_at=None, cancelled_at=None)
    through = apps.get_model("appeals", "Forwarding")._default_manager.filter(
        asked, forwarded_at=None, satisfied_at=None
    )
    on_the_way = models.Q(models.Exists(through), state__in=OPEN_STATES)
    if Role.HEAD in reach.roles:  # the words of the person may mean the head: see workflow.may_be_meant
        on_the_way &= models.Q(complained_words="") | models.Q(complained_official__isnull=False)
    return (models.Q(models.Exists(task)) & _not_complained_of(reach)) | on_the_way


class AppealQuerySet(models.QuerySet["Appeal"]):
    def visible_to(self, person: Person | None) -> Self:
        """Rows the person may see: their own, and those they may see at work."""
        if person is None or not person.pk:
            return self.none()
        mine = models.Q(applicant_id=person.pk)
        if person.email:  # sign-in has proved that the address is theirs
            mine |= models.Q(applicant_email=person.email)
        return self.filter(mine | _at_work(Reach.of(person)) | _asked_of(Reach.of(person)))

    def at_work_of(self, person: Person) -> Self:
        """What the person may see at work, also as a co-executor or on the way through the body complained of.
        Nobody works on an appeal of their own, nor reads the notes on it."""
        reach = Reach.of(person)
        return self.filter(_at_work(reach) | _asked_of(reach))._not_of(person)

    def in_queue_of(self, person: Person) -> Self:
        """What lies with the bodies and territories the person serves: the list, which the indexes carry."""
        return self.filter(_at_work(Reach.of(person)))._not_of(person)

    def _not_of(self, person: Person) -> Self:
        rows = self.exclude(applicant_id=person.pk).exclude(complained_official_id=person.pk)
        return rows.exclude(applicant_email=person.email) if person.email else rows

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)


def phone_digits() -> Right:
    """The last ten digits of the telephone, however it was typed: by them the same person is found again."""
    digits = models.Func(
        models.F("applicant_phone"), models.Value(r"\D"), models.Value(""), models.Value("g"), function="regexp_replace"
    )
    return Right(digits, 10)


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
    letters_language = models.CharField(
        max_length=2, choices=Language.choices, blank=True, default="",
        db_comment="open: language of letters and answer the person chose, where it is not that of the text",
    )  # fmt: skip

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

    delivery = models.CharField(
        max_length=16, choices=Delivery.choices, default=Delivery.ELECTRONIC, db_comment="internal: how the answer goes"
    )
    postal_address = models.CharField(
        max_length=300, blank=True, default="", db_comment="personal: where an answer on paper goes"
    )
    # A child's appeal, or one that would put its author in danger: no public trace, whatever anybody ticks.
    is_protected = models.BooleanField(default=False)
    may_publish = models.BooleanField(default=False)  # the author agreed
    urgent_at = models.DateTimeField(null=True, blank=True)  # a threat to life: on top of every queue
    soon_at = models.DateTimeField(null=True, blank=True)  # better soon: above the usual until somebody takes it
    erased_at = models.DateTimeField(null=True, blank=True)

    # A complaint names whom it is about; the database keeps them and their subordinates away (fair_paths.sql).
    complained_of = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="complaints")
    complained_official = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="complaints")
    complained_words = models.CharField(
        max_length=300, blank=True, default="", db_comment="personal: whom the complaint is about, as written"
    )
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="complaints")

    executor = models.ForeignKey(Body, models.PROTECT, related_name="appeals")
    officer = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="appeals_in_work")
    routed_because = models.JSONField(default=dict, db_comment="open: the rule that chose the body, see routing.py")
    redirects = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)  # the arbiter has named the body: no more redirects
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    counts_from = models.DateField()
    due_on = models.DateField()
    limit = models.JSONField(default=dict, db_comment="open: the rule of law it was received under, with article")
    paused_on = models.DateField(null=True, blank=True)  # the clock stands still since that day
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(
        max_length=16, choices=Ending.choices, blank=True, default="", db_comment="open: why it was closed"
    )

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
                condition=IS_OPEN,
            ),
            # Whose reach is the whole country, or wide; the partial one is also for the sweep of passed limits.
            models.Index(fields=["due_on", "id"], name="appeal_due"),
            models.Index(fields=["due_on", "id"], name="appeal_open_due", condition=IS_OPEN),
            models.Index(fields=["officer", "due_on", "id"], name="appeal_open_mine", condition=IS_OPEN),
            models.Index(fields=["urgent_at"], name="appeal_urgent", condition=models.Q(urgent_at__isnull=False)),
            models.Index(fields=["soon_at", "id"], name="appeal_soon", condition=WAITS_SOON),
            models.Index(
                fields=["complained_of"], name="appeal_complained", condition=models.Q(complained_of__isnull=False)
            ),
            models.Index(fields=["territory", "id"], name="appeal_territory"),
            models.Index(fields=["territory", "due_on", "id"], name="appeal_open_territory", condition=IS_OPEN),
            models.Index(fields=["topic", "due_on", "id"], name="appeal_open_topic", condition=IS_OPEN),
            models.Index(fields=["batch", "due_on", "id"], name="appeal_batch", condition=~models.Q(batch="")),
            models.Index(fields=["executor", "id"], name="appeal_paper", condition=models.Q(delivery="paper")),
            models.Index(fields=["applicant_email"], name="appeal_email", condition=~models.Q(applicant_email="")),
            models.Index(phone_digits(), name="appeal_phone", condition=~models.Q(applicant_phone="")),
            models.Index(fields=["received_at", "id"], name="appeal_received"),
            models.Index(fields=["received_at", "id"], name="appeal_open_received", condition=IS_OPEN),
            models.Index(fields=["answered_at"], name="appeal_answered", condition=models.Q(answered_at__isnull=False)),
            models.Index(fields=["external_id"], name="appeal_external", condition=~models.Q(external_id="")),
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
            models.CheckConstraint(
                name="ending_of_closed_only", condition=models.Q(ending="") | models.Q(state="closed")
            ),
            models.CheckConstraint(
                name="merged_is_an_ending",
                condition=models.Q(ending="merged", merged_into__isnull=False)
                | (~models.Q(ending="merged") & models.Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="protected_is_never_public", condition=models.Q(is_protected=False) | models.Q(may_publish=False)
            ),
            models.CheckConstraint(name="complaint_is_not_about_itself", condition=~models.Q(about=models.F("id"))),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def urgency(self) -> Literal["usual", "soon", "threat"]:
        """As it stands now: people may have overruled what its words said."""
        return "threat" if self.urgent_at else "soon" if self.soon_at else "usual"

    @property
    def reply_language(self) -> str:
        """The language of letters and answer: the one the person asked for, else that of the text."""
        return self.letters_language or self.language

    @property
    def journal_name(self) -> str:
        return f"appeal:{self.number}"
