"""Where figures come from, how they are fetched, and each bringing-in of rows, so that it can be taken back."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qulaq.foundation.people.models import Client, Person


class SourceKind(models.TextChoices):
    UPLOAD = "upload", _("files brought in by people")
    CKAN = "ckan", _("portal of open data (CKAN)")
    SDMX = "sdmx", _("statistics portal (SDMX-CSV)")
    API = "api", _("a program that sends values")


FETCHED = (SourceKind.CKAN, SourceKind.SDMX)


class Rhythm(models.TextChoices):
    NEVER = "never", _("only when asked")
    DAY = "day", _("every day")
    WEEK = "week", _("every week")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")


class Fetch(models.TextChoices):
    """What the last look at a portal came to."""

    NONE = "none", _("not asked yet")
    WAITS = "waits", _("being asked")
    SAME = "same", _("nothing new")
    DONE = "done", pgettext_lazy("fetch", "new values taken")
    FAILED = "failed", pgettext_lazy("fetch", "failed")


class Source(models.Model):
    code = models.SlugField(max_length=64, unique=True, db_comment="open: code")
    publisher = models.CharField(max_length=200, db_comment="open: who publishes the figures")
    title = models.CharField(max_length=300, db_comment="open: what the data set is called there")
    address = models.URLField(max_length=500, blank=True, default="", db_comment="open: its page, for readers")
    licence = models.CharField(max_length=200, blank=True, default="", db_comment="open: licence")
    kind = models.CharField(max_length=8, choices=SourceKind.choices, db_comment="open: how the figures come to us")
    endpoint = models.URLField(max_length=1000, blank=True, default="", db_comment="internal: address a program asks")
    settings = models.JSONField(default=dict, db_comment="internal: data set, columns and codes at the portal")
    rhythm = models.CharField(
        max_length=8, choices=Rhythm.choices, default=Rhythm.NEVER, db_comment="open: how often it is asked"
    )
    next_at = models.DateTimeField(null=True, blank=True)
    last = models.CharField(
        max_length=8, choices=Fetch.choices, default=Fetch.NONE, db_comment="open: what the last look came to"
    )
    last_at = models.DateTimeField(null=True, blank=True)
    last_words = models.TextField(blank=True, default="", db_comment="internal: why the last look failed")
    seen = models.JSONField(default=dict, db_comment="internal: what the portal said of its version (ETag, date)")
    set_up_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="source_due", condition=models.Q(next_at__isnull=False))]
        constraints = [
            models.CheckConstraint(
                name="fetched_source_has_endpoint", condition=~models.Q(kind__in=FETCHED) | ~models.Q(endpoint="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"

    @property
    def journal_name(self) -> str:
        return f"indicator_source:{self.code}"

    @property
    def is_fetched(self) -> bool:
        return self.kind in FETCHED


class BatchState(models.TextChoices):
    READ = "read", _("read, waits for you")
    TAKEN = "taken", _("taken")
    UNDONE = "undone", _("taken back")


class Batch(models.Model):
    """Rows that came together: a file, a look at a portal, a call of a program."""

    state = models.CharField(max_length=8, choices=BatchState.choices, db_comment="internal: read, taken or taken back")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="batches")
    name = models.CharField(max_length=200, blank=True, default="", db_comment="internal: name of the file")
    rows = models.JSONField(default=list, db_comment="internal: good rows that wait to be taken; emptied afterwards")
    problems = models.JSONField(default=list, db_comment="internal: rows not taken: number, field, why")
    good = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)  # rows that say: no value
    added = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-at"], name="batch_at")]

    @property
    def journal_name(self) -> str:
        return f"indicator_batch:{self.pk}"
