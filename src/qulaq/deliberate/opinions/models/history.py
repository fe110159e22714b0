"""What happened to a judgment, as people read it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.models.judgment import Judgment
from qulaq.foundation.goals.models import Happened


class Act(models.TextChoices):
    PREPARE = "prepare", _("prepared")
    EDIT = "edit", _("question changed")
    CHOOSE = "choose", _("expert chosen")
    SEAT_OFF = "seat_off", _("expert taken out")
    ITEM = "item", _("estimate added")
    ITEM_OFF = "item_off", _("estimate taken out")
    ASK = "ask", _("experts asked")
    DUE = "due", _("day for opinions changed")
    ROUND = "round", _("round planned")
    ROUND_OPEN = "round_open", _("round opened")
    ROUND_OFF = "round_off", _("round closed")
    ACCEPT = "accept", _("invitation accepted")
    DECLINE = "decline", _("invitation declined")
    OPINION = "opinion", _("opinion written")
    CLOSE = "close", _("opinions closed")
    CONCLUDE = "conclude", _("conclusion written")
    DISSENT = "dissent", _("dissent written")
    CONTENT = "content", _("conclusion read, nothing to add")
    PUBLISH = "publish", _("published")
    WITHDRAW = "withdraw", _("withdrawn")


class JudgmentStep(Happened):
    judgment = models.ForeignKey(Judgment, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened, see workflow.py")

    class Meta:
        indexes = [models.Index(fields=["judgment", "at"], name="judgment_step")]
