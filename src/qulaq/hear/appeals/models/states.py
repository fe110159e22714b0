"""What an appeal can be: its state and ending, how it came and how the answer goes; and which rows are open."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    REGISTERED = "registered", _("registered")  # at a triage desk, nobody competent named yet
    ROUTED = "routed", _("routed")
    IN_WORK = "in_work", _("in work")
    ANSWERED = "answered", _("answered")
    REOPENED = "reopened", _("reopened")
    DISPUTED = "disputed", _("with the arbiter")  # redirected too often: a controller names the body
    CLOSED = "closed", _("closed")


OPEN_STATES = (State.REGISTERED, State.ROUTED, State.IN_WORK, State.REOPENED, State.DISPUTED)
IS_OPEN = models.Q(state__in=["registered", "routed", "in_work", "reopened", "disputed"])  # as the indexes have it
WAITS_SOON = IS_OPEN & models.Q(soon_at__isnull=False, urgent_at=None, officer=None)  # above the usual


class Ending(models.TextChoices):
    """Why an appeal was closed, where it was not simply answered."""

    ANSWERED = "answered", _("answered")
    SATISFIED = "satisfied", _("satisfied in full by the body complained of")
    COURT = "court", _("a matter of the courts")
    REPEAT = "repeat", _("correspondence ended")
    ANONYMOUS = "anonymous", _("anonymous: not considered")
    PASSED_ON = "passed_on", _("passed on to law enforcement")
    MERGED = "merged", _("joined to another appeal")
    WITHDRAWN = "withdrawn", _("withdrawn by the person")


class Channel(models.TextChoices):
    WEB = "web", _("web form")
    API = "api", _("API")
    FILE = "file", _("import from a file")
    DESK = "desk", _("contact centre")
    OFFICE = "office", _("front office")


class Delivery(models.TextChoices):
    ELECTRONIC = "electronic", _("by e-mail")
    PAPER = "paper", _("on paper")
